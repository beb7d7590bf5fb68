"""A real YAML language server (npm, pinned) over its standard input and output, as an editor would talk with it."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import Any

PACKAGE = "yaml-language-server@1.19.2"
INSTALL_LIMIT_S = 120.0
ANSWER_LIMIT_S = 30.0


def install(folder: Path) -> Path:
    """The server's program, installed into a folder."""
    (folder / "package.json").write_text("{}", encoding="utf-8")
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=INSTALL_LIMIT_S)
    return folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


@dataclass
class EditorServer:
    """One running server."""

    child: subprocess.Popen[bytes]
    heard: Queue[dict[str, Any]] = field(default_factory=Queue)
    number: int = 0

    def problems(self, path: Path, text: str) -> list[dict[str, Any]]:
        """What the server finds wrong with a document that is opened in the editor."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                found: list[dict[str, Any]] = message["params"]["diagnostics"]
                return found

    def completions(self, path: Path, line: int, character: int) -> list[str]:
        """What the server offers at a place of an open document."""
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}
        answer = self.ask("textDocument/completion", place)
        return [item["label"] for item in answer["items"]]

    def hover(self, path: Path, line: int, character: int) -> str:
        """What the server says of a place of an open document."""
        place = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}
        return json.dumps(self.ask("textDocument/hover", place))

    def ask(self, method: str, params: object) -> Any:
        self.number += 1
        self._send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self.number and "method" not in message:
                return message["result"]

    def tell(self, method: str, params: object) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def _next(self) -> dict[str, Any]:
        """The next message; what the server asks of its editor is answered with nothing."""
        try:
            message = self.heard.get(timeout=ANSWER_LIMIT_S)
        except Empty as error:
            raise AssertionError("the language server says nothing") from error
        if "method" in message and "id" in message:
            count = len(message["params"].get("items", [])) if isinstance(message["params"], dict) else 0
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": [None] * count})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self.child.stdin is not None
        self.child.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.child.stdin.flush()

    def listen(self) -> None:
        """Read messages until the server ends."""
        stream = self.child.stdout
        assert stream is not None
        while head := stream.readline():
            size_bytes = int(head.split(b":")[1])
            while stream.readline().strip():
                continue
            self.heard.put(json.loads(stream.read(size_bytes)))


@contextmanager
def editor_server(program: Path) -> Iterator[EditorServer]:
    """A server that checks, completes and explains."""
    command = ["node", str(program), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        server = EditorServer(child)
        threading.Thread(target=server.listen, daemon=True).start()
        server.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        server.tell("initialized", {})
        wanted = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}
        server.tell("workspace/didChangeConfiguration", {"settings": {"yaml": wanted}})
        try:
            yield server
        finally:
            child.terminate()
