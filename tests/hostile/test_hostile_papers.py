"""A folder of hostile papers beside two good ones: each costs itself only, and is named with its reason."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, Any

import hostile_pages
import hostile_pdf
import hostile_text
import hostile_word
import odd_files
import pytest
from cases import READ, Case
from commands import GOOD, Said, good_items, matters, write_good

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from pathlib import Path

ALL = (*hostile_pdf.PAPERS, *hostile_pages.PAPERS, *hostile_word.PAPERS, *hostile_text.PAPERS)
FAST = tuple(case for case in ALL if not case.slow)
SLOW = tuple(case for case in ALL if case.slow)
# What the hostile papers hold and nobody may read as a task: hidden, deleted, of an older revision.
NEVER = ("pay the stranger", "old chapel", "secret cellar")


def summary_of(said: Said, folder: Path) -> dict[str, dict[str, Any]]:
    """Return the state of every paper that was not simply read, by name."""
    told = {row["path"]: row for row in (*said.summary["failures"], *said.summary["warnings"])}
    left = sorted(p.name for p in (folder / "tmp").iterdir())
    assert left == [], "a run leaves its private folder behind"
    return told


def run(folder: Path, cases: tuple[Case, ...], *more: str) -> tuple[Said, float]:
    papers = folder / "papers"
    write_good(papers)
    for case in cases:
        (papers / case.name).write_bytes(case.make())
    began = time.monotonic()
    said = matters(
        folder, "run", "papers", "--json", "--as-at", "2024-03-01", "--jobs", "2", *more, timeout=3600
    )
    return said, time.monotonic() - began


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a run over the good papers alone."""
    folder = tmp_path_factory.mktemp("calm")
    assert run(folder, ())[0].code == 0
    return folder


@pytest.fixture(scope="module")
def beset(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said, dict[str, dict[str, Any]]]:
    """Give the folder of a run over the good papers and all hostile ones that are quick to read."""
    folder = tmp_path_factory.mktemp("beset")
    said, _ = run(folder, FAST)
    return folder, said, summary_of(said, folder)


def test_the_run_ends_with_its_code(beset: tuple[Path, Said, dict[str, dict[str, Any]]]) -> None:
    _, said, _ = beset
    assert said.code == 3, said.err.decode("utf-8", "replace")[-2000:]
    last = said.err.decode().strip().splitlines()[-1]
    assert "could not be read; the rest is done" in last


def test_count_in_is_count_out(beset: tuple[Path, Said, dict[str, dict[str, Any]]]) -> None:
    _, said, _ = beset
    assert said.summary["papers"] == len(FAST) + len(GOOD) == sum(said.summary["counts"].values())


def test_the_good_papers_are_read_as_ever(
    calm: Path, beset: tuple[Path, Said, dict[str, dict[str, Any]]]
) -> None:
    folder, _, _ = beset
    expected = good_items(calm / "outputs")
    assert expected
    assert good_items(folder / "outputs") == expected


@pytest.mark.parametrize("case", FAST, ids=lambda case: case.name)
def test_a_hostile_paper_ends_as_expected(
    beset: tuple[Path, Said, dict[str, dict[str, Any]]], case: Case
) -> None:
    _, _, told = beset
    check(case, told)


def check(case: Case, told: dict[str, dict[str, Any]]) -> None:
    row = told.get(case.name)
    state = row["state"] if row else "read"
    assert state in case.ends, row
    if row and state not in READ:
        assert row["reason"], row
        assert "fault of this program" not in row["reason"], row
    elif row:
        assert row["warnings"], row


def test_what_nobody_sees_is_no_task(beset: tuple[Path, Said, dict[str, dict[str, Any]]]) -> None:
    """Hidden, deleted, white and superseded words are in no item; what was inserted is."""
    folder, _, _ = beset
    items = json.loads((folder / "outputs" / "items.json").read_text())["items"]
    flagged = [i for i in items if any(word in i["text"] for word in NEVER)]
    assert not flagged
    assert any("paint the hall doors" in i["text"] for i in items)


def test_what_is_written_is_inert(beset: tuple[Path, Said, dict[str, dict[str, Any]]]) -> None:
    """No control character of any paper reaches the terminal or an export."""
    folder, said, _ = beset
    texts = [said.err, *(p.read_bytes() for p in (folder / "outputs").glob("*.[cj]s*"))]
    for text in texts:
        shown = text.decode("utf-8")
        assert not [c for c in shown if (ord(c) < 32 and c not in "\r\n\t") or 0x7F <= ord(c) < 0xA0]
        assert not any(c in shown for c in "\u202e\u2066\u200f\ufffe")


def test_nothing_is_written_elsewhere(beset: tuple[Path, Said, dict[str, dict[str, Any]]]) -> None:
    folder, _, _ = beset
    assert sorted(p.name for p in folder.iterdir()) == ["outputs", "papers", "tmp"]
    assert {p.name for p in (folder / "papers").iterdir()} == {case.name for case in FAST} | set(GOOD)
    assert not (folder.parent / "escaped.xml").exists()


def test_a_second_run_adds_nothing(beset: tuple[Path, Said, dict[str, dict[str, Any]]]) -> None:
    folder, _, told = beset
    before = (folder / "outputs" / "items.json").read_bytes()
    again = matters(folder, "run", "papers", "--json", "--as-at", "2024-03-01", "--jobs", "2")
    assert again.code == 3
    assert {row["path"] for row in again.summary["failures"]} == {
        name for name, row in told.items() if row["state"] not in READ
    }
    assert (folder / "outputs" / "items.json").read_bytes() == before


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said, dict[str, str], float]:
    """Give a run over a folder of pipes, links, sockets and odd names beside the good papers."""
    folder = tmp_path_factory.mktemp("odd")
    outside = tmp_path_factory.mktemp("outside")
    (folder / "papers" / "named").mkdir(parents=True)
    reasons = odd_files.fill(folder / "papers", outside)
    odd_files.name_oddly(folder / "papers" / "named")
    said, took = run(folder, ())
    return folder, said, reasons, took


def test_pipes_and_links_are_passed_over(odd: tuple[Path, Said, dict[str, str], float], calm: Path) -> None:
    folder, said, reasons, took = odd
    assert took < 30
    shown = said.err.decode()
    failed = {row["path"]: row["reason"] for row in said.summary["failures"]}
    assert failed.keys() == {name for name, why in reasons.items() if "opened" in why or "limit" in why}
    for name, reason in failed.items():
        assert reasons[name] in reason
    counts = said.summary["counts"]
    assert counts["skipped"] >= sum("link" in why or "regular" in why for why in reasons.values())
    assert counts["duplicate"] == 1
    assert said.code == 3, shown
    assert good_items(folder / "outputs") == good_items(calm / "outputs")


def test_every_odd_name_is_read_and_shown_escaped(odd: tuple[Path, Said, dict[str, str], float]) -> None:
    folder, said, _, _ = odd
    items = json.loads((folder / "outputs" / "items.json").read_text())["items"]
    numbers = range(1, len(odd_files.NAMES) + 1)
    tasks = {n for n in numbers if any(f"plot number {n}." in item["text"] for item in items)}
    # A name that begins with a dot is hidden.
    assert tasks == {n for n in numbers if not odd_files.NAMES[n - 1].startswith(b".")}
    assert not any(c in said.err for c in (b"\x1b", b"\x07", b"\r", b"\xff"))
    assert not (folder / "owned").exists()
    listed = matters(folder, "list", "--format", "csv")
    assert listed.code == 0
    assert not any(c in listed.out for c in (b"\x1b", b"\x07", "\u202e".encode()))


def test_a_named_pipe_or_device_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    for given in ("pipe.pdf", "/dev/zero", "/dev/stdin"):
        began = time.monotonic()
        said = matters(tmp_path, "run", given, "--json", timeout=20)
        assert said.code in {0, 3}
        assert said.summary["papers"] == 1
        assert time.monotonic() - began < 15


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_named(tmp_path: Path, calm: Path) -> None:
    write_good(tmp_path / "papers")
    (tmp_path / "papers" / "locked.txt").write_text("x")
    (tmp_path / "papers" / "locked.txt").chmod(0)
    (tmp_path / "papers" / "shut").mkdir(mode=0)
    said = matters(tmp_path, "run", "papers", "--json", "--as-at", "2024-03-01")
    assert said.code == 3
    assert [(row["path"], row["state"]) for row in said.summary["failures"]] == [
        ("locked.txt", "not accessible"),
        ("shut", "not accessible"),
    ]
    assert good_items(tmp_path / "outputs") == good_items(calm / "outputs")


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_papers_that_cost_time_and_memory(tmp_path: Path, calm: Path) -> None:
    """Bombs and endless texts within the limits that ship: each ends by itself or is ended."""
    said, took = run(tmp_path, SLOW)
    told = summary_of(said, tmp_path)
    assert said.code == 3
    assert took < 2 * 65 * len(SLOW) / 2
    wrong = []
    for case in SLOW:
        try:
            check(case, told)
        except AssertionError as error:
            wrong.append((case.name, str(error)))
    assert not wrong
    assert good_items(tmp_path / "outputs") == good_items(calm / "outputs")
