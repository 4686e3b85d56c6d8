"""A small ledger of invented entries, and a stand-in for the real one with the same methods."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from extract.domain import Evidence, Item, Kind, SourceKind, Status, Tier, UpdateStatus
from extract.ledger.values import (
    Entry,
    EntryFilter,
    EntryUpdate,
    Event,
    Link,
    LinkInputs,
    Mention,
    Paper,
)

AS_AT = date(2025, 3, 1)
BODIES = ("Harrowmere People Scrutiny Committee", "Wick-under-Fell Parish Council")


def entry(number: int, text: str, **changed: Any) -> Entry:
    """Return an entry with plain values, those given replaced."""
    made = Entry(
        id=f"i{number:010x}", ref=None, kind=Kind.ACTION, body=BODIES[0], meeting_date=date(2024, 9, 12),
        agenda_item="Home to school transport", minute_number="31", text=text, lead_in=None, addressed_to=None,
        owners=("Director of Education",), owner_person=None, timescale=None, due=None, due_basis=None,
        revised_due=None, extensions=0, response=None, response_text=None, response_due=None, status=Status.OPEN,
        status_source="minutes", progress=None, progress_date=None, evidence=None, proposed_for_closure=None,
        closed_at=None, close_reason=None, superseded_by=None, age_meetings=2, flags=(), confidence=0.9,
        source="minutes/2024-09-12.html", page=3, quote_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip
    return made._replace(**changed)


def sample() -> tuple[Entry, ...]:
    """Return one entry for each situation that an export has to tell apart."""
    return (
        entry(1, "The Director to bring the bus contract back to the Committee.", due=date(2024, 12, 31),
              timescale="by the end of the year", due_basis="year end", ref="PS 24/07"),
        entry(2, "That the Cabinet Member publish the waiting times each term.", kind=Kind.RECOMMENDATION,
              addressed_to="Cabinet", owners=(), status=Status.AWAITING_RESPONSE, response="awaited",
              response_due=date(2025, 4, 17), flags=("no_owner",)),
        entry(3, '=HYPERLINK("http://example.invalid","Pay here") was read out by a member of the public.',
              status=Status.CANDIDATE, confidence=0.41, owners=("+44 Liaison",)),
        entry(4, "A report on <script>alert(1)</script> form filling to come to the next meeting.",
              status=Status.REPORTED_COMPLETE, progress="The report is at item 6.", progress_date=date(2025, 1, 16),
              status_source="officer"),
        entry(5, "Clerk to write to the county about the “ford” sign.", body=BODIES[1], owners=("Clerk", "Cllr Ash"),
              meeting_date=date(2024, 10, 1), status=Status.PROPOSED_FOR_CLOSURE,
              proposed_for_closure=date(2025, 3, 4), agenda_item="Highways", minute_number="4.11i"),
        entry(6, "To repair the noticeboard.", body=BODIES[1], status=Status.CLOSED, owners=("Clerk",),
              meeting_date=date(2024, 7, 2), closed_at="2025-01-07, minute 5", close_reason="done", due=date(2024, 11, 1)),
        entry(7, "That the budget be approved.", kind=Kind.DECISION, status=Status.RECORDED, owners=()),
        entry(8, "@Finance to circulate the profile,\nwith the quarter’s figures.", status=Status.IN_PROGRESS,
              due=date(2025, 6, 30), revised_due=date(2025, 9, 30), extensions=1, progress="- awaiting “new” data",
              progress_date=date(2025, 1, 16), flags=("no_progress",)),
        entry(9, "Naïve café works: £5,000 – see “plan”; 50% done", body=None, meeting_date=None, source="a;b.txt",
              status=Status.ON_HOLD, owners=("O'Neill; Partners",), page=None),
    )  # fmt: skip


def many(count: int) -> tuple[Entry, ...]:
    """Return that many entries of ordinary length over four bodies and twelve owners."""
    statuses = (Status.OPEN, Status.IN_PROGRESS, Status.OPEN, Status.REPORTED_COMPLETE, Status.CLOSED)
    return tuple(
        entry(
            1000 + n,
            f"The Head of Service {n % 97} to report back to the Committee on matter {n}, with the figures asked for "
            "by members and the views of residents who took part.",
            body=f"Invented Council {n % 4} Scrutiny Committee", owners=(f"Head of Service {n % 12}",),
            status=statuses[n % 5], due=date(2025, 1 + n % 12, 15) if n % 3 else None, age_meetings=n % 7,
            progress="Work goes on and a draft is with the team." if n % 2 else None,
            progress_date=date(2025, 1, 16) if n % 2 else None,
        )
        for n in range(count)
    )  # fmt: skip


def mention(number: int, text: str, day: date | None, **changed: Any) -> Mention:
    """Return something said in a later paper."""
    made = Mention(
        id=f"u{number:010x}", text=text, body=BODIES[0], meeting_date=day, source="minutes/2025-01-16.html",
        source_kind=SourceKind.AGENDA_ITEM_PAGE, page=1, start_char=0, end_char=len(text),
    )  # fmt: skip
    return replace(made, **changed)


@dataclass
class FakeLedger:
    """Answers as the ledger does; edits change the entries it holds."""

    kept: list[Entry] = field(default_factory=lambda: list(sample()))
    done: list[tuple[str, ...]] = field(default_factory=list)

    def entries(self, wanted: EntryFilter = EntryFilter()) -> Any:  # noqa: B008
        for one in self.kept:
            if wanted.open and not one.is_open:
                continue
            if wanted.body and wanted.body.lower() not in (one.body or "").lower():
                continue
            if wanted.ids is not None and one.id not in wanted.ids:
                continue
            yield one

    def links(self) -> tuple[Link, ...]:
        if not self.kept:
            return ()
        target = mention(
            1, self.kept[0].text, date(2024, 9, 12), id=self.kept[0].id, source=self.kept[0].source
        )
        later = mention(2, "The bus contract had come back in January.", date(2025, 1, 16))
        refused = mention(3, "The contract for the buses of another town.", date(2025, 1, 16))
        evidence = (
            Evidence(comparison="wording", score=0.71234567, weight=3.0, words="shares: bus contract"),
        )
        made = Link(mention=later, target=target, tier=Tier.LINKED, score=0.8123456, status=UpdateStatus.COMPLETE,
                    evidence=evidence, verdict=None)  # fmt: skip
        return (made, replace(made, mention=refused, tier=Tier.NONE, verdict="unlink"))

    def updates_of(self, name: str) -> tuple[EntryUpdate, ...]:
        return tuple(
            EntryUpdate(mention=link.mention, status=link.status, tier=link.tier, verdict=link.verdict)
            for link in self.links()
            if link.target.id == name and link.tier is not Tier.NONE
        )

    def history(self, name: str) -> tuple[Event, ...]:
        return ()

    def bodies(self) -> tuple[str, ...]:
        return tuple(sorted({e.body for e in self.kept if e.body}))

    def link_inputs(self, body: str) -> LinkInputs:
        held = [e for e in self.kept if (e.body or "") == body]
        items = tuple(
            Item(
                item_id=e.id,
                kind=e.kind,
                text=e.text,
                start_char=0,
                end_char=len(e.text),
                owners=e.owners,
                due=e.due,
            )
            for e in held
        )
        paper = Paper(doc_id="d1", source="minutes.html", source_kind=SourceKind.MEETING_PAGE, body=body or None,
                      meeting_date=date(2024, 9, 12), title="Minutes", next_meeting=None, items=items, updates=(),
                      minutes=())  # fmt: skip
        return LinkInputs(body=body, papers=(paper,) if held else ())
