"""What goes to the cloud and what comes back, before anybody reads a meaning into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from station.core.cancel import CancelToken

T = TypeVar("T")


@dataclass(frozen=True)
class Call(Generic[T]):
    """One call of the API. To add a call, describe it by one of these in `door`.

    path: from /v1 on, its parts percent-encoded. read: makes the value from the decoded JSON (None where the answer has
    no body) or raises CloudReplyError. scope: permission that the token needs. order: JSON fields to send, for orders.
    """

    method: str
    path: str
    read: Callable[[object], T]
    scope: str = ""
    order: Mapping[str, str | list[str]] | None = None

    @property
    def is_question(self) -> bool:
        """A question changes nothing, so it may be asked again."""
        return self.method == "GET"


@dataclass(frozen=True)
class Request:
    """One try of a call, as sent."""

    method: str
    path: str
    body: bytes | None = None


@dataclass(frozen=True)
class Answer:
    """One complete answer. body is decompressed and of bounded size; headers that are missing are ""."""

    status: int
    body: bytes
    request_id: str = ""
    retry_after: str = ""
    location: str = ""


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
