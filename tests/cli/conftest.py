"""A ledger made by a run with a plain reader, and the command line as a function."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from extract.batch import RunOptions, run
from extract.cli import console
from extract.cli.main import main

PAPERS = {
    "jan.txt": "BODY Moor Panel\nDATE 2024-01-10\nACTION Clerk: write to the Board about the culvert\nBefore\n",
    "feb.txt": "BODY Moor Panel\nDATE 2024-02-14\nUPDATE complete: the letter about the culvert was sent\n"
    "ACTION Treasurer: bring the accounts to March\n",
    "fen.txt": "BODY Fen Council\nDATE 2024-01-20\nACTION Cllr Reed: ask \x1b[31mfor a price for the shelter\n",
}


@dataclass
class Said:
    """What one command line printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def last(self):
        """Return the last line of stderr."""
        return self.err.strip().splitlines()[-1] if self.err.strip() else ""


@pytest.fixture
def matters(capsys, monkeypatch, tmp_path):
    """Give ``matters(*words)``, run in an empty folder without anybody's settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name in ("MATTERS_MODELS", "MATTERS_LEDGER", "MATTERS_CONFIG"):
        monkeypatch.delenv(name, raising=False)

    def call(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    yield call
    console.SESSION.__init__()


@pytest.fixture
def ledger(tmp_path):
    """Give a ledger of three papers at the default place of ``matters``' folder."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in PAPERS.items():
        (folder / name).write_text(text)
    path = tmp_path / "outputs" / "ledger.db"
    options = RunOptions(
        ledger=str(path),
        out=tmp_path / "outputs",
        as_at=date(2024, 3, 1),
        jobs=1,
        reader="tests.helpers.plain_reader:reader",
    )
    run([folder], options, clock=lambda: datetime(2024, 3, 1, tzinfo=UTC))
    return path


@pytest.fixture
def ids(ledger):
    """Give the ids of the entries by their owner."""
    from extract.ledger.store import Ledger

    with Ledger.open(ledger, read_only=True) as book:
        return {entry.owners[0]: entry.id for entry in book.entries()}


ROOT = Path(__file__).resolve().parents[2]
