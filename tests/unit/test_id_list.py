"""Lists of Device IDs, as mails, web pages and spreadsheets hand them over."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.core.id_list import IdListError, ListRemark, parse_id_list, read_id_list

A, B, C = "e00fce68aabbccddeeff0001", "e00fce68aabbccddeeff0002", "3b0021000f47363334353171"


def seen(text: str) -> list[tuple[int, str]]:
    return [(entry.line, entry.device_id) for entry in parse_id_list(text.encode()).entries]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "end"])
def test_lines_of_any_kind(end: str, last: str) -> None:
    assert seen(end.join((A, "", "  " + B + "\t", C)) + (end if last else "")) == [(1, A), (3, B), (4, C)]


def test_upper_case_is_lowered() -> None:
    assert seen(A.upper()) == [(1, A)]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-8"])
def test_marks_of_spreadsheets(codec: str) -> None:
    assert parse_id_list(f"Device ID\n{A}\n".encode(codec)).ids == (A,)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("title", ["Device ID", "device_id", "deviceId", "ID", "Particle Device ID"])
def test_column_is_found_by_its_title(sign: str, title: str) -> None:
    rows = (("Serial", title, "ICCID"), ("P040", f'"{A}"', "89"), ("P041", B.upper(), ""))
    assert seen("\n".join(sign.join(row) for row in rows)) == [(2, A), (3, B)]


def test_without_title_the_first_cell_counts() -> None:
    assert seen(f"{A},P040\n{B},P041\n") == [(1, A), (2, B)]


def test_comments_are_passed_over() -> None:
    assert seen(f"# order 7\n{A}\n  # second tray\n{B}") == [(2, A), (4, B)]


def test_same_device_twice_is_told_and_kept_once() -> None:
    listed = parse_id_list(f"{A}\n{B}\n{A.upper()}\n".encode())
    assert listed.ids == (A, B)
    assert listed.duplicates == (ListRemark(3, A, "stands in line 1 already"),)
    assert listed.faults == ()


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (A[:-1], "23 hexadecimal digits"),
        (A + "0", "25 hexadecimal digits"),
        ("3.10021E+23", "spreadsheet"),
        ("P040AB123C", "no Device ID"),
        (",P040", "no Device ID in this line"),
    ],
)
def test_bad_line_is_told_with_its_number(cell: str, why: str) -> None:
    listed = parse_id_list(f"{A}\n\n{cell}\n{B}\n".encode())
    assert listed.ids == (A, B)
    assert [fault.line for fault in listed.faults] == [3]
    assert why in listed.faults[0].why


def test_fault_shows_little_and_nothing_of_other_columns() -> None:
    listed = parse_id_list(f"Device ID,Mobile Secret\n{A},OK\n{'x' * 99}\x07,CANARYSECRET15X\n".encode())
    assert len(listed.faults[0].text) == 40
    assert "CANARY" not in repr(listed)


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"# nothing\n", b"Device ID\n", b"\xff\xfe\x00", b"a\x00b", b"\x80\x81"]
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(IdListError):
        parse_id_list(data)


def test_file_is_named_in_errors(tmp_path: Path) -> None:
    with pytest.raises(IdListError, match=r"none\.csv"):
        read_id_list(tmp_path / "none.csv")
    empty = tmp_path / "empty.csv"
    empty.touch()
    with pytest.raises(IdListError, match=r"empty\.csv"):
        read_id_list(empty)
    with pytest.raises(IdListError, match="cannot be read"):
        read_id_list(tmp_path)


def test_hash_is_of_the_exact_bytes(tmp_path: Path) -> None:
    file = tmp_path / "ids.txt"
    file.write_bytes(f"{A}\r\n".encode())
    assert read_id_list(file).sha256 != parse_id_list(f"{A}\n".encode()).sha256
    assert read_id_list(file).ids == (A,)


@given(st.lists(st.binary(min_size=12, max_size=12), min_size=1, max_size=30), st.randoms())
def test_every_device_comes_back_once_in_order(ids: list[bytes], chance: object) -> None:
    texts = [one.hex() for one in ids]
    data = "\n".join(text.upper() if int(text[0], 16) % 2 else text for text in texts).encode()
    assert parse_id_list(data).ids == tuple(dict.fromkeys(texts))


@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_list_or_an_error(data: bytes) -> None:
    try:
        listed = parse_id_list(data)
    except IdListError:
        return
    assert listed.entries or listed.faults
