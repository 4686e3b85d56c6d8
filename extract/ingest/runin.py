"""Lists and labels that run on in one line: "RESOLVED: a) ...; b) ..." and "Apologies Minutes: ..."."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.markers import lone_marker, roman_value

_INNER = re.compile(
    r"(?<![\w(])(?P<open>\()?(?P<v>[a-z]|\d{1,2}|[ivx]{2,5}|[A-E])(?P<close>\)|\.(?=\s+[A-Z(]))\s*(?=\S)"
)
_BEFORE_NEXT = re.compile(r"(?:[.;:,–—-]|\b(?:and|or|then))\s*$")
# "Approval of Minutes: ..." and "the last Minutes: ..." hold no label.
_GOVERNS = re.compile(r"\b(?:of|for|the|last|previous|draft|approve|confirm|sign|and)\s+$", re.IGNORECASE)
# Minute numbers inside a line, "6.2. The Board …", "B.872 Lamps"; titles before them, "7. Roads 7.1.".
_MINUTE = re.compile(
    r"(?<=[.?!;)\w] )(?P<series>[A-Z]{1,3}\.)?(?P<main>\d{1,4})(?(series)|\.(?P<sub>\d{1,2})\.?) (?=[A-Z])"
)
_OF_YEAR = re.compile(r"(?:^|(?<=[.?!;)] ))(?P<main>\d{1,4})(?P<year>/\d{2,4})[.:]? (?=[A-Z])")
_TITLE = re.compile(r"(?<=[.?!] )\d{1,3}\.? (?:[A-Z][\w’'&-]*,? |of |and |the |for |to |in ){1,9}$")
# "36/17 Clerk's Report a) Keys - …. b) Signs - …. c) …": the title may be any, three entries make a list.
_LIST_TITLE = re.compile(r"(?:\S*\d\S* )?[A-Z][\w’']*(?: [\w’'&]+){0,4} ")
_FEWEST_LETTERED = 3
_TWO = 2
_FEWEST_MINUTES = 4
_FLATTENED = 600  # characters: a shorter line is no page without line breaks
_SHORTEST = 8
_LONGEST = 30_000


def split_limbs(text: str) -> list[tuple[str | None, str]]:
    """Return the lead-in (label None) and the limbs of a list that runs on in one paragraph.

    A paragraph that only mentions "(a) and (b)" comes back whole.
    """
    if len(text) > _LONGEST:
        return [(None, text)]
    chain = _chain(text)
    if not chain:
        return [(None, text)]
    pieces: list[tuple[str | None, str]] = []
    if text[: chain[0].start()].strip():
        pieces.append((None, text[: chain[0].start()].strip()))
    for at, match in enumerate(chain):
        end = chain[at + 1].start() if at + 1 < len(chain) else len(text)
        pieces.append((match.group(0).strip(), text[match.end() : end].strip()))
    return pieces


def split_minutes(text: str) -> list[str]:
    """Return the minutes of a page that lost its line breaks, each with its number and its title before it.

    A line is one where at least four numbers count on in it, each following the last; of those that
    name their year ("31/17 …. 32/17 …") two are enough.
    """
    cuts = _of_year(text)
    if not cuts and len(text) >= _FLATTENED:
        cuts = _counted(text)
    if not cuts:
        return [text]
    edges = [0, *cuts, len(text)]
    return [part for first, end in pairwise(edges) if (part := text[first:end].strip())]


def _of_year(text: str) -> list[int]:
    """Return where the minutes of a year's series begin that follow the one at the head of a line."""
    found = list(_OF_YEAR.finditer(text)) if _OF_YEAR.match(text) else []
    chain = found[:1]
    for match in found[1:]:
        if match["year"] == chain[-1]["year"] and int(match["main"]) == int(chain[-1]["main"]) + 1:
            chain.append(match)
    return [match.start() for match in chain[1:]]


def _counted(text: str) -> list[int]:
    """Return where the numbers of a page without line breaks stand, or the titles before them."""
    cuts: list[int] = []
    last: tuple[str | None, int, int] | None = None
    for match in _MINUTE.finditer(text):
        here = (match["series"], int(match["main"]), int(match["sub"] or 0))
        if last is None or _follows(last, here):
            title = _TITLE.search(text, cuts[-1] if cuts else 0, match.start())
            cuts += [title.start()] if title else []
            cuts.append(match.start())
            last = here
    return cuts if len(cuts) >= _FEWEST_MINUTES else []


def _follows(last: tuple[str | None, int, int], here: tuple[str | None, int, int]) -> bool:
    if last[0] != here[0]:
        return False
    if here[0] is not None:
        return here[1] == last[1] + 1
    return (here[1] == last[1] and here[2] == last[2] + 1) or (
        here[1] in {last[1] + 1, last[1] + 2} and here[2] == 1
    )


def _chain(text: str) -> list[re.Match[str]]:
    """Return the markers 1, 2, 3 ... of one form, or nothing where the row is broken."""
    found = list(_INNER.finditer(text))
    for first in found:
        led_in = first.start() == 0 or _before_first().search(
            text[max(0, first.start() - 30) : first.start()]
        )
        titled = first["close"] == ")" and _LIST_TITLE.fullmatch(text, 0, first.start())
        if _value(first) != 1 or not (led_in or titled):
            continue
        chain = [first]
        for match in found[found.index(first) + 1 :]:
            if _form(match) == _form(first) and _value(match, first) == len(chain) + 1:
                if match.start() - chain[-1].end() < _SHORTEST or not _BEFORE_NEXT.search(
                    text[max(0, match.start() - 12) : match.start()]
                ):
                    continue
                chain.append(match)
        alone = text[: first.start()].strip(" :") in ingest_settings().labels.resolutions
        fewest = _FEWEST_LETTERED if titled and not led_in else _TWO
        if (len(chain) >= fewest or alone) and len(text) - chain[-1].end() >= _SHORTEST:
            return chain  # "AGREED i) That …" has the rest of its row in the lines below
    return []


@cache
def _before_first() -> re.Pattern[str]:
    """Return what stands before the first entry of a list: a mark, "that", or the body that resolves."""
    bodies = "|".join(ingest_settings().labels.resolvers)
    words = f"[Tt]hat|to|following|then|resolved|agreed|recommended|RESOLVED|AGREED|RECOMMENDED|{bodies}"
    return re.compile(rf"(?:[:;,‒–—-]|\b(?:{words}))\s*$")


def _form(match: re.Match[str]) -> tuple[bool, str, bool]:
    return bool(match["open"]), match["close"], match["v"].isdigit()


def _value(match: re.Match[str], first: re.Match[str] | None = None) -> int | None:
    value = match["v"]
    if value.isdigit():
        return int(value)
    roman_row = first is not None and first["v"].casefold() == "i"
    if roman_row or value.casefold() == "i" or len(value) > 1:
        return roman_value(value)
    return ord(value.casefold()) - ord("a") + 1


@cache
def _midline() -> re.Pattern[str]:
    labels = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ingest_settings().labels.midline)
    return re.compile(rf"(?:^|(?<=[\s|]))(?P<label>{labels})(?=\s|$)")


@cache
def _resolution() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in ingest_settings().labels.resolutions)
    # In capitals before a capital it needs no stop before it: "… of Minutes RESOLVED That they be signed".
    run_on = r"(?<=[a-z)]) (?=(?:UNANIMOUSLY )?RESOLVED That\b)"
    return re.compile(rf"(?<=[.;:”\"]) (?=(?:{words})(?:\s+(?:[Tt]hat|to|THAT|TO)\b|\s*[:‒–—-]))|{run_on}")


def is_midline_label(text: str) -> bool:
    """Return whether ``text`` is one of the labels that are split from the middle of lines."""
    return text in ingest_settings().labels.midline


def split_labels(text: str) -> list[str]:
    """Return the pieces of a line cut before and after labels such as "Minutes:", and before resolutions."""
    pieces: list[str] = []
    at = 0
    for match in _midline().finditer(text):
        before = text[at : match.start()]
        if lone_marker(before) or _GOVERNS.search(before):
            continue  # "1. Minutes: ..." is an agenda item
        pieces += [text[at : match.start()], match["label"]]
        at = match.end()
    pieces.append(text[at:])
    return [
        part.strip()
        for piece in pieces
        if piece.strip()
        for part in _unmarked(_resolution().split(piece))
        if part.strip()
    ]


def _unmarked(parts: list[str]) -> list[str]:
    """Put the marker that stands alone before a resolution back before it: "II. Agreed that …"."""
    if len(parts) > 1 and lone_marker(parts[0]):
        return [f"{parts[0]} {parts[1]}", *parts[2:]]
    return parts
