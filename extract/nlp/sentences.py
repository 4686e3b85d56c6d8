"""Sentences of a block, as spans: full stops of abbreviations and initials do not end one."""

from __future__ import annotations

import re

from extract.nlp.lexicon import words_of

_STOP = re.compile(r"[.!?]+[\"'”’)\]]*\s+")
_LAST_WORD = re.compile(r"([\w’'.&/]+)[.!?]+[\"'”’)\]]*\s*$")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?$|[A-Z]$")
_OPENER = re.compile(r"[\"'“‘(\[]*([A-Za-z0-9£’'-]+)")
LONGEST = 4000


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
    if following[:1].islower():
        return False
    if text[stop.start()] in "!?":
        return True
    word = _LAST_WORD.search(text, max(at, stop.start() - 30), stop.start() + 1)
    before = word.group(1) if word else ""
    bare = before.rstrip(".").lower()
    starter = following.lower() in words_of("starters")
    if bare in words_of("abbreviations") or bare.replace(".", "") in {"am", "pm", "eg", "ie"}:
        return starter and bare not in words_of("titles") and bare not in {"no", "nos", "st", "dr"}
    if _ACRONYM.match(before + ".") or _ACRONYM.match(before):
        return starter and (len(before) > 1 or following.lower() in {"the", "it", "this", "clerk"})
    return not (bare.isdigit() and len(bare) <= 2 and following[:1].isdigit())


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
