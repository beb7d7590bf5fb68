"""What goes to the cloud and what comes back, before anybody reads a meaning into it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar
from urllib.parse import urlencode

from station.core.cancel import CancelToken
from station.core.errors import CloudError
from station.core.secret import Secret

T = TypeVar("T")

# Lists of identifiers are plain letters, digits and line ends: this can stand in none of them.
_BOUNDARY = "----station-list-of-devices"

Order = Mapping[str, str | int | bool | list[str]]


@dataclass(frozen=True)
class Call(Generic[T]):
    """One call of the API. To add a call, describe it by one of these in a file of calls (`device_calls`, ...).

    path: from /v1 on, its parts percent-encoded. read: makes the value from the decoded JSON (None where the answer has
    no body) or raises CloudReplyError. scope: permission that the token needs. order: JSON fields to send, for orders.
    product: whose route it is, "" where it is no product's. names_thing: the route names a device, a SIM or the like,
    so that a 404 may be about that. changes_nothing: may be asked again although it is no GET.
    form: fields of a form to send, in place of an order. upload: a text file to send as the vendor's clients do.
    refuse: what a bad answer means on this route alone; None for what it means everywhere.
    """

    method: str
    path: str
    read: Callable[[object], T]
    scope: str = ""
    order: Order | None = None
    product: str = ""
    names_thing: bool = False
    changes_nothing: bool = False
    form: Mapping[str, str | Secret] | None = None
    upload: bytes | None = None
    refuse: Callable[[Answer], CloudError | None] = lambda _answer: None

    @property
    def is_question(self) -> bool:
        """A question changes nothing, so it may be asked again."""
        return self.method == "GET" or self.changes_nothing

    def request(self) -> Request:
        """As it goes on the wire; secrets of a form are in it."""
        if self.form is not None:
            plain = {key: value.reveal() if isinstance(value, Secret) else value for key, value in self.form.items()}
            body = urlencode(plain).encode()
            return Request(self.method, self.path, body, "application/x-www-form-urlencoded")
        if self.upload is not None:
            return Request(
                self.method, self.path, _file_part(self.upload), f"multipart/form-data; boundary={_BOUNDARY}"
            )
        if self.order is not None:
            return Request(self.method, self.path, json.dumps(self.order).encode(), "application/json")
        return Request(self.method, self.path)


@dataclass(frozen=True)
class Request:
    """One try of a call, as sent."""

    method: str
    path: str
    body: bytes | None = field(default=None, repr=False)
    content_type: str = ""


@dataclass(frozen=True)
class Answer:
    """One complete answer. body is decompressed and of bounded size; headers that are missing are ""."""

    status: int
    body: bytes
    request_id: str = ""
    retry_after: str = ""
    location: str = ""
    date: str = ""


class Carrier(Protocol):
    """Carries one request to the cloud and its answer back. Used by many threads at once."""

    def fetch(self, request: Request, cancel: CancelToken, limit_s: float) -> Answer:
        """Send and wait.

        Raises:
            CloudUnreachableError: certainly not sent. CloudAnswerLostError: perhaps sent, no complete answer in time.
            CloudTlsError: the other side is not trusted; not sent. CloudReplyError: the answer is too long.
            Aborted: the run was stopped; the answer, if there is one, is dropped.
        """
        ...


def _file_part(content: bytes) -> bytes:
    """One part named `file` with the file name `file`: recorded from the vendor's own clients."""
    head = (
        f"--{_BOUNDARY}\r\n"
        'Content-Disposition: form-data; name="file"; filename="file"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    return head.encode() + content + f"\r\n--{_BOUNDARY}--\r\n".encode()
