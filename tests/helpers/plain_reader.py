"""A reader for batch tests that needs no rules: a line ``ACTION who: what`` is an item of a text file.

``BODY name`` and ``DATE day`` say where it met; ``UPDATE status: words`` is an update; ``DIE`` kills the worker and
``ORPHAN`` the process that started it; ``SCAN`` stands for a second page that could not be read.
"""

import os
import signal
from datetime import date

from extract.domain import (
    Coverage,
    Document,
    Extraction,
    Item,
    Kind,
    Meeting,
    Outcome,
    SourceKind,
    Update,
    UpdateStatus,
)
from extract.errors import DamagedPaperError, EmptyPaperError
from extract.ids import IdMaker, document_id, sha256_of


def reader():
    """Return the reader."""
    return read


def read(source, progress):
    content = source.path.read_bytes()
    text = content.decode()
    if "DIE" in text:
        os.abort()
    if "ORPHAN" in text:
        os.kill(os.getppid(), signal.SIGKILL)
        signal.pause()
    if not text.strip():
        raise EmptyPaperError("is empty", remedy="Download it again.")
    if "DAMAGED" in text:
        raise DamagedPaperError("ends in the middle", remedy="Download it again.")
    facts = dict(line.split(" ", 1) for line in text.splitlines() if line.startswith(("BODY ", "DATE ")))
    body = source.supplied.body or facts.get("BODY")
    day = source.supplied.meeting_date or (date.fromisoformat(facts["DATE"]) if "DATE" in facts else None)
    doc_id = document_id(source.name, 0, body, day, source.name)
    ids = IdMaker(body, day, doc_id)
    items, updates, at = [], [], 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words.startswith("ACTION "):
            owner, _, what = words.removeprefix("ACTION ").partition(": ")
            items.append(
                Item(
                    item_id=ids.make("i", None, what), kind=Kind.ACTION, text=what, start_char=at + line.index(what),
                    end_char=at + line.index(what) + len(what), owners=(owner,), confidence=0.9, rule="test.action",
                )
            )  # fmt: skip
        elif words.startswith("UPDATE "):
            status, _, what = words.removeprefix("UPDATE ").partition(": ")
            updates.append(
                Update(
                    update_id=ids.make("u", None, what), about=what, text=what, status=UpdateStatus(status),
                    start_char=at, end_char=at + len(words),
                )
            )  # fmt: skip
        at += len(line)
    document = Document(
        source=source.name, doc_id=doc_id, sha256=sha256_of(content), source_kind=SourceKind.MINUTES_TEXT, text=text,
        blocks=(), meeting=Meeting(body=body, meeting_date=day), title=source.name,
        warnings=("was hard to read",) if "WARN" in text else (), unread_pages=(2,) if "SCAN" in text else (),
    )  # fmt: skip
    coverage = (Coverage(number="1", title="All", outcome=Outcome.ITEMS if items else Outcome.NOTHING_FOUND),)
    return (Extraction(document=document, items=tuple(items), updates=tuple(updates), coverage=coverage),)
