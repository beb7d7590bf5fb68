"""Logging: JSON lines in a rotated file with a bound on disk, readable lines on the console.

Every record of a run carries slot, run and Device ID, bound by the engine. The file never grows beyond
FILE_BYTES x (FILES + 1); the oldest part is dropped.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import structlog

from station.core.secret import Secret

FILE_BYTES = 5_000_000
FILES = 9
LOG_NAME = "station.log.jsonl"


class _Mask:
    """Replaces known secrets in every text of a record, whatever room wrote it."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._values = tuple(secret.reveal() for secret in secrets if secret)

    def __call__(self, _logger: Any, _method: str, record: structlog.typing.EventDict) -> structlog.typing.EventDict:
        return {key: self._clean(value) for key, value in record.items()}

    def _clean(self, value: object) -> object:
        if isinstance(value, str):
            for secret in self._values:
                value = value.replace(secret, "***")
        return value


def set_up_logs(folder: Path | None, station_id: str, *, console: bool, secrets: Iterable[Secret] = ()) -> None:
    """Send all records to `folder`/station.log.jsonl (where one is given) and, if asked, to stderr.

    Records below INFO are dropped. Call once per process, before any thread starts.
    """
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=False,
    )
    structlog.contextvars.bind_contextvars(station=station_id)
    mask = _Mask(secrets)
    handlers: list[logging.Handler] = []
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(folder / LOG_NAME, maxBytes=FILE_BYTES, backupCount=FILES, encoding="utf-8")
        file.setFormatter(
            structlog.stdlib.ProcessorFormatter(
                foreign_pre_chain=shared,
                processors=[
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    _add_station(station_id),
                    mask,
                    structlog.processors.JSONRenderer(),
                ],
            )
        )
        handlers.append(file)
    if console:
        handlers.append(_console_handler(shared, mask))
    root = logging.getLogger()
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
    for handler in handlers or [logging.NullHandler()]:
        root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.getLogger("urllib3").setLevel(logging.ERROR)


def _console_handler(shared: list[structlog.typing.Processor], mask: _Mask) -> logging.Handler:
    stream = logging.StreamHandler(sys.stderr)
    stream.setLevel(logging.WARNING)
    stream.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                mask,
                structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
            ],
        )
    )
    return stream


def _add_station(station_id: str) -> structlog.typing.Processor:
    """Threads do not inherit the context of the main thread, so the station is added on the way out."""

    def add(_logger: Any, _method: str, record: structlog.typing.EventDict) -> structlog.typing.EventDict:
        record.setdefault("station", station_id)
        return record

    return add
