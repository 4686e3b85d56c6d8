"""``matters show``: one entry with its words in place, or the text of a paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli import console, ledgers, options
from extract.cli.events import event_lines
from extract.errors import ConfigurationError, UnknownIdError
from extract.text import squash
from extract.written import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from extract.ledger.store import Ledger
    from extract.ledger.values import Entry, EntryUpdate, Place


def command(
    entry: Annotated[
        str | None, typer.Argument(metavar="ID", help="The entry: its id, or the beginning of it.")
    ] = None,
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="DOC", help="Print the text of a paper: its id, name or file."),
    ] = None,
    html: Annotated[
        str | None,
        typer.Option("--html", metavar="DOC", help="Print a page of a paper with its items marked in place."),
    ] = None,
    part: Annotated[
        int, typer.Option("--part", min=0, metavar="N", help="With --text or --html: which meeting of it.")
    ] = 0,
    as_at: options.AsAt = None,
    ledger: options.LedgerAt = None,
) -> None:
    """Show one entry: its words in place, owner, dates, what later papers say of it, and what people did.

    Example: matters show i3f9a2

    With --text, print a document as the program reads it; start and end in all outputs count its characters.
    With --html, print it as a page to look at: matters show --html minutes.pdf > minutes.html
    """
    if sum(given is not None for given in (entry, text, html)) != 1:
        raise ConfigurationError(
            ("give an entry's id, or --text or --html with a paper",), remedy="See `matters list`."
        )
    if html is not None:
        from extract.cli.marked import marked_page

        console.emit(marked_page(html, part, ledger))
        return
    if text is not None:
        _print_text(text, part, ledger)
        return
    with ledgers.reading(ledger) as book:
        day = options.as_at(as_at)
        for line in entry_lines(book, book.entry(str(entry), as_at=day), day):
            console.out(line)


def _print_text(name: str, part: int, ledger: str | None) -> None:
    if Path(name).is_file():
        from extract.batch import read_text

        documents = read_text(Path(name), limits=console.settings().limits)
        if part >= len(documents):
            raise UnknownIdError(f"{name} holds {len(documents)} documents; there is no part {part}")
        if len(documents) > 1:
            console.say(
                f"{name} holds {len(documents)} meetings (--part 0 to {len(documents) - 1}); this is {part}."
            )
        words = documents[part].text
    else:
        with ledgers.reading(ledger) as book:
            words = book.document(name).text
    # Into a file or a pipe the text goes as it is, so that offsets count its characters.
    if console.at_terminal():
        console.out(words)
    else:
        console.emit(words + "\n")


def entry_lines(book: Ledger, entry: Entry, day: date) -> Iterator[str]:
    """Yield what ``matters show`` says of an entry."""
    place = book.place(entry.id)
    yield f"{entry.id}  {entry.kind}, {_status(entry, day)}"
    yield ""
    yield from _in_place(place)
    yield ""
    yield from _facts(entry, place)
    updates = book.updates_of(entry.id)
    if updates:
        yield ""
        yield "What later papers say:"
        for update in updates:
            yield from _update(update)
    history = book.history(entry.id)
    if history:
        yield ""
        yield "What people did:"
        yield from event_lines(history)


def _status(entry: Entry, day: date) -> str:
    words = f"{plain_name(entry.status)} (said by {entry.status_source})"
    return words + (", overdue" if entry.is_overdue(day) else "")


def _in_place(place: Place) -> Iterator[str]:
    """Yield the words between the line before and the line after; the mark > shows which they are."""
    here = place.around
    if here.above:
        yield f"    {here.above}"
    yield f"  > {here.lead}«{here.words}»{here.tail}"
    if here.below:
        yield f"    {here.below}"


def _facts(entry: Entry, place: Place) -> Iterator[str]:
    day = entry.meeting_date.isoformat() if entry.meeting_date else None
    where = place.source + (f", page {entry.page}" if entry.page else "")
    due = entry.due.isoformat() if entry.due else None
    reason = plain_name(entry.close_reason or "")
    rows = (
        ("Body", entry.body),
        ("Meeting", day),
        ("Agenda item", entry.agenda_item),
        ("Minute", entry.minute_number),
        ("Reference", entry.ref),
        ("Said before", entry.lead_in),
        ("Addressed to", entry.addressed_to),
        ("Owner", "; ".join(entry.owners)),
        ("Held by", entry.owner_person),
        ("Timescale", entry.timescale),
        ("Due", f"{due} ({entry.due_basis})" if due and entry.due_basis else due),
        ("Revised due", _revised(entry)),
        ("Response", plain_name(entry.response) if entry.response else None),
        ("", entry.response_text),
        ("Response due", entry.response_due.isoformat() if entry.response_due else None),
        ("Progress", entry.progress),
        ("Closed", f"{entry.closed_at} ({reason})" if entry.closed_at else None),
        ("Superseded by", entry.superseded_by),
        ("Look at", ", ".join(plain_name(flag) for flag in entry.flags)),
        ("Source", where),
        ("Link", place.url),
        ("Rule", f"{place.rule} (confidence {entry.confidence:.2f}; see `matters rules {place.rule}`)"),
    )
    for name, value in rows:
        if value:
            yield f"{name:<14}{squash(value)}"


def _revised(entry: Entry) -> str | None:
    if not entry.revised_due:
        return None
    many = f"{entry.extensions} extension{'' if entry.extensions == 1 else 's'}"
    return f"{entry.revised_due.isoformat()} ({many})"


VERDICTS = {
    "linked": "linked", "to_review": "perhaps", "accept": "a person accepted it",
    "link": "a person linked it", "reject": "a person refused it", "unlink": "a person barred it",
}  # fmt: skip


def _update(update: EntryUpdate) -> Iterator[str]:
    said = update.mention
    day = said.meeting_date.isoformat() if said.meeting_date else "no date"
    verdict = VERDICTS.get(update.verdict or update.tier, update.tier)
    status = plain_name(update.status) if update.status else "said again"
    yield f"  {day}  {status} ({verdict})  {said.source}" + (f", page {said.page}" if said.page else "")
    yield f"      “{squash(said.text)}”  [{said.id}]"
