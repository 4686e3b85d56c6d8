"""What a document says about earlier items: matters arising, trackers, back-references, responses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.domain import BlockKind, UpdateStatus
from extract.nlp.backward import (
    Report,
    about_of,
    answers_in,
    back_reference,
    bulk_in,
    gives_answers,
    is_aside,
    reference_in,
    resolves,
)
from extract.nlp.earlier import cited_above, head_of, is_old_number, place_of, points_back
from extract.nlp.matters import BARE, is_strong, may_hold_pieces, notes_state, pieces, topics
from extract.nlp.states import ANSWERS, SURE, State, clause_states, ending, status_of
from extract.nlp.worded import worded
from extract.nlp.wording import screened, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.domain import Document
    from extract.nlp.earlier import Head, Place
    from extract.nlp.findings import Finding, Sentence
    from extract.nlp.outline import Outline
    from extract.nlp.structure import Passage

QUIET = frozenset(
    {"outside", "public", "accounts", "declarations", "apologies", "correspondence", "attendance"}
)
BRIEF = 2  # sentences: a longer paragraph of a council discusses, a short one reports
LONGEST_ENTRY = 5  # sentences: a longer block holds more than one matter
SPOKEN = "update.reported"  # somebody reports: of itself no state, but more than a task told again
LONGEST_NAME = 8  # words of a sentence that only names a matter
SHORT = 5  # words: "Recommendation 2: Not accepted." goes on in the next sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """How a block comes back to earlier matters: the number it cites and where it stands."""

    ref: str | None = None
    arising: bool = True
    head: Head | None = None
    opening: bool = True
    brief: bool = True


def read_reports(
    outline: Outline,
    passage: Passage,
    sentences: list[Sentence],
    found: list[Finding],
    *,
    small: bool,
    arising: bool = False,
) -> list[Report]:
    """Return what a passage reports on earlier matters, in reading order.

    Under matters arising and in entries that begin with an old number every matter told of gives a
    report; elsewhere only a sentence whose words point back does.
    """
    document, place = outline.document, place_of(outline, passage)
    sentences = [s for s in sentences if not s.text.endswith("?")]  # who asks tells nothing
    head = head_of(document.text[passage.start_char : passage.end_char])
    titled = None if head or passage.formal else cited_above(document, passage)
    if arising or titled:
        place = "arising"
    if head and not points_back(head, place, formal=passage.formal):
        head = None
    if passage.formal:
        if not head:
            sentences = [s for s in sentences if wording("notes_news").match(s.text)]
            tracked = place == "arising" and bool(sentences) and all(map(notes_state, sentences))
            place = "arising" if tracked else "ordinary"
    elif place == "minutes" and not head:
        sentences = _after_amendment(sentences)
    old = is_old_number(document, passage)
    if not (place == "arising" or head or old):
        return _in_passing(passage, sentences, found, place, small=small)
    label = passage.block.label or ""
    ref = head.ref if head else label if re.search(r"\d", label) else _ref_before(document, passage)
    ref = titled.ref if titled else ref
    headed = bool(sentences and screened("topic").match(sentences[0].text))
    listed = passage.block.kind is BlockKind.LIMB or headed or ref is not None
    named = outline.above(passage.index).nested  # a sub-heading of its own names the matter
    one = named or (len(sentences) <= LONGEST_ENTRY and (bool(head) or listed))
    brief = small or one or len(sentences) <= BRIEF
    bulk = [bulk_in(passage, s) for s in sentences]
    reports = [report for report in bulk if report]
    sentences = [s for s, report in zip(sentences, bulk, strict=True) if report is None]
    for number, group in enumerate(topics(sentences, one=one)):
        cited = head_of(group[0].text) if number else None
        ref = cited.ref if cited else ref
        entry = Entry(ref=ref, arising=place == "arising" or old, head=head, opening=number == 0, brief=brief)
        reports += _reports_of(passage, group, found, entry)
    return reports


def _after_amendment(sentences: list[Sentence]) -> list[Sentence]:
    """Leave out what approves or amends the last minutes; a quoted amendment takes the block with it."""
    if not sentences or not worded("about_minutes").search(sentences[0].text):
        return sentences
    quoted = re.search(r"\bread\b|\breplaced\b", sentences[0].text)
    return [] if quoted else sentences[1:]


def _in_passing(
    passage: Passage, sentences: list[Sentence], found: list[Finding], place: Place, *, small: bool
) -> list[Report]:
    """Return the reports of the sentences of ordinary business that point back."""
    reports: list[Report] = []
    strict = passage.section in QUIET or not (small or place == "minutes")
    for number, sentence in enumerate(sentences):
        if place == "minutes" and worded("about_minutes").search(sentence.text):
            continue
        if worded("amends").search(sentence.text):
            continue  # "approved subject to minute 79 reading …" cites what it corrects
        if place == "ordinary" and _decides(sentence, found):
            continue  # "They had asked for a grant. £40 was agreed." is of today
        before = sentences[number - 1].text if number else ""
        reports += back_reference(passage, sentence, strict=strict, before=before, minutes=place == "minutes")
    return reports


def _ref_before(document: Document, passage: Passage) -> str | None:
    """Return the number in "Recommendation 3: …" where a passage answers the block before it."""
    if passage.index == 0:
        return None
    block = document.blocks[passage.index - 1]
    head = head_of(document.text[block.text_start : block.end_char])
    return head.ref if head and head.what == "recommendation" else None


def _reports_of(passage: Passage, group: list[Sentence], found: list[Finding], entry: Entry) -> list[Report]:
    answers = _answers(passage, group, entry) if any(map(gives_answers, group)) else []
    if len(answers) > 1:
        return answers
    report = report_on(passage, group, found, entry)
    return [report] if report else []


def _answers(passage: Passage, group: list[Sentence], entry: Entry) -> list[Report]:
    base = Report(
        start_char=group[0].start_char,
        end_char=group[-1].end_char,
        status=UpdateStatus.UNCLEAR,
        about=about_of(passage, group),
        rule="update.cited",
        confidence=0.6,
        ref=entry.ref,
    )
    return [a for s in group for a in answers_in(s, base)]


def report_on(passage: Passage, group: list[Sentence], found: list[Finding], entry: Entry) -> Report | None:
    """Return the report of one matter of a matters-arising section; None where nothing is told."""
    news = next((k for k, s in enumerate(group) if wording("news_label").match(s.text)), None)
    if news is not None:
        return _of_log(passage, group, group[news:], entry)
    titled = len(group) > 1 and _is_title(group[0])
    told = [s for k, s in enumerate(group) if _tells(s, found, entry, first=k == int(titled))]
    told = [s for k, s in enumerate(told) if k == 0 or not wording("goes_on_saying").match(s.text)]
    state = status_of(told)
    if (
        state is None
        and entry.arising
        and not (entry.head and entry.head.what in {"action", "recommendation"})
    ):
        told = [s for s in group if narrates(s, found)]
        undone = any(worded("undone").search(s.text) for s in told)
        status = UpdateStatus.UNCLEAR if undone else UpdateStatus.COMPLETE
        state = State(status, "update.told", 0) if told else None
    state, told = _ended(group, told, state)
    if told and told[0] is not group[0] and worded("asks_after").search(group[0].text):
        told = [group[0], *told]
    if state is None:
        reported = any(s.rule == SPOKEN for one in group for s in clause_states(one))
        return _restated(passage, group, found, entry.ref, reported=reported) if entry.arising else None
    return Report(
        start_char=told[0].start_char,
        end_char=told[-1].end_char,
        status=state.status,
        about=about_of(passage, group),
        rule=state.rule,
        confidence=0.5 if state.rank == 0 else 0.8,
        ref=entry.ref or reference_in(group[0].text),
    )


def _of_log(passage: Passage, group: list[Sentence], told: list[Sentence], entry: Entry) -> Report:
    """Return the report of an entry of a log: what stands behind its label "Status:"."""
    label = wording("news_label").match(told[0].text)
    state = status_of(told)
    last = ending(told[-1].text)
    return Report(
        start_char=told[0].start_char + (label.end() if label else 0),
        end_char=told[-1].end_char,
        status=last or (state.status if state else UpdateStatus.UNCLEAR),
        about=about_of(passage, group),
        rule=state.rule if state and not last else "update.ending",
        confidence=0.8,
        ref=entry.ref or reference_in(group[0].text),
    )


def _ended(
    group: list[Sentence], told: list[Sentence], state: State | None
) -> tuple[State | None, list[Sentence]]:
    """Return the state, as the last words of the entry put it, and the sentences that tell it."""
    closing = next((s for s in reversed(group) if ending(s.text)), None)
    last = ending(closing.text) if closing else None
    if (
        closing
        and state
        and state.status is UpdateStatus.IN_PROGRESS
        and worded("ends_open").search(closing.text)
    ):
        return state, told  # "Form sent, reply awaited. Open."
    if closing and last and (state is None or state.status not in ANSWERS):
        told = (
            told
            if state and told[-1].end_char >= closing.start_char
            else [*(told if state and state.rank else []), closing]
        )
        state = State(last, "update.ending", SURE)
        if len(told) == 1 and len(closing.text.split()) < BARE:
            told = [group[0], closing]
    if (
        told
        and sum(len(s.text.split()) for s in told) <= SHORT
        and told[-1] is not group[-1]
        and told[0] is group[0]
    ):
        told = [told[0], group[1]]
    return state, told


def _tells(sentence: Sentence, found: list[Finding], entry: Entry, *, first: bool) -> bool:
    """Say whether a sentence tells the state of its matter: no task, opinion or resolution of today."""
    states = clause_states(sentence)
    if (
        not states
        or resolves(sentence, skip=entry.head.length if entry.head and first else 0)
        or _introduces(sentence)
    ):
        return False
    if worded("amends").search(sentence.text):
        return False
    if not any(is_strong(s) for s in states):
        planned = any(s.status is UpdateStatus.IN_PROGRESS for s in states)
        free = bool(entry.head) or not _is_task(sentence, found)
        return first and entry.opening and planned and free and not is_aside(sentence)
    answers_today = worded("asked_today").search(sentence.text) and not (entry.arising and entry.head)
    return not answers_today and not worded("aside").search_part(sentence.text[:60], sentence.text)


def _introduces(sentence: Sentence) -> bool:
    """Say whether the meeting only takes up a list or report: nothing of a single matter yet."""
    if worded("laid").search(sentence.text):
        return True
    return bool(worded("intro").search(sentence.text) and not worded("answer_below").search(sentence.text))


def _is_title(sentence: Sentence) -> bool:
    """Say whether a sentence only names the matter: "Bench at Four Ways."."""
    short = len(sentence.text.split()) <= LONGEST_NAME and not wording("has_finite").search(sentence.text)
    return short and not clause_states(sentence)


def narrates(sentence: Sentence, found: Sequence[Finding] = ()) -> bool:
    """Say whether a sentence tells something in words no rule knows; under matters arising it is done."""
    asides = ("aside", "asked_today", "laid", "intro", "amends", "not_told", "bare_line")
    if not wording("has_finite").search(sentence.text):
        return False
    if any(worded(name).search(sentence.text) for name in asides):
        return False
    return not resolves(sentence) and not _is_task(sentence, found)


def _decides(sentence: Sentence, found: Sequence[Finding]) -> bool:
    """Say whether a sentence as a whole is what this meeting decided."""
    return any(
        f.kind == "decision"
        and f.start_char <= sentence.start_char + 12
        and f.end_char >= sentence.end_char - 12
        for f in found
    )


def _is_task(sentence: Sentence, found: Sequence[Finding]) -> bool:
    """Say whether a sentence does nothing but set a task or decide."""
    return (
        any(f.start_char <= sentence.start_char + 12 and f.end_char >= sentence.end_char - 12 for f in found)
        or wording("x_to_do").match(sentence.text) is not None
    )


def _restated(
    passage: Passage, group: list[Sentence], found: list[Finding], ref: str | None, *, reported: bool
) -> Report | None:
    """Return an old task that stands there again with its owner in the margin, after a report or without."""
    start, end = group[0].start_char, group[-1].end_char
    within = [f for f in found if f.start_char < end and f.end_char > start]
    today = not reported and any(f.rule.startswith("agreed.") for f in within)  # it is no old task
    if {f.kind for f in within} != {"action"} or today or not passage.block.margin:
        return None
    return Report(
        start_char=start,
        end_char=end,
        status=UpdateStatus.COMPLETE if reported else UpdateStatus.NOT_STARTED,
        about=about_of(passage, group),
        rule="update.restated",
        confidence=0.5,
        ref=ref,
    )


__all__ = [
    "Report",
    "about_of",
    "back_reference",
    "may_hold_pieces",
    "narrates",
    "pieces",
    "read_reports",
    "reference_in",
    "report_on",
    "status_of",
    "topics",
]
