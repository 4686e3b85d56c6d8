"""Which fields a person may set, and what each takes; the words of a paper are never among them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from extract.domain import Kind, Status
from extract.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable

RESPONSES = ("accepted", "partially_accepted", "rejected", "awaited")
CLOSE_REASONS = (
    "done",
    "answered",
    "embedded",
    "rejected",
    "no_longer_feasible",
    "superseded",
    "transferred",
    "merged",
    "expired",
)
NEEDS_COMMAND = {Status.CLOSED: "matters close", Status.PROPOSED_FOR_CLOSURE: "matters propose"}


def _text(value: str) -> str:
    return value.strip()


def _day(value: str) -> str:
    return date.fromisoformat(value.strip()).isoformat()


def _kind(value: str) -> str:
    return Kind(value.strip().lower()).value


def _status(value: str) -> str:
    return Status(value.strip().lower().replace(" ", "_").replace("-", "_")).value


def _response(value: str) -> str:
    plain = value.strip().lower().replace(" ", "_").replace("-", "_")
    if plain not in RESPONSES:
        raise ValueError(value)
    return plain


def _count(value: str) -> int:
    count = int(value)
    if count < 0:
        raise ValueError(value)
    return count


def _list(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]


PARSERS: dict[str, tuple[Callable[[str], object], str]] = {
    "ref": (_text, "words"),
    "kind": (_kind, "one of " + ", ".join(k.value for k in Kind)),
    "agenda_item": (_text, "words"),
    "minute_number": (_text, "words"),
    "addressed_to": (_text, "words"),
    "owners": (_list, "names with ; between"),
    "owner_person": (_text, "a name"),
    "timescale": (_text, "words"),
    "due": (_day, "a day as YYYY-MM-DD"),
    "revised_due": (_day, "a day as YYYY-MM-DD"),
    "extensions": (_count, "a number"),
    "response": (_response, "one of " + ", ".join(RESPONSES)),
    "response_text": (_text, "words"),
    "response_due": (_day, "a day as YYYY-MM-DD"),
    "status": (_status, "one of " + ", ".join(s.value for s in Status)),
    "progress": (_text, "words"),
    "progress_date": (_day, "a day as YYYY-MM-DD"),
    "evidence": (_text, "words"),
    "superseded_by": (_text, "an id"),
    "note": (_text, "words"),
}
ALWAYS_SET = frozenset({"kind", "status"})


def parsed(field: str, value: str | None) -> object:
    """Return a person's value for a field as it is stored; ``None`` clears the field.

    Raises:
        ConfigurationError: the field is not theirs to set, or takes something else.
    """
    if field not in PARSERS:
        raise ConfigurationError(
            (f"{field!r} cannot be set",), remedy=f"Fields that can be set: {', '.join(sorted(PARSERS))}."
        )
    if value is None or not value.strip():
        if field in ALWAYS_SET:
            raise ConfigurationError((f"{field} cannot be cleared",))
        return None
    parser, takes = PARSERS[field]
    try:
        found = parser(value)
    except ValueError as error:
        raise ConfigurationError((f"{field} takes {takes}; {value!r} is not",)) from error
    if field == "status" and Status(str(found)) in NEEDS_COMMAND:
        command = NEEDS_COMMAND[Status(str(found))]
        raise ConfigurationError((f"status {found} is not set by hand",), remedy=f"Use `{command}`.")
    return found
