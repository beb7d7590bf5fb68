"""HTTP sessions to the cloud. The only file that imports requests.

Each try runs on a short-lived thread of its own, so that a stop or a limit takes effect at once, whatever the library
is blocked in: name look-up, connection, TLS handshake, a server that sends one byte a minute. Sessions outlive their
tries and keep their connection open; a session is never used by two threads at a time.
"""

from __future__ import annotations

import ssl
import sys
import threading
from datetime import UTC, datetime
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path

import requests
import urllib3
from requests import exceptions as failures
from requests.auth import AuthBase

from station import __version__
from station.cloud.address import CloudAddress
from station.cloud.errors import (
    CloudAnswerLostError,
    CloudClockError,
    CloudNameError,
    CloudProxyError,
    CloudReplyError,
    CloudTlsError,
    CloudUnreachableError,
)
from station.cloud.traffic import Patience
from station.cloud.wire import Answer, Request
from station.core.cancel import CancelToken, Deadline
from station.core.errors import CloudError
from station.core.secret import Secret

LONGEST_BODY_BYTES = 4 * 1024 * 1024
_CHUNK_BYTES = 64 * 1024
_LOOK_FOR_STOP_S = 0.05
# OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID.
_NOT_YET_VALID = 9
# TLS broke off after it had been set up, perhaps with a request on its way.
_BROKEN_OFF = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)


class _Bearer(AuthBase):
    """Puts the token on a request. An auth object, because requests would else prefer an entry of ~/.netrc."""

    def __init__(self, token: Secret) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token.reveal()}"
        return request


class _Nobody(AuthBase):
    """Sends no authorization at all, also where ~/.netrc has an entry."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class Lines:
    """All sessions to one cloud: as many as there are calls at the same time."""

    def __init__(
        self, address: CloudAddress, token: Secret | None, ca_file: Path | None, patience: Patience, proxy: str = ""
    ) -> None:
        """token: None for calls that need none. ca_file: PEM file of the authorities to trust in place of the usual
        ones. proxy: http://HOST:PORT, used in place of what the environment names; "" for that.

        Raises:
            CloudTlsError: there is no such file, or no certificate in it.
        """
        if ca_file is not None:
            _check_authorities(ca_file)
        self._address = address
        self._auth = _Bearer(token) if token else _Nobody()
        self._proxies = {"https": proxy} if proxy and not address.plain else None
        self._verify: str | bool = str(ca_file) if ca_file else True
        self._silence_s = (patience.connect_s, patience.read_s)
        self._lock = threading.Lock()
        self._idle: list[requests.Session] = []
        self._closed = False

    def fetch(self, request: Request, cancel: CancelToken, limit_s: float) -> Answer:
        """See `wire.Carrier`."""
        cancel.check()
        session = self._take()
        attempt = _Attempt(self, session, request)
        deadline = Deadline.after(limit_s)
        try:
            attempt.start()
            while not attempt.ended.wait(min(_LOOK_FOR_STOP_S, deadline.left_s)):
                cancel.check()
                if deadline.expired:
                    raise CloudAnswerLostError(f"no complete answer within {limit_s:.1f} s")
        finally:
            if not attempt.leave():
                self._give_back(session)
        return attempt.result()

    def close(self) -> None:
        """Close what is idle now, and everything else as soon as it is."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for session in idle:
            session.close()

    def exchange(self, session: requests.Session, request: Request) -> Answer:
        """Send one request and read its answer, on the thread that owns the session now."""
        try:
            with session.request(
                request.method,
                self._address.base + request.path,
                data=request.body,
                headers={"Content-Type": request.content_type} if request.content_type else None,
                timeout=self._silence_s,
                verify=self._verify,
                proxies=self._proxies,
                # A redirect could take the token to another host, and the API has none.
                allow_redirects=False,
                stream=True,
            ) as response:
                return _answer(response)
        except (failures.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise _translated(error) from error

    def _take(self) -> requests.Session:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        session = requests.Session()
        # Plain HTTP is for this host alone: a proxy would carry the token away unencrypted.
        session.trust_env = not self._address.plain
        session.auth = self._auth
        session.headers.update({"User-Agent": f"station/{__version__}", "Accept": "application/json"})
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        return session

    def _give_back(self, session: requests.Session) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(session)
                return
        session.close()


class _Attempt:
    """One try on its own thread. Whoever is last, the thread or its caller, looks after the session."""

    def __init__(self, lines: Lines, session: requests.Session, request: Request) -> None:
        self.ended = threading.Event()
        self._lines = lines
        self._session = session
        self._request = request
        self._lock = threading.Lock()
        self._left = False
        self._answer: Answer | None = None
        self._failure: BaseException | None = None

    def start(self) -> None:
        # A daemon, because nothing ends a thread that is blocked in a name look-up.
        threading.Thread(target=self._run, name="cloud-try", daemon=True).start()

    def leave(self) -> bool:
        """The caller goes. True where the try still runs: it then closes its session itself."""
        with self._lock:
            self._left = not self.ended.is_set()
            return self._left

    def result(self) -> Answer:
        if self._answer is None:
            raise self._failure or CloudUnreachableError("the call was not made")
        return self._answer

    def _run(self) -> None:
        try:
            self._answer = self._lines.exchange(self._session, self._request)
        except CloudError as error:
            self._failure = error
        finally:
            # A programming error ends this thread with its traceback, and is the caller's as well.
            self._failure = self._failure or sys.exception()
            with self._lock:
                self.ended.set()
                left = self._left
            if left:
                self._session.close()


def _answer(response: requests.Response) -> Answer:
    body = bytearray()
    for chunk in response.iter_content(_CHUNK_BYTES):
        body += chunk
        if len(body) > LONGEST_BODY_BYTES:
            raise CloudReplyError(f"the answer is longer than {LONGEST_BODY_BYTES} bytes", status=response.status_code)
    headers = response.headers
    return Answer(
        status=response.status_code,
        body=bytes(body),
        request_id=headers.get("X-Request-Id", ""),
        retry_after=headers.get("Retry-After", ""),
        location=headers.get("Location", ""),
        date=headers.get("Date", ""),
    )


def _check_authorities(ca_file: Path) -> None:
    try:
        ssl.create_default_context(cafile=str(ca_file))
    except ssl.SSLError as error:
        raise CloudTlsError(f"{ca_file} holds no certificates in PEM form: {error}") from error
    except OSError as error:
        raise CloudTlsError(f"{ca_file}: this file of trusted certificates cannot be read: {error}") from error


def _translated(error: Exception) -> CloudError:
    """Our word for a failure of the library; a request counts as not sent only where that is certain."""
    root = _root(error)
    reason = f"{type(root).__name__}: {root}"
    if isinstance(root, ssl.SSLCertVerificationError):
        return _untrusted(root)
    if isinstance(root, ssl.SSLError) and not isinstance(root, _BROKEN_OFF):
        return CloudTlsError(f"no encrypted connection to the cloud. {reason}")
    if isinstance(error, failures.ProxyError):
        return CloudProxyError(f"the proxy gives no way to the cloud. {reason}")
    refused = error.args[0] if isinstance(error, failures.ConnectionError) and error.args else None
    cause = getattr(refused, "reason", None)
    if isinstance(cause, urllib3.exceptions.NameResolutionError):
        return CloudNameError(f"the cloud's name has no address. {reason}")
    if isinstance(error, failures.ConnectTimeout) or isinstance(cause, urllib3.exceptions.NewConnectionError):
        return CloudUnreachableError(f"no connection to the cloud. {reason}")
    return CloudAnswerLostError(f"no complete answer from the cloud. {reason}")


def _untrusted(error: ssl.SSLCertVerificationError) -> CloudTlsError:
    if error.verify_code == _NOT_YET_VALID:
        today = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        return CloudClockError(f"by the station's clock ({today}) the cloud's certificate is not valid yet")
    return CloudTlsError(f"the cloud's certificate is not trusted. {error.verify_message}")


def _root(error: BaseException) -> BaseException:
    """The first cause, which says more than what the library made of it."""
    seen = {id(error)}
    while (inner := error.__cause__ or error.__context__) is not None and id(inner) not in seen:
        error = inner
        seen.add(id(error))
    return error
