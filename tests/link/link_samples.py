"""Fictional papers for the linker, written as plain values: no reader and no tagger takes part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extract.domain import Candidate, Item, Kind, Minute, Tier, Update, UpdateStatus
from extract.link import propose_links


@dataclass(frozen=True, slots=True)
class Agenda:
    number: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Paper:
    doc_id: str
    source: str
    body: str | None
    meeting_date: date | None
    items: tuple[Item, ...]
    updates: tuple[Update, ...]
    minutes: tuple[Minute, ...]
    agenda: tuple[Agenda, ...] = ()


def paper(
    day: str, *entries: str, body: str = "Elmstow Parish Council", agenda: str = "", tag: str = ""
) -> Paper:
    """Return a paper of ``entries`` written "HEADING # label # words".

    "*" before the words marks an item, "+" an update, "=" an update about all. ``agenda`` is
    "4 MATTERS ARISING; 5 HIGHWAYS".
    """
    minutes, items, updates = [], [], []
    for k, line in enumerate(entries):
        heading, label, words = (part.strip() for part in line.split("#", 2))
        mark, words = (words[0], words[1:].strip()) if words[0] in "*+=" else ("", words)
        start, name = k * 1000, f"{tag}{day}-{k}"
        end = start + len(words)
        minutes.append(
            Minute(
                minute_id=f"m{name}",
                number=label or None,
                heading=heading or None,
                text=words,
                page=1,
                start_char=start,
                end_char=end,
            )
        )
        if mark == "*":
            items.append(
                Item(
                    item_id=f"i{name}",
                    kind=Kind.ACTION,
                    text=words,
                    start_char=start,
                    end_char=end,
                    agenda_item=heading or None,
                )
            )
        if mark in {"+", "="} and mark:
            updates.append(
                Update(
                    update_id=f"u{name}",
                    about=words,
                    text=words,
                    status=UpdateStatus.COMPLETE,
                    start_char=start,
                    end_char=end,
                    ref=label or None,
                    agenda_item=heading or None,
                    bulk=mark == "=",
                )
            )
    titles = tuple(Agenda(*part.strip().split(" ", 1)) for part in agenda.split(";") if part.strip())
    return Paper(
        f"d{tag}{day}",
        f"{tag}{day}.txt",
        body,
        date.fromisoformat(day),
        tuple(items),
        tuple(updates),
        tuple(minutes),
        titles,
    )


def made(*papers: Paper) -> dict[str, str]:
    """Return the links made: mention to target."""
    return {c.mention_id: c.target_id for c in propose_links(papers) if c.tier is Tier.LINKED}


def asked(*papers: Paper) -> set[tuple[str, str]]:
    """Return the pairs that are put to a person."""
    return {(c.mention_id, c.target_id) for c in propose_links(papers) if c.tier is Tier.TO_REVIEW}


def one(candidates: tuple[Candidate, ...], mention: str) -> Candidate:
    """Return the only candidate of a mention."""
    (found,) = [c for c in candidates if c.mention_id == mention]
    return found
