"""What people type, as values of the ledger; every refusal says what would be taken."""

from __future__ import annotations

import json
import re
from datetime import date

from extract.dates import resolve_due
from extract.domain import Kind, Status
from extract.errors import ConfigurationError
from extract.written import plain_name

NONE = frozenset({"", "-", "none", "no date", "nobody"})
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\Z")
CUT = " \t\n;,."
JOINING = re.compile(r"(?<![\s;,])[\s;,]+(?:and|then|and then)\Z", re.IGNORECASE)
BY_HAND = tuple(s for s in Status if s not in {Status.CANDIDATE, Status.CLOSED, Status.PROPOSED_FOR_CLOSURE})


def read_day(text: str, meeting: date | None) -> date | None:
    """Return the day a person typed (2024-03-31, 31/3/2024, "31 March", "end of May"); none for none.

    Raises:
        ConfigurationError: it is no day.
    """
    if text.lower() in NONE:
        return None
    found = SLASHED.match(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
    except ValueError:
        said = resolve_due(text, meeting_date=meeting).day
    if said is None:
        raise ConfigurationError((f"{text!r} is no day",), remedy="Write it as 2024-03-31.")
    return said


def read_names(text: str) -> str | None:
    """Return names with ``;`` between; none for none."""
    names = "; ".join(part.strip() for part in text.split(";") if part.strip())
    return None if names.lower() in NONE else names


def read_kind(text: str) -> Kind:
    """Return the kind that a word or its beginning names.

    Raises:
        ConfigurationError: it names none.
    """
    wanted = text.lower()
    found = [kind for kind in Kind if wanted and kind.value.startswith(wanted)]
    if len(found) != 1:
        said = ", ".join(f"{kind.value[0]} {kind.value}" for kind in Kind)
        raise ConfigurationError((f"{text!r} is no kind",), remedy=f"Kinds: {said}.")
    return found[0]


def read_status(text: str) -> Status:
    """Return the status that words or their beginning name, of those set by hand.

    Raises:
        ConfigurationError: they name none.
    """
    wanted = text.lower().replace(" ", "_")
    found = [status for status in BY_HAND if wanted and status.value.startswith(wanted)]
    exact = [status for status in found if status.value == wanted]
    if len(exact or found) != 1:
        said = ", ".join(plain_name(status.value) for status in BY_HAND)
        raise ConfigurationError((f"{text!r} is no status",), remedy=f"One of: {said}.")
    return (exact or found)[0]


def cut(text: str, value: str) -> tuple[str, ...]:
    """Return the parts of a line that begin with the words given, ``|`` between; in the line's own words.

    Raises:
        ConfigurationError: the line does not hold the words, or they begin it.
    """
    starts = [0]
    for words in (part.strip() for part in value.split("|")):
        at = text.find(words, starts[-1] + 1) if words else -1
        if at < 0:
            raise ConfigurationError(
                (f"{words!r} does not stand further on in the line",),
                remedy="Type the first words of the next part as they are printed; | between several.",
            )
        starts.append(at)
    ends = [*starts[1:], len(text)]
    return tuple(
        JOINING.sub("", text[a:b].strip(CUT)).strip(CUT) if b < len(text) else text[a:b].strip()
        for a, b in zip(starts, ends, strict=True)
    )


def listed(value: str | None) -> str | None:
    """Return a value as a person types it: the ledger keeps lists as JSON."""
    if value is not None and value.startswith("["):
        return "; ".join(map(str, json.loads(value)))
    return value
