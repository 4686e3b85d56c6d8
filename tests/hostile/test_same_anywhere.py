"""The same papers give the same findings, wherever and whenever they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from commands import matters, write_good

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_place_time_and_chance_change_nothing(tmp_path: Path) -> None:
    """Another hash seed, time zone, locale, terminal and number of workers; not a byte differs."""
    made: list[list[bytes]] = []
    for number, env in enumerate(
        (
            {"PYTHONHASHSEED": "0", "TZ": "UTC"},
            {
                "PYTHONHASHSEED": "4711",
                "TZ": "Pacific/Kiritimati",
                "LC_ALL": "C",
                "LANG": "tr_TR.UTF-8",
                "COLUMNS": "1",
                "TERM": "dumb",
            },
        )
    ):
        home = tmp_path / str(number)
        write_good(home / "papers")
        said = matters(home, "run", "papers", "--as-at", "2024-03-01", "--jobs", str(number + 1), env=env)
        assert said.code == 0, said.err
        made.append([p.read_bytes() for p in sorted((home / "outputs").glob("*.[cj]s*"))])
    assert len(made[0]) == 4
    assert made[0] == made[1]
