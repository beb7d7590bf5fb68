"""Parts of which wrong recipes are made: a sound head and sound steps, into which one fault is put."""

from __future__ import annotations

import hashlib

from station.recipe.diagnostics import Code

# code, beginning of the hint ("" where there must be none), text with its sign
Wrong = tuple[Code, str, str]

NAME = "fw.bin"
CONTENT = b"firmware"
SHA256 = hashlib.sha256(b"other firmware").hexdigest()
HEAD = "recipe: 1\nid: line-a\nname: Line A\nversion: 2.3.0\nplatforms: [boron]\nproduct: {id: 12345}\n"
STEPS = "steps:\n  - uses: toy_look\n"


def step(*lines: str) -> str:
    return HEAD + "steps:\n  - " + "\n    ".join(lines) + "\n"


def given(text: str) -> str:
    """A recipe with one step that takes this under `with:`."""
    return step("uses: toy_everything", f"with: {{text: x, {text}}}")


def steps(*flow: str) -> str:
    return HEAD + "steps:\n" + "".join(f"  - {one}\n" for one in flow)


def head(line: str, instead: str) -> str:
    assert line in HEAD
    return HEAD.replace(line, instead) + STEPS


def before(lines: str, *flow: str) -> str:
    """A recipe with these lines above its steps, which may be given too."""
    return HEAD + lines + (STEPS if not flow else "steps:\n" + "".join(f"  - {one}\n" for one in flow))


def when(text: str, *, head: str = "") -> str:
    """A recipe whose second step has this condition."""
    return f"{HEAD}{head}steps:\n  - uses: toy_look\n  - uses: toy_flash\n    when: {text}\n"


def say(text: str, *, head: str = "") -> str:
    """A recipe whose step says this text, of which a run may fill parts."""
    return f"{HEAD}{head}steps:\n  - uses: toy_say\n    with:\n      text: {text}\n"
