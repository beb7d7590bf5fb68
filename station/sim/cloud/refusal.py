"""How the cloud says no."""

from __future__ import annotations

from collections.abc import Mapping


class RefusedError(Exception):
    """A request that is answered with an error status. It leaves nothing behind in the state.

    `error` is the short text or code, `description` the sentence for a person. Clients exist that read only one of
    them, so both always go out.
    """

    def __init__(
        self,
        status: int,
        error: str,
        description: str = "",
        *,
        extra: Mapping[str, object] | None = None,
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__(f"{status} {error}")
        self.status = status
        self.error = error
        self.description = description or error
        self.extra = dict(extra or {})
        self.retry_after_s = retry_after_s


def not_found(what: str) -> RefusedError:
    """Return the refusal for something that does not exist for this caller."""
    return RefusedError(404, f"{what} not found.")


def forbidden(why: str) -> RefusedError:
    """Return the refusal for something that belongs to somebody else."""
    return RefusedError(403, "Permission Denied", why)


def bad_request(why: str) -> RefusedError:
    """Return the refusal for a request that makes no sense."""
    return RefusedError(400, "invalid_request", why)
