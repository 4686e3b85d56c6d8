"""Small readings of fictional papers, made by hand: no reader and no spaCy involved."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from extract.domain import (
    Candidate,
    Coverage,
    Document,
    Extraction,
    Item,
    Kind,
    Meeting,
    Minute,
    Outcome,
    SourceKind,
    Tier,
    Update,
    UpdateStatus,
)  # fmt: skip
from extract.ids import IdMaker, document_id

BODY = "Wexcombe Town Council"
MAY, JUNE, JULY = date(2024, 5, 14), date(2024, 6, 11), date(2024, 7, 9)
NOON = datetime(2024, 8, 1, 12, 0, tzinfo=UTC)
WHO = {"who": "clerk", "when": NOON}
BENCH = "The Clerk to obtain three quotations for the repair of the bench in Mill Lane"
DRAIN = "The Clerk to write to the county highways department about the blocked drain in Church Street"
HALL = "Councillor Ashdown to ask the hall trustees for their accounts"


def paper(
    lines, *, source="may.txt", day=MAY, body=BODY, title="Minutes", part=0, confirmed=None, updates=(), minutes=(),
    heading="Matters arising", kind=Kind.ACTION, source_kind=SourceKind.MINUTES_TEXT, extra="", sha256=None, **fields,
):  # fmt: skip
    """Return the reading of a paper: each line an item (words, or a dict with ``text`` and fields)."""
    said = [{"text": line} if isinstance(line, str) else dict(line) for line in lines]
    told = [dict(u) for u in updates]
    texts = [
        *(s["text"] for s in said),
        *(u["text"] for u in told),
        *(m["text"] for m in minutes),
        *filter(None, [extra]),
    ]
    text = "\n".join(texts)
    doc_id = document_id(source, part, body, day, title)
    ids = IdMaker(body, day, doc_id)
    items = tuple(_item(ids, s, text, {"kind": kind, "agenda_item": heading} | fields) for s in said)
    return Extraction(
        document=Document(
            source=source, doc_id=doc_id, sha256=sha256 or hashlib.sha256(f"{source}{part}{text}".encode("utf-8", "replace")).hexdigest(),
            source_kind=source_kind, text=text, blocks=(), title=title, part=part,
            meeting=Meeting(body=body, meeting_date=day, confirmed=confirmed),
        ),
        items=items,
        updates=tuple(_update(ids, u, text, heading) for u in told),
        minutes=tuple(_minute(ids, m, text) for m in minutes),
        coverage=(Coverage(number="1", title=heading, outcome=Outcome.ITEMS),),
    )  # fmt: skip


def _span(text, words):
    start = text.index(words)
    return {"start_char": start, "end_char": start + len(words)}


def _item(ids, said, text, fields):
    known = {"confidence": 0.9, "rule": "sample", "page": 1} | fields | said
    name = ids.make("i", known["agenda_item"], known["text"])
    return Item(item_id=name, **_span(text, known["text"]), **known)


def _update(ids, said, text, heading):
    known = {
        "about": "",
        "status": UpdateStatus.COMPLETE,
        "agenda_item": heading,
        "confidence": 0.9,
        "rule": "sample",
    } | said
    return Update(update_id=ids.make("u", heading, known["text"]), **_span(text, known["text"]), **known)


def _minute(ids, said, text):
    known = {"number": None, "heading": None, "page": 1} | said
    return Minute(
        minute_id=ids.make("m", known["heading"], known["text"]), **_span(text, known["text"]), **known
    )


def linked(mention, target, *, tier=Tier.LINKED, score=0.95, status=None):
    """Return a candidate between two ids."""
    return Candidate(mention_id=mention, target_id=target, tier=tier, score=score, status=status)


def record(ledger, *papers, rules="r1", run="run"):
    """Record papers one after the other and return what the last one did."""
    done = None
    for extraction in papers:
        done = ledger.record(extraction, rules_version=rules, run_id=run)
    return done


def state(ledger):
    """Return all that an export could show."""
    from extract.ledger.values import EntryFilter

    return list(ledger.entries(EntryFilter(hidden=True))), ledger.links()


def filled(path):
    """Make a ledger of two papers with a link and an edit, and return its state."""
    from extract.ledger.store import Ledger

    with Ledger.open(path, create=True) as ledger:
        record(
            ledger,
            paper([BENCH, DRAIN]),
            paper([HALL], source="june.txt", day=JUNE, updates=[{"text": "All done."}]),
        )
        bench = next(e for e in ledger.entries() if e.text == BENCH)
        said = ledger.link_inputs(ledger.bodies()[0]).papers[1].updates[0].update_id
        ledger.replace_links(ledger.bodies()[0], [linked(said, bench.id)])
        ledger.set_field(bench.id, "owners", "Clerk", **WHO)
        return state(ledger)
