"""Compare the margin notes of the PDF reader with what ``pdftotext -layout`` lays out at the right edge.

``pdftotext -layout`` keeps every word at its place on the sheet with spaces. The oracle reads those
sheets with no knowledge of our reader: words set apart by two or more spaces at the right of a line
(or alone there) are a note of the line's words when they hold letters, are no sum of money, and no
leader dots stand before them. Words alone on a line count for the line above. The notes of each
paper are then looked for: right is a note of a block whose text holds the words printed before it.
Also counted: the words of pdftotext that are in our text or notes (kept) and ours that are not in
pdftotext (invented), page numbers apart.

usage: margin_oracle.py PDF... [--floor SHARE] [--verbose]
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.ingest.pdf import read_pdf
from extract.text import canonical

if TYPE_CHECKING:
    from extract.ingest.blocks import RawPaper

_APART = re.compile(r"^(?P<left>.*\S)(?P<gap> {2,})(?P<note>\S+(?: \S+)*)\s*$")
_MONEY = re.compile(r"[£€$]|\d[.,]\d\d\b")
_RIGHT_SHARE = 0.62
_ALONE_SHARE = 0.4
_EDGE = 0.85
_ORDINAL = re.compile(r"\b(\d{1,2})\s+(st|nd|rd|th|af|ail|il|ydd|ed|fed|eg|ain)\b")
_NOTE_WORDS = 12
_TAIL_WORDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note as laid out, and the last words printed before it."""

    before: str
    words: str


def layout(path: Path) -> str:
    """Return the paper as ``pdftotext -layout`` lays it out."""
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def oracle_notes(text: str) -> list[Note]:
    """Return the notes the layout shows."""
    notes: list[Note] = []
    width = max((len(line) for line in text.splitlines()), default=0)
    above = ""
    for line in text.splitlines():
        found = _APART.match(line)
        alone = line.strip()
        indent = len(line) - len(line.lstrip())
        if found and found["left"].strip() and len(line.rstrip()) > _RIGHT_SHARE * width:
            left, note = found["left"], found["note"]
            # A list in columns has wide gaps on its left as well; leader dots are a signature.
            starts = len(left) + len(found["gap"])
            if (
                starts > _ALONE_SHARE * width
                and _is_note(note)
                and not re.search(r"[.…_]{3,}|\S {4,}\S", left)
            ):
                notes.append(Note(before=left, words=note))
        elif alone and above and indent > _ALONE_SHARE * width and len(line.rstrip()) > _EDGE * width:
            signature = re.search(r"[.…_]{3,}", alone + above)
            if _is_note(alone) and not signature:
                notes.append(Note(before=above, words=alone))
        above = line if line.strip() else ""
    return notes


def _is_note(words: str) -> bool:
    letters = re.search(r"[^\W\d_]{2,}", words)
    return (
        bool(letters)
        and not _MONEY.search(words)
        and len(words.split()) <= _NOTE_WORDS
        and not words[0].islower()
    )


def compare(paper: RawPaper, notes: list[Note]) -> list[Note]:
    """Return the notes that no fitting block of ours carries."""
    blocks = [
        (canonical(f"{b.label or ''} {b.text}").replace(" ", ""), canonical(b.margin or ""))
        for b in paper.blocks
    ]
    wrong: list[Note] = []
    for note in notes:
        # Ordinals are mended on our side ("1 st" is "1st"): compare without spaces.
        before = "".join(canonical(note.before).split()[-_TAIL_WORDS:])
        words = canonical(note.words)
        if not any(before in text and words and words == margin for text, margin in blocks):
            wrong.append(note)
    return wrong


def leaked(paper: RawPaper) -> list[str]:
    """Return texts of ours that end in a note of the paper, behind a whole sentence."""
    known = {canonical(block.margin) for block in paper.blocks if block.margin}
    found: list[str] = []
    for block in paper.blocks:
        before, _, last = block.text.rpartition(" ")
        if canonical(last) in known and before.rstrip().endswith((".", "?", "!")):
            found.append(block.text)
    return found


def fidelity(paper: RawPaper, text: str) -> tuple[int, int, int]:
    """Return how many words pdftotext has, how many of them we lack, and how many we invented.

    Words are counted, not looked up: one lost twice counts twice. Allowed is what the reader does on
    purpose: it joins a figure and its ending ("1 st"), and leaves out one page number a page.
    """
    ours = Counter(_words(_ORDINAL.sub(r"\1\2", " ".join(_all_words(paper)))))
    theirs = Counter(_words(_ORDINAL.sub(r"\1\2", text)))
    numbers = Counter(str(number) for number in range(1, (paper.pages or 0) + 1))
    # A raised ending is a line of its own in pdftotext: pair it with the figure it was torn from.
    lost, invented = theirs - ours - numbers, ours - theirs
    for word in list(invented):
        torn = re.fullmatch(r"(\d{1,2})([a-z]{2,3})", word)
        for _ in range(invented[word] if torn else 0):
            if torn and lost[torn[2]]:
                lost -= Counter([torn[1], torn[2]])
                invented -= Counter([word])
    return sum(theirs.values()), sum(lost.values()), sum(invented.values())


def _all_words(paper: RawPaper) -> list[str]:
    texts: list[str] = []
    headings: list[str] = []
    for block in paper.blocks:
        texts += [block.label or "", block.text, block.margin or "", *(words for _, words in block.cells)]
        # The heading of a column is printed once, and stands in each of our rows.
        now = [heading or "" for heading, _ in block.cells]
        texts += now if now != headings else []
        headings = now
    return texts


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def main() -> int:
    """Print the comparison for each paper and return 1 when it stays below the floor."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("papers", nargs="+", type=Path)
    parser.add_argument("--floor", type=float, default=0.0)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    total = wrong = leaks = words = lost = invented = 0
    for path in options.papers:
        paper, text = read_pdf(path.read_bytes()), layout(path)
        notes = oracle_notes(text)
        missed, inside = compare(paper, notes), leaked(paper)
        counts = fidelity(paper, text)
        total, wrong, leaks = total + len(notes), wrong + len(missed), leaks + len(inside)
        words, lost, invented = words + counts[0], lost + counts[1], invented + counts[2]
        if options.verbose:
            for note in missed:
                sys.stdout.write(f"{path.name}: {note.words!r} after {note.before.strip()[-60:]!r}\n")
            for text_of_ours in inside:
                sys.stdout.write(f"{path.name}: in the text: {text_of_ours[-70:]!r}\n")
    share = 1 - wrong / total if total else 1.0
    kept = 1 - lost / words if words else 1.0
    sys.stdout.write(
        f"{len(options.papers)} papers: {total} notes, {share:.4f} right, {leaks} left in texts; "
        f"{words} words, {kept:.4f} kept, {invented} invented\n"
    )
    return int(share < options.floor)


if __name__ == "__main__":
    raise SystemExit(main())
