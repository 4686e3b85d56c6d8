"""Makes entries fit to publish: an allow-list of fields, no exempt items, no e-mails or phone numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.export.wording import wording
from extract.ledger.entry import ENTRY_FIELDS
from extract.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.ledger.entry import Entry

_EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
_PHONE = re.compile(r"(?<![\w£.])(?:\+44|0)[ \-]?(?:\(0\)[ \-]?)?\d(?:[ \-]?\d){8,10}(?![\w%])")
_EMPTY: dict[str, Any] = {"flags": (), "owners": (), "confidence": 0.0, "extensions": 0, "age_meetings": 0}


@dataclass(slots=True)
class LeftOut:
    """How much a public export leaves out: whole entries, and contact details inside the others."""

    entries: int = 0
    contacts: int = 0

    def words(self) -> str:
        """Return it as a sentence."""
        return (
            f"Left out: {self.entries} exempt or private entries, "
            f"{self.contacts} e-mail addresses or phone numbers."
        )


def public_entries(entries: Iterable[Entry], left_out: LeftOut) -> Iterator[Entry]:
    """Return what may be published of each entry; what is kept back is counted in ``left_out``."""
    allowed = frozenset(wording().tables["public"]["fields"])
    for entry in entries:
        if is_private(entry):
            left_out.entries += 1
        else:
            yield _bared(entry, allowed, left_out)


def is_private(entry: Entry) -> bool:
    """Return whether an entry or news of it was told in private, or its place or paper is named so."""
    if "exempt" in entry.flags:
        return True
    words = wording().tables["public"]["private_words"]
    places = [
        f" {canonical(place)} " for place in (entry.agenda_item, entry.source, entry.minute_number) if place
    ]
    return any(f" {canonical(word)} " in place for word in words for place in places)


def _bared(entry: Entry, allowed: frozenset[str], left_out: LeftOut) -> Entry:
    values: dict[str, Any] = {}
    for name, value in zip(ENTRY_FIELDS, entry, strict=True):
        if name not in allowed:
            values[name] = _EMPTY.get(name, "" if name in {"status_source", "quote_sha256"} else None)
        elif isinstance(value, tuple):
            values[name] = tuple(_without_contacts(part, left_out) for part in value)
        elif type(value) is str:
            values[name] = _without_contacts(value, left_out)
    return entry._replace(**values)


def _without_contacts(text: str, left_out: LeftOut) -> str:
    text, mails = _EMAIL.subn("[e-mail left out]", text)
    text, phones = _PHONE.subn("[phone number left out]", text)
    left_out.contacts += mails + phones
    return text
