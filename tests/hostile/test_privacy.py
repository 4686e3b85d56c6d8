"""Exempt business stays out of what is published, and what is forgotten is gone from the files."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from commands import matters, matters_here

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from pathlib import Path

OPEN = (
    "Minutes of the Moor Parish Council held on 10 January 2024\n\n"
    "1. Gates\n\nRESOLVED that the Clerk write to the landowner about the kissing gate by 31 January 2024; "
    "his number is 01632 960123 and his address squire@example.invalid.\n\n"
    "2. Exclusion of the press and public\n\nRESOLVED that the press and public be excluded.\n\n"
    "3. Exempt: settlement\n\nRESOLVED that the Clerk pay the zebrafinch settlement by 31 March 2024.\n"
)
PERSONAL = (
    "Minutes of the Fen Parish Council held on 12 January 2024\n\n"
    "1. Complaint\n\nRESOLVED that the Clerk answer Mrs Quillfeather of 3 Hobbledown Lane by 31 January 2024.\n"
)
MARSH = {
    "january.txt": "Minutes of the Marsh Parish Council held on 10 January 2024\n\n"
    "1. Bridge\n\nACTION: Clerk to write to the engineer about the footbridge by 31 January 2024.\n\n"
    "2. Bins\n\nACTION: Clerk to order two litter bins by 31 January 2024.\n\n"
    "3. Exclusion of the press and public\n\nRESOLVED that the press and public be excluded.\n\n"
    "4. Lease of the hall\n\nACTION: Clerk to pay the zebrafinch settlement by 31 March 2024.\n",
    "february.txt": "Minutes of the Marsh Parish Council held on 14 February 2024\n\n"
    "1. Matters arising\n\nLitter bins: the Clerk had ordered the two litter bins.\n\n"
    "2. Exclusion of the press and public\n\nRESOLVED that the press and public be excluded.\n\n"
    "3. Matters arising\n\n"
    "Footbridge: the Clerk had written to the engineer about the footbridge; the bullfinch firm was to blame.\n",
}
CANARIES = (b"Quillfeather", b"Hobbledown")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a run, not to be changed."""
    home = tmp_path_factory.mktemp("privacy")
    (home / "papers").mkdir()
    (home / "papers" / "open.txt").write_text(OPEN)
    (home / "papers" / "personal.txt").write_text(PERSONAL)
    assert matters(home, "run", "papers", "--as-at", "2024-02-01").code == 0
    return home


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Give a copy of it."""
    return shutil.copytree(made, tmp_path / "own")


@pytest.mark.parametrize("form", ["csv", "json", "html", "ics", "xlsx"])
def test_exempt_business_and_contacts_stay_out(folder: Path, form: str) -> None:
    whole = matters_here(folder, "export", "--format", "json").out
    assert b"zebrafinch" in whole
    out = folder / f"public.{form}"
    said = matters_here(folder, "export", "--format", form, "--public", "-o", str(out))
    assert said.code == 0
    assert b"Left out: 1 exempt or private entries" in said.err or b"Left out: 2" in said.err, said.err
    data = out.read_bytes()
    if form == "xlsx":
        import zipfile

        with zipfile.ZipFile(out) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    assert b"kissing gate" in data
    for word in (b"zebrafinch", b"960123", b"squire@"):
        assert word not in data


def test_what_was_taken_in_private_stays_in_whatever_its_title_says(tmp_path: Path) -> None:
    """Neither an entry from behind the exclusion of the public nor one with news from there is published."""
    (tmp_path / "papers").mkdir()
    for name, words in MARSH.items():
        (tmp_path / "papers" / name).write_text(words)
    assert matters(tmp_path, "run", "papers", "--as-at", "2024-03-01").code == 0
    whole = matters_here(tmp_path, "export", "--format", "csv").out
    assert b"zebrafinch" in whole
    assert b"bullfinch" in whole
    said = matters_here(tmp_path, "export", "--format", "csv", "--public")
    assert b"had ordered the two litter bins" in said.out
    assert b"finch" not in said.out
    assert b"Left out: 2 exempt or private entries" in said.err


@pytest.mark.parametrize("what", ["entry", "paper"])
def test_what_is_forgotten_is_in_no_file(folder: Path, what: str) -> None:
    """Not in the ledger, its journals, its backups, nor in what the next run writes."""
    entries = json.loads((folder / "outputs" / "ledger.json").read_text())["entries"]
    (entry,) = [e for e in entries if "Quillfeather" in e["text"]]
    assert matters_here(folder, "set", entry["id"], "--note", "Quillfeather rang").code == 0
    assert matters_here(folder, "ledger", "backup").code == 0
    given = entry["id"] if what == "entry" else entry["source"]
    refused = matters_here(folder, "forget", given)
    assert refused.code == 2
    assert matters_here(folder, "forget", given, "--yes").code == 0
    (folder / "papers" / "personal.txt").unlink()
    assert matters(folder, "run", "papers", "--as-at", "2024-02-01").code == 0
    for path in [p for p in (folder / "outputs").rglob("*") if p.is_file()] + list(
        (folder / "tmp").rglob("*")
    ):
        data = path.read_bytes()
        for word in CANARIES:
            if what == "entry" and word == b"Hobbledown" and path.suffix == ".db":
                continue  # the paper is still there; only the entry's words are blacked out in it
            assert word not in data, path
            assert word not in data.replace(b"\x00", b""), path
    assert matters_here(folder, "ledger", "check").code == 0
