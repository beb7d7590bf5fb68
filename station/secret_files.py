"""The secrets that recipes name: from systemd's credentials or from the environment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from station.core.secret import Secret
from station.core.secret_store import SecretMissingError, SecretName, SecretStore
from station.recipe.files import FileFaultError, read_file
from station.recipe.model import Recipe

VARIABLE_START: Final = "STATION_SECRET_"
_MAX_SECRET_BYTES: Final = 4096


class StationSecrets:
    """Looks a secret up each time that it is needed and keeps none.

    The secret `line-wifi` is systemd's credential of that name (systemd.exec(5), LoadCredential), else the variable
    STATION_SECRET_LINE_WIFI. A line end behind it is not part of it.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def secret(self, name: SecretName) -> Secret:
        """See `SecretStore`. No message shows any of it."""
        folder = self._environ.get("CREDENTIALS_DIRECTORY")
        if folder and (Path(folder) / name.name).exists():
            return Secret(_text_of(Path(folder) / name.name, name))
        text = self._environ.get(variable_of(name), "")
        if not text:
            raise SecretMissingError(
                f"the recipe needs the secret {name}: give it as systemd credential {name.name!r} or in the "
                f"environment variable {variable_of(name)}",
                secret=name.name,
            )
        return Secret(text)


def variable_of(name: SecretName) -> str:
    """The environment variable of a secret."""
    return VARIABLE_START + name.name.upper().replace("-", "_")


def secrets_of(recipe: Recipe, store: SecretStore) -> tuple[Secret, ...]:
    """Every secret that the steps of a recipe name, so that logs can be kept free of them.

    Raises:
        SecretMissingError: one is not there. Better now than in the middle of a run.
    """
    return tuple(store.secret(name) for name in dict.fromkeys(_names(recipe)))


def _names(recipe: Recipe) -> Iterable[SecretName]:
    for plan in recipe.steps:
        values = vars(plan.step).values()
        yield from (value for value in values if isinstance(value, SecretName))


def _text_of(path: Path, name: SecretName) -> str:
    try:
        text = read_file(path, _MAX_SECRET_BYTES).decode("utf-8").rstrip("\r\n")
    except (OSError, FileFaultError) as error:
        raise SecretMissingError(f"the credential {name} cannot be read: {error}", secret=name.name) from error
    except UnicodeDecodeError:
        raise SecretMissingError(f"the credential {name} is no text", secret=name.name) from None  # it quotes bytes
    if not text:
        raise SecretMissingError(f"the credential {name} is empty", secret=name.name)
    return text
