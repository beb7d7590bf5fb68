"""Texts to values: one strict way to write each kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from station.recipe import scalars
from station.recipe.scalars import BadScalarError

DIGEST = "8bf15949f650e70f7a575b15585084ac12af597642427a5ca00a427d421affa4"


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (scalars.parse_duration, "500ms", 0.5),
        (scalars.parse_duration, "90s", 90.0),
        (scalars.parse_duration, "5m", 300.0),
        (scalars.parse_duration, "1h30m", 5400.0),
        (scalars.parse_duration, "1m500ms", 60.5),
        (scalars.parse_duration, "0s", 0.0),
        (scalars.parse_size, "512 B", 512),
        (scalars.parse_size, "2MiB", 2 << 20),
        (scalars.parse_int, "-12", -12),
        (scalars.parse_int, "0x06E2", 1762),
        (scalars.parse_int, "0", 0),
        (scalars.parse_decimal, "0.25", 0.25),
        (scalars.parse_bool, "true", True),
        (scalars.parse_bool, "false", False),
        (scalars.parse_semver, "2.3.0", "2.3.0"),
        (scalars.parse_semver, "1.0.0-rc.1+build.5", "1.0.0-rc.1+build.5"),
        (scalars.parse_id, "line-a_2", "line-a_2"),
        (scalars.parse_sha256, DIGEST.upper(), DIGEST),
        (scalars.parse_host, "device.spark.io", "device.spark.io"),
        (scalars.parse_url, "https://api.particle.io/", "https://api.particle.io"),
        (scalars.parse_url, "http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        (scalars.parse_language, "pt-BR", "pt-BR"),
    ],
)
def test_a_good_text_is_read(parse: Callable[[str], object], text: str, value: object) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(
    ("parse", "text", "help_text"),
    [
        (scalars.parse_duration, "90", "90s"),
        (scalars.parse_duration, "1.5s", "500ms"),
        (scalars.parse_duration, "30m1h", "1h30m"),
        (scalars.parse_duration, "", "90s"),
        (scalars.parse_duration, "5 min", "5m"),
        (scalars.parse_duration, "1000h", "seven days"),
        (scalars.parse_duration, "٥s", "90s"),
        (scalars.parse_size, "64KB", "64 KiB"),
        (scalars.parse_int, "0123", "no zero"),
        (scalars.parse_int, "1_000", "whole number"),
        (scalars.parse_int, "1" * 5000, "whole number"),
        (scalars.parse_int, "٥", "whole number"),
        (scalars.parse_count, "0", "above zero"),
        (scalars.parse_decimal, "nan", "number"),
        (scalars.parse_decimal, "1e5", "number"),
        (scalars.parse_bool, "True", "write true"),
        (scalars.parse_bool, "no", "write false"),
        (scalars.parse_semver, "3.10", "3.10.0"),
        (scalars.parse_semver, "1.02.3", "2.3.0"),
        (scalars.parse_id, "Boron Line A", "boron-line-a"),
        (scalars.parse_id, "a" * 65, "at most 64"),
        (scalars.parse_sha256, DIGEST[:-1], "63 are given"),
        (scalars.parse_host, "-a.b", "host name"),
        (scalars.parse_host, "a..b", "host name"),
        (scalars.parse_url, "api.particle.io", "https://"),
        (scalars.parse_url, "ftp://api.particle.io", "https://"),
        (scalars.parse_url, "https://user:word@api.particle.io", "plain"),
        (scalars.parse_url, "https://a:99999", "no web address"),
        (scalars.parse_url, "https://[::1", "no web address"),
        (scalars.parse_language, "german", "de"),
        (scalars.parse_line, "a\nb", "one line"),
    ],
)
def test_a_bad_text_is_refused_with_help(parse: Callable[[str], object], text: str, help_text: str) -> None:
    with pytest.raises(BadScalarError) as raised:
        parse(text)
    assert help_text in f"{raised.value.message} – {raised.value.hint}"


def test_a_choice_names_its_words_and_the_nearest() -> None:
    parse = scalars.choice_parser({"refuse": 1, "hold": 2})
    assert parse("hold") == 2
    with pytest.raises(BadScalarError, match="refuse, hold") as raised:
        parse("hodl")
    assert raised.value.hint == 'did you mean "hold"?'
