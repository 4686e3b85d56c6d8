"""Files replaced whole, and never over somebody else's work."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from extract.errors import NotAccessibleError
from extract.export.atomic import MADE, Standing, check_target, replacing, standing

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, words: str, *, force: bool = False) -> None:
    with replacing(path, force=force) as temporary:
        temporary.write_text(words, encoding="utf-8")


def fail_midway(path: Path) -> None:
    with replacing(path) as temporary:
        temporary.write_text("half")
        _ = 1 / 0


def visible_names(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()} - {MADE}


def test_file_appears_whole_and_leaves_nothing_else(tmp_path: Path) -> None:
    """One file, nothing temporary beside it."""
    write(tmp_path / "a.csv", "one")
    assert (tmp_path / "a.csv").read_text() == "one"
    assert visible_names(tmp_path) == {"a.csv"}


def test_failure_leaves_the_old_file(tmp_path: Path) -> None:
    """A mistake while writing costs nothing."""
    path = tmp_path / "a.csv"
    write(path, "old")
    with pytest.raises(ZeroDivisionError):
        fail_midway(path)
    assert path.read_text() == "old"
    assert visible_names(tmp_path) == {"a.csv"}


def test_own_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    """A second export needs no --force."""
    path = tmp_path / "a.csv"
    write(path, "old")
    path.chmod(0o640)
    write(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_foreign_file_is_refused_without_force(tmp_path: Path) -> None:
    """What was there before this program is not its to replace."""
    path = tmp_path / "a.csv"
    path.write_text("mine")
    with pytest.raises(NotAccessibleError, match="was not made by matters"):
        write(path, "new")
    assert path.read_text() == "mine"
    write(path, "new", force=True)
    assert path.read_text() == "new"


def test_changed_file_is_refused_without_force(tmp_path: Path) -> None:
    """A tracker that a clerk typed in is not overwritten by the next export."""
    path = tmp_path / "a.csv"
    write(path, "one")
    path.write_text("one, edited")
    assert standing(path) is Standing.CHANGED
    with pytest.raises(NotAccessibleError, match="changed since") as refused:
        check_target(path)
    assert "import" in refused.value.remedy


def test_empty_and_earlier_versions_are_ours(tmp_path: Path) -> None:
    """A file left empty, or an older export put back, is no reason to stop."""
    path = tmp_path / "a.csv"
    write(path, "one")
    write(path, "two")
    path.write_text("one")
    assert standing(path) is Standing.OURS
    path.write_text("")
    assert standing(path) is Standing.FREE


@pytest.mark.parametrize("make", ["folder", "link", "fifo", "missing"])
def test_odd_targets_are_refused(tmp_path: Path, make: str) -> None:
    """A folder, a link, a pipe or a missing folder is named before any work is done."""
    path = tmp_path / "x.csv"
    if make == "folder":
        path.mkdir()
    elif make == "link":
        path.symlink_to(tmp_path / "elsewhere.csv")
    elif make == "fifo":
        os.mkfifo(path)
    else:
        path = tmp_path / "no" / "x.csv"
    with pytest.raises(NotAccessibleError, match=str(path.parent)):
        check_target(path, force=True)


@pytest.mark.parametrize("lock", [".~lock.t.xlsx#", "~$t.xlsx"])
def test_file_open_in_an_office_program_is_refused(tmp_path: Path, lock: str) -> None:
    """What an open program would save over later is not written now."""
    (tmp_path / lock).touch()
    with pytest.raises(NotAccessibleError, match="is open in an office program"):
        check_target(tmp_path / "t.xlsx")


def test_leftovers_of_dead_processes_are_swept(tmp_path: Path) -> None:
    """A kill leaves a temporary file; the next export removes it, and only such ones."""
    path = tmp_path / "a.csv"
    with replacing(path) as temporary:
        live = temporary.name
        temporary.write_text("x")
    dead = tmp_path / live.replace(f"-{os.getpid()}-", "-999999999-")
    other = tmp_path / live.replace("a.csv", "b.csv")
    dead.touch()
    other.touch()
    write(path, "new")
    assert visible_names(tmp_path) == {"a.csv", other.name}


def test_many_versions_keep_the_notes_short(tmp_path: Path) -> None:
    """The note of digests does not grow without end."""
    for n in range(210):
        write(tmp_path / "a.csv", str(n))
    assert len((tmp_path / MADE).read_text().splitlines()) < 201
    assert standing(tmp_path / "a.csv") is Standing.OURS
