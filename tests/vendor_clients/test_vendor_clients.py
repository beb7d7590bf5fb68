"""The vendor's own clients work against the virtual cloud. Long, and needs npm: with `-m soak`."""

from __future__ import annotations

import pytest

from tests.vendor_clients.__main__ import rows


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_every_command_of_the_vendors_clients_works(capsys: pytest.CaptureFixture[str]) -> None:
    seen = list(rows())
    with capsys.disabled():
        print(f"\n{len(seen)} commands of the vendor's clients")
    assert [f"{row.client} {row.command}: {row.said}" for row in seen if not row.works] == []
    assert len(seen) >= 100
