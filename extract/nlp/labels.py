"""Labels inside a paragraph ("Action:"): a task after it, or the owner of the words before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.nlp.findings import Finding
from extract.nlp.lexicon import words_of
from extract.nlp.margins import share_out
from extract.nlp.names import INITIALS, names_owner
from extract.nlp.narrative import find
from extract.nlp.neighbours import add
from extract.nlp.phrases import phrase_before
from extract.nlp.predicates import classify
from extract.nlp.wording import screened, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.nlp.conditions import Setting
    from extract.nlp.findings import Sentence

LABELLED = 0.95
SEVERAL = 0.9  # share of labelled tasks that were right on gold
TAGGED = 0.75
LONGEST_OWNER = 12  # tokens
LONGEST_TITLE = 4  # words of the title of an old task: "Action 4 – hall keys"
EARLIER = frozenset({"matters_arising", "previous_minutes"})
LONGEST_NUMBERED = 6  # words of an owner that a number in brackets follows
_NUMBER = re.compile(r"\d")
_MARKS = " .:–—-"
_JOINTS = frozenset({"/", "&", ",", "and"})
_BREAKS = frozenset({":", "-", "–", "—"})
_OBJECTS = frozenset({"the", "a", "an", "all", "our", "to", "with", "for"})
_ENDS = frozenset({".", ")", ";"})


def owner_before_label(sentence: Sentence) -> tuple[str, int | None] | None:
    """Return the owner in "KL Action – ask the builder", and where the task begins, if one follows.

    "Cllr Orr to action" names the owner of what stands before it.
    """
    found = screened("owner_action").match(sentence.text)
    if found is None:
        return None
    task = sentence.start_char + found.start("task") if found["task"] else None
    return found["owner"] or found["named"], task


def label_in(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Return the first "Action:" label in ``text[start:end]``."""
    last = len(text) if end is None else end
    # To look for the word with a mark behind it is far cheaper than for the label itself.
    if wording("action_word").search(text, start, last) is None:
        return None
    return wording("action_label").search(text, start, last)


def read_label(
    sentence: Sentence,
    label: re.Match[str],
    found: list[Finding],
    setting: Setting,
    read: Callable[[int, int], Sentence],
) -> tuple[bool, str | None]:
    """Add what a sentence with a label holds to ``found``.

    ``read`` reads a span of the document. Returns whether the sentences after it are tasks of the
    same label, and the owner that a lone label gives to the passage before.
    """
    head = sentence.text[: label.start()].strip()
    if head:
        for finding in find(read(sentence.start_char, sentence.start_char + label.start()), setting):
            add(found, finding)
    rest = read(sentence.start_char + label.end(), sentence.end_char)
    words = wording("action_number").sub("", rest.text).strip(_MARKS)
    if not words or wording("no_task").match(words):
        return False, None
    numbered = len(words) < len(rest.text.strip(_MARKS)) and len(words.split()) < LONGEST_NUMBERED
    if numbered or is_only_owner(rest):
        return False, _tag(found, sentence, len(head), words)
    several = _several(rest, setting)
    if len(several) > 1:
        found.extend(several)
        return False, None
    told = not several and any(h.rule.label == "UPDATE" for h in rest.hits)
    old = _NUMBER.search(label.group()) is not None and len(words.split()) <= LONGEST_TITLE
    if (told or old) and setting.section in EARLIER:
        return False, None  # "Action 2.02: AB had measured the gate. Closed." tells of an old task
    found.append(task_of(rest))
    return True, None


def tells(sentence: Sentence) -> bool:
    """Say whether a sentence behind a labelled task is told, and no further task under the label."""
    return "UPDATE" in sentence.labels or not words_of("finite", "past_plain", "say_past").isdisjoint(
        sentence.tokens.lower
    )


def _several(rest: Sentence, setting: Setting) -> list[Finding]:
    """Return the tasks after a label, each by itself: "Clerk to write; AB to measure the gate"."""
    return [
        replace(f, rule="action.label", confidence=SEVERAL, implicit=False)
        for f in find(rest, replace(setting, small=True))
        if f.kind == "action"
    ]


def _tag(found: list[Finding], sentence: Sentence, length: int, words: str) -> str | None:
    """Give the owner after a label to the words before it in the block; return it where there are none."""
    if share_out(found, (words,)):
        return None
    if found:
        last = found[-1]
        named = last.kind == "action" or not last.owner_words
        found[-1] = replace(last, implicit=False, owner_words=(words,) if named else last.owner_words)
        return None
    if not length:
        return words
    found.append(
        Finding(
            kind="action",
            start_char=sentence.start_char,
            end_char=sentence.start_char + length,
            rule="action.tag",
            confidence=TAGGED,
            owner_words=(words,),
        )
    )
    return None


def task_of(sentence: Sentence) -> Finding:
    """Return the task that a sentence after a label is."""
    tokens = sentence.tokens
    predicate = classify(sentence, 0, len(tokens)) if len(tokens) else None
    owner = predicate.owner if predicate else None
    hit = next((h for h in sentence.hits if h.rule.label == "ACTION" and h.rule.owner == "before"), None)
    if owner is None and hit is not None:
        owner = phrase_before(tokens, hit.first)
    first = _initials_before_task(sentence)
    return Finding(
        kind="action",
        start_char=sentence.start_char,
        end_char=sentence.end_char,
        rule="action.label",
        confidence=LABELLED,
        owner_words=sentence.phrases((0, first) if first else owner) or tail_owner(sentence),
    )


def _initials_before_task(sentence: Sentence) -> int:
    """Return how many tokens of initials stand before a bare task ("GH Ask the plumber …"); 0 for none."""
    tokens = sentence.tokens
    last = 0
    while last < len(tokens) and INITIALS.match(tokens.words[last]):
        last += 1
        if (
            last + 1 < len(tokens)
            and tokens.lower[last] in _JOINTS
            and INITIALS.match(tokens.words[last + 1])
        ):
            last += 1
    verb = last + 1 if last < len(tokens) and tokens.lower[last] in _BREAKS else last
    if not last or verb + 1 >= len(tokens):
        return 0
    does = tokens.lower[verb] in words_of("task_verbs") - words_of("post_heads")
    bare = tokens.words[verb].istitle() and tokens.lower[verb + 1] in _OBJECTS
    return last if does or bare else 0


def tail_owner(sentence: Sentence) -> tuple[str, ...]:
    """Return the owner in a bracket or after a dash at the end: "(Frances Poole)", "– AV to action"."""
    tail = wording("tail_owner").search(sentence.text)
    if not tail:
        return ()
    tokens, start, end = sentence.tokens, *(sentence.start_char + at for at in tail.span(1))
    first = next((k for k, at in enumerate(tokens.starts) if at >= start), None)
    if first is None:
        return ()
    last = next((k for k, at in enumerate(tokens.ends) if at >= end), len(tokens) - 1)
    return (tail.group(1),) if names_owner(tokens, first, last + 1) else ()


def is_only_owner(sentence: Sentence) -> bool:
    """Say whether only a name follows the label; "AB to visit the School at Norton" is a task of names."""
    if any(hit.rule.label == "ACTION" and hit.rule.bare for hit in sentence.hits):
        return False
    if _initials_before_task(sentence):
        return False
    last = len(sentence.tokens)
    while last and sentence.tokens.lower[last - 1] in _ENDS:
        last -= 1
    listed = [word for word in sentence.tokens.words[:last] if word not in _JOINTS]
    if last > 1 and all(map(INITIALS.match, listed)):
        return True
    return 0 < last <= LONGEST_OWNER and names_owner(sentence.tokens, 0, last)
