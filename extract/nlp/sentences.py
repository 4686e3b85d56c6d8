"""Sentences of a block, as spans: full stops of abbreviations and initials do not end one."""

from __future__ import annotations

import re

from extract.nlp.lexicon import words_of

_STOP = re.compile(r"[.!?][.!?]*[\"'”’)\]]*\s+")  # one sign first: the engine skips to it
_LAST_WORD = re.compile(r"[\w’'.&/]+$")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?$|[A-Z]$")
_OPENER = re.compile(r"[\"'“‘(\[]*([A-Za-z0-9£’'-]+)")
LONGEST = 4000  # characters: a longer "sentence" is a table run together, cut where a word ends
REACH = 30  # characters before a full stop in which the word it ends stands
_ENTRY = re.compile(r"\((?:[a-z]|[ivx]{1,4})\)\s+[A-Z]")  # "… seconded. (b) Chess Club – …"
_POUNDS = re.compile(r"£[\d,]+$")  # "£110. 02": pence after a space
PENCE = 2
LIST_NUMBER = 2  # figures of "12. 3 trees": a number in a list, no end
_HOURS = frozenset({"am", "pm", "eg", "ie"})
_NUMBERED = frozenset({"no", "nos", "st", "dr", "min"})  # "No. The": no end, for a name or number follows
_AFTER_INITIAL = frozenset({"the", "it", "this", "clerk"})


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences in ``text[start:end]``, trimmed, in order."""
    spans: list[tuple[int, int]] = []
    at = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() >= end or not _ends_sentence(text, at, stop):
            continue
        _add(text, at, stop.end(), spans)
        at = stop.end()
    _add(text, at, end, spans)
    return spans


def _ends_sentence(text: str, at: int, stop: re.Match[str]) -> bool:
    opener = _OPENER.match(text, stop.end())
    following = opener.group(1) if opener else ""
    if following[:1].islower() and not _ENTRY.match(text, stop.end()):
        return False
    if text[stop.start()] in "!?":
        return True
    near = max(at, stop.start() - REACH)
    if following.isdigit() and len(following) == PENCE and _POUNDS.search(text, near, stop.start()):
        return False
    near = text.rfind(" ", near, stop.start()) + 1 or near
    word = _LAST_WORD.search(text, near, stop.start())
    before = word.group() if word else ""
    bare = before.rstrip(".").lower()
    starter = following.lower() in words_of("starters")
    if bare in words_of("abbreviations") or bare.replace(".", "") in _HOURS:
        return starter and bare not in words_of("titles") and bare not in _NUMBERED
    pointed = len(before) == 1 or "." in before
    if pointed and (_ACRONYM.match(before + ".") or _ACRONYM.match(before)):
        return starter and (len(before) > 1 or following.lower() in _AFTER_INITIAL)
    return not (bare.isdigit() and len(bare) <= LIST_NUMBER and following[:1].isdigit())


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        spans.append((start, cut))
        start = cut + 1
    if end > start:
        spans.append((start, end))
