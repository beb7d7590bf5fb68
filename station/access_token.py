"""The cloud's access token: from a file, from systemd or from the environment into a Secret."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from station.core.errors import StationError
from station.core.secret import Secret
from station.recipe.files import FileFaultError, read_file

_MAX_TOKEN_BYTES = 4096
_CREDENTIAL = "particle-token"
_VARIABLE = "PARTICLE_ACCESS_TOKEN"


class TokenUnusableError(StationError):
    """The access token cannot be read, or others could read it. No message shows any of it."""

    code: ClassVar[str] = "TOKEN-UNUSABLE"
    hint: ClassVar[str] = "Call the line engineer: the station's cloud token cannot be used."


class TokenExposedError(TokenUnusableError):
    """A production station was given its token as an environment variable.

    What a process inherits is inherited by all that it starts, and can be read from outside while it runs.
    Source: systemd.exec(5), Environment; proc(5), /proc/PID/environ.
    """

    code: ClassVar[str] = "TOKEN-EXPOSED"
    hint: ClassVar[str] = "Call the line engineer: the cloud token belongs into a file that only the station may read."


def read_token(token_file: Path | None, environ: Mapping[str, str], *, production: bool = False) -> Secret | None:
    """The access token: from `token_file`, else systemd's credential `particle-token`, else PARTICLE_ACCESS_TOKEN.

    Returns:
        None where none of them is there.
    Args:
        production: a token from the environment is refused, as units of customers depend on it.
    Raises:
        TokenExposedError: see `production`. TokenUnusableError: the first that is there cannot be used.
    Source: systemd.exec(5), LoadCredential. Its files carry an access list, which shows as group bits, so only a
    token_file must have mode 0600 or stricter.
    """
    if token_file is not None:
        return _token_of(token_file, private=True)
    folder = environ.get("CREDENTIALS_DIRECTORY")
    if folder and (Path(folder) / _CREDENTIAL).exists():
        return _token_of(Path(folder) / _CREDENTIAL, private=False)
    text = environ.get(_VARIABLE)
    if text and production:
        raise TokenExposedError(
            f"{_VARIABLE} is not taken on a production station: give the token by systemd's LoadCredential="
            f"{_CREDENTIAL}:FILE, or name a file of mode 0600 as `cloud: token_file:` in the station file"
        )
    return _token(text.strip(), _VARIABLE) if text else None


def _token_of(path: Path, *, private: bool) -> Secret:
    try:
        mode = path.stat().st_mode
        if private and os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
            rights = f"{stat.S_IMODE(mode):04o}"
            raise TokenUnusableError(f"{path} has mode {rights}: others may read it; chmod 600 it", path=str(path))
        text = read_file(path, _MAX_TOKEN_BYTES).decode("ascii").strip()
    except (OSError, FileFaultError) as error:
        raise TokenUnusableError(f"the token file cannot be read: {error}", path=str(path)) from error
    except UnicodeDecodeError:
        raise TokenUnusableError(f"{path} holds no access token", path=str(path)) from None  # it quotes the bytes
    return _token(text, str(path))


def _token(text: str, origin: str) -> Secret:
    if not (text.isascii() and text.isprintable() and text) or " " in text:
        raise TokenUnusableError(f"{origin} holds no access token: one word of ASCII is needed", origin=origin)
    return Secret(text)
