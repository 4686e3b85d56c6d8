"""Business taken in private: items that say so, and those behind the exclusion of the public."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from functools import cache, partial
from typing import TYPE_CHECKING

from extract.forms import compiled, load_all
from extract.ingest.ingest_settings import ingest_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.domain import AgendaItem


@cache
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return compiled(words, re.IGNORECASE, "ingest.toml: [exempt]")


def load_exemption() -> None:
    """Load what tells business taken in private.

    Raises:
        ConfigurationError: something in ``[exempt]`` of ``models/ingest.toml`` is no regular expression.
    """
    words = ingest_settings().exempt
    load_all(partial(_any, getattr(words, one.name)) for one in fields(words))


def is_exempt(title: str, headings: Iterable[str]) -> bool:
    """Return whether the title of an agenda item, or a heading within it, says that it is exempt."""
    words = ingest_settings().exempt
    if _any(words.titles).search(title) and not _any(words.nothing_exempt).search(title):
        return True
    return any(_any(words.headings).match(heading) for heading in headings)


def mark_private_session(text: str, items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items of ``text``, marked exempt from the exclusion of the public until they are let in.

    An item that says that nothing was exempt excludes nobody.
    """
    words = ingest_settings().exempt
    marked: list[AgendaItem] = []
    closed = False
    for item in items:
        if _any(words.readmitted).match(item.title):
            closed = False
        marked.append(replace(item, exempt=True) if closed else item)
        closed = closed or _sends_out(item.title, text[item.start_char : item.end_char])
    return tuple(marked)


def _sends_out(title: str, told: str) -> bool:
    """Say whether an agenda item excludes the public from what follows it."""
    words = ingest_settings().exempt
    nothing = _any(words.nothing_exempt)
    if _any(words.excluded).search(title):
        return not nothing.search(told)
    out = _any(words.sent_out).search(told)
    return out is not None and not nothing.search(told[: out.start()].rpartition(".")[2] + out[0])
