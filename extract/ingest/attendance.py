"""Who was there and who sent apologies: names with the posts and initials printed beside them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract.domain import Attendee, Block, BlockKind
from extract.ingest.agenda_titles import is_known_title
from extract.ingest.daywords import find_days
from extract.ingest.ingest_settings import ingest_settings
from extract.ingest.lists import alternatives
from extract.ingest.people import people_in
from extract.ingest.roll_table import tabled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FRONT = 80
_TOLD = re.compile(
    r"\bapolog(?:ies|y)\b(?:\s+(?:for|of)\s+absence)?(?:\s+(?:were|was|had been|have been))?"
    r"(?:\s+(?:also|duly))?(?:\s+(?:received|given|tendered|accepted|noted|submitted))?(?:\s+and\s+accepted)?"
    r"\s+(?:from|on behalf of)\s*:?\s+(?P<list>\S.{3,600})",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"(?:\b(?:Cllrs?|Mrs?|Ms|Dr|Rev|Revd|Cyng|Prof|St|Hon|Ald|Sgt|Insp)|\b[A-Z])$")
_ROLL = re.compile(
    r"(?P<present>councillors|members|governors|trustees|committee members|directors|cllrs|attended by)"
    r"(?P<absent>\b\B)?(?P<who>\b\B)?\s*(?P<mark>:)\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:apologies\s+)?(?:(?:were|was|have been|had been)\s+)?(?:received|accepted|given|tendered|noted)(?:\s+and\s+accepted)?\s+(?:from|by|on behalf of)\s+|apologies from\s+",  # noqa: E501 (one pattern)
    re.IGNORECASE,
)
_ALSO_PRESENT = re.compile(
    r"[.;]\s+(?:also\s+)?(?:in attendance|present|attending)\b(?:\s+(?:was|were))?\s*:?\s+", re.IGNORECASE
)
# "6 members of the public", between the names.
_UNNAMED = re.compile(
    r"(?:and |plus |also )?(?:\d{1,3}|[a-z]{2,12}) (?:\w+ )?"
    r"(?:members? of the (?:public|press)|residents?|parishioners?)(?: (?:attended|present))?\.?",
    re.IGNORECASE,
)
_MOST_LINES = 40
_LONGEST_ROW, _PER_NAME = 300, 60
_NAME_LINE, _FEWEST_NAMES = 70, 3
_SENTENCE = re.compile(
    r"\b(?:was|were|is|had|has|have|took|welcomed|opened|reported|agreed|that|held|resolved|declared|noted)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\([A-Z]{2,4}\)")  # "(IS)" are initials
_OFFICERS = re.compile(
    r"(?:accompanied by|in attendance were|present were)(?: the following)?(?: officers| colleagues| members)?\s*[:;]?\s*(?P<list>[A-Z].{5,600}?)\.(?:\s|$)"  # noqa: E501 (one pattern)
)


@cache
def _label() -> re.Pattern[str]:
    present = alternatives(ingest_settings().attendance.present)
    absent = alternatives(ingest_settings().attendance.absent)
    tail = (
        r"(?:\s+(?:from|were|was|have been|had been|accepted|received|also|given|tendered|sent|for absence|of absence|the|on behalf of|by|following"  # noqa: E501 (one pattern)
        r"|councillors?|members?|officers?|governors?|trustees?|at the meeting|at this meeting|to (?:receive|accept|note)))*"  # noqa: E501 (one pattern)
    )
    return re.compile(
        rf"(?:\(?\d{{1,3}}[a-z.):/\d]*\s+)?(?:(?P<who>[A-Z][\w ’']{{2,30}}?)\s+)?(?:(?P<present>{present})|(?P<absent>{absent}))\b{tail}\s*(?P<mark>[:;\-–—.]{{0,2}}|\s*\|)\s*",  # noqa: E501
        re.IGNORECASE,
    )


def find_attendance(lines: Sequence[str], blocks: Sequence[Block]) -> tuple[Attendee, ...]:
    """Return everybody listed as present, in attendance or sending apologies, in printed order.

    A post or initials are given only where they are printed with the name.
    """
    found = {a.name.casefold(): a for a in tabled(lines[:_FRONT], blocks)}
    for words, present in _lists(lines, blocks):
        for person in people_in(words):
            key = person.name.casefold()
            if key not in found:
                found[key] = Attendee(
                    name=person.name, post=person.post, initials=person.initials, present=present
                )
    return tuple(found.values())


def _lists(lines: Sequence[str], blocks: Sequence[Block]) -> Iterator[tuple[str, bool]]:
    """Yield the words of each list of names with whether they were there."""
    at, end = 0, min(len(lines), _FRONT)
    yield from _unlabelled(lines, blocks)
    while at < end:
        line = _without_bullet(lines[at], blocks[at])
        match = _label().match(line) or _ROLL.match(line)
        if not match or not _heads_a_list(line, match):
            if officers := _OFFICERS.search(line):
                yield officers["list"], True
            yield from ((words, False) for words in _told(line))
            at += 1
            continue
        present = match["absent"] is None
        rest = _TAIL.sub("", line[match.end() :])
        if rest.strip():
            yield from _sides(rest, present=present)
        at += 1
        for _ in range(_MOST_LINES):
            if at >= end or not _continues(lines[at], blocks[at], started=bool(rest.strip())):
                break
            yield from _sides(_TAIL.sub("", _without_bullet(lines[at], blocks[at])), present=present)
            at += 1


def _sides(words: str, *, present: bool) -> Iterator[tuple[str, bool]]:
    """Yield a list, and apart from it those who were "also in attendance" behind its last full stop."""
    first, *others = _ALSO_PRESENT.split(words)
    yield first, present
    yield from ((other, True) for other in others)


def _unlabelled(lines: Sequence[str], blocks: Sequence[Block]) -> Iterator[tuple[str, bool]]:
    """Yield names that stand one a line in the front of a paper without a word above them.

    At least three lines must hold one person each, one of them with post or initials.
    """
    run: list[str] = []
    for line, block in zip(lines[:_FRONT], blocks, strict=False):
        people = people_in(line) if len(line) <= _NAME_LINE and not block.label else ()
        if len(people) == 1 and block.kind is BlockKind.PARAGRAPH and not find_days(line):
            run.append(line)
            continue
        if len(run) >= _FEWEST_NAMES or _label().match(line) or block.label:
            break
        run = []
    found = [people_in(line)[0] for line in run]
    if len(run) >= _FEWEST_NAMES and any(person.post or person.initials for person in found):
        yield from ((line, True) for line in run)


def _heads_a_list(line: str, match: re.Match[str]) -> bool:
    """Whether names follow: behind "Present: A, B" and "PRESENT", not "Present were told that ..."."""
    rest = line[match.end() :]
    if not rest or match["mark"]:
        return not match["who"] or not rest or match["mark"] in {":", ";"}
    if match["who"] and match["who"].casefold() not in {
        "councillors",
        "members",
        "officers",
        "those",
        "also",
        "governors",
        "trustees",
    }:
        return False
    return rest[:1].isupper() and not _SENTENCE.search(rest[:60])


def _continues(line: str, block: Block, *, started: bool) -> bool:
    if block.kind is BlockKind.HEADING and started:
        return False
    if _label().match(line) or (block.label and any(char.isdigit() for char in block.label)):
        return False
    words = _TAIL.sub("", _without_bullet(line, block))
    if is_known_title(words):
        return False
    if _UNNAMED.fullmatch(words.strip()):
        return True
    if _SENTENCE.search(_BRACKETED.sub("", words)):
        return False
    # Councils of thirty stand in one paragraph; a long one that names few is none of names.
    return 0 < len(people_in(words)) >= (len(words) - _LONGEST_ROW) / _PER_NAME


def _told(line: str) -> Iterator[str]:
    """Yield the names of each sentence that tells of apologies: there may be a second one."""
    at = 0
    while told := _TOLD.search(line, at):
        words = _sentence(told["list"])
        yield words
        at = told.start("list") + len(words)


def _sentence(words: str) -> str:
    """Return ``words`` up to the end of the first sentence; "Cllr." and initials end none."""
    for match in re.finditer(r"[.;](?:\s|$)", words):
        if not _ABBREVIATED.search(words[: match.start()]):
            return words[: match.start()]
    return words


def _without_bullet(line: str, block: Block) -> str:
    return line[block.text_start - block.start_char :]
