"""The text of one question: what is asked, the words in place, the guess, and why.

Lines only, no layout that needs a screen: each line makes sense when it is read aloud.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.review.decisions import alternatives
from extract.review.phrases import cut, due_words, facts, kept_value, meeting_words, passage
from extract.review.rules import Asked
from extract.text import canonical, squash
from extract.visible import visible_line
from extract.written import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.ledger.values import Drift, Entry, EntryUpdate, Link, Place
    from extract.review.questions import Question
    from extract.review.rules import ReviewRules

ASKED = {
    Asked.CONTRADICTION: "two papers say different things; where does it stand?",
    Asked.DRIFT: "the papers changed under what you entered; which holds?",
    Asked.RESPONSE: "an answer to the recommendation has come; does it stand?",
    Asked.COMPLETION: "is this complete?",
    Asked.LINK: "is this about the earlier line?",
    Asked.ITEM: "is this an item?",
    Asked.DATE: "is this the day it is due?",
}
MANY_WORDS = 12
KEPT = "\x00"  # a space that no line ends at: a letter and what it does stay together


def card(
    question: Question, number: int, total: int, place: Place | None, rules: ReviewRules
) -> Iterator[str]:
    """Yield the lines of a question's card; ``place`` is where the entry's words stand."""
    yield f"Question {number} of {total}: {ASKED[question.asked]}"
    if question.link:
        yield from _link(question, rules)
        return
    entry = question.entry
    if entry is None:
        return
    yield from _row("Where", _where(entry))
    if place:
        yield from _in_place(place, rules)
    else:
        yield from _row("Words", cut(entry.text, rules.words))
    if question.also:
        yield from _row("Also", f"{len(question.also)} more of this paper with the same words for the day")
    yield from _row("Guess", guess(question))
    for update in question.updates:
        yield from _row("Said", _said(update, rules))
    yield from _row("Why", why(question, place, rules))


def guess(question: Question) -> str:
    """Return what the program takes it for, in words."""
    entry, drift = question.entry, question.drift
    if question.link:
        status = question.link.status
        return f"the same matter, {plain_name(status)}" if status else "the same matter"
    if drift:
        return _drifted(question.asked, drift)
    if entry is None:
        return ""
    if question.asked in {Asked.CONTRADICTION, Asked.COMPLETION}:
        return alternatives(question)[0]
    if question.asked is Asked.DATE:
        return due_words(entry)
    return facts(entry)


def _drifted(asked: Asked, drift: Drift) -> str:
    if asked is Asked.RESPONSE:
        return kept_value(drift.now)
    field = plain_name(drift.field)
    return f"{field}: you entered {kept_value(drift.edited)}; the papers now say {kept_value(drift.now)}"


def why(question: Question, place: Place | None, rules: ReviewRules) -> str:
    """Return in words why this is asked."""
    entry, drift = question.entry, question.drift
    match question.asked:
        case Asked.LINK if question.link:
            return "; ".join(squash(e.words) for e in question.link.evidence) or "no evidence was kept"
        case Asked.DRIFT | Asked.RESPONSE if drift:
            awaited = question.asked is Asked.RESPONSE
            seen = f"when you entered it the papers said {kept_value(drift.seen)}"
            return "you recorded that the answer was awaited" if awaited else seen
        case Asked.CONTRADICTION:
            return "one paper has it done or answered and another has not, and no later paper settles it"
        case Asked.COMPLETION:
            return "a later paper seems to say that it is done, in words that may mean less"
        case Asked.DATE if entry:
            return (
                f"the words are “{squash(entry.timescale or '')}”; taken for {entry.due_basis or 'that day'}"
            )
    sure = f", {entry.confidence:.0%} sure" if entry else ""
    return rules.reason(place.rule if place else "") + sure


def keys(question: Question) -> str:
    """Return the letters that can be typed now, each with what it does; ``KEPT`` stands for some spaces."""
    parts = (f"{letter} {words}".replace(" ", KEPT) for letter, words in choices(question).items())
    return "Keys: " + "; ".join(parts)


def choices(question: Question) -> dict[str, str]:
    """Return the letters of a question with what each does."""
    rest = {"l": "later", "u": "undo", "?": "why", "q": "quit"}
    match question.asked:
        case Asked.ITEM:
            own = {"y": "yes, accept", "n": "not an item", "o": "owner", "d": "date", "k": "kind"}
            own |= {"s": "split", "m": "merge"}
        case Asked.LINK:
            own = {"y": "yes, the same", "n": "not the same", "m": "another line"}
        case Asked.CONTRADICTION | Asked.COMPLETION:
            now, other = alternatives(question)
            own = {"y": f"yes, {now}", "n": f"no, {other}", "t": "type a status"}
            if question.asked is Asked.COMPLETION:
                own["p"] = "yes, and propose to close it"
        case Asked.RESPONSE if question.drift:
            own = {"y": f"yes, {plain_name(question.drift.now or '')}", "n": "no, still awaited"}
        case Asked.DRIFT:
            own = {"y": "keep mine", "n": "take the papers’"}
        case _:
            own = {"y": "yes", "n": "no date", "d": "another date"}
    return own | rest


def _where(entry: Entry) -> str:
    item = squash(entry.agenda_item or "")
    page = f"page {entry.page}" if entry.page else ""
    source = ", ".join(part for part in (visible_line(entry.source), page) if part)
    return "; ".join(
        part for part in (meeting_words(entry.body, entry.meeting_date), cut(item, 120), source) if part
    )


def _in_place(place: Place, rules: ReviewRules) -> Iterator[str]:
    """Yield the words between the line before and the line after."""
    here = place.around
    lead, tail = cut(here.lead, rules.line, end=True), cut(here.tail, rules.line)
    yield from _row("Before", cut(here.above, rules.line, end=True))
    spaced = " " if here.lead.endswith((" ", "\t")) else ""
    yield from _row("Words", f"{lead}{spaced}«{cut(here.words, rules.words)}»{tail and ' ' + tail}")
    yield from _row("After", cut(here.below, rules.line))


def _link(question: Question, rules: ReviewRules) -> Iterator[str]:
    link, entry = question.link, question.entry
    if link is None:
        return
    yield from _row("EARLIER", passage(link.target, rules))
    if entry:
        yield from _row("", f"{facts(entry)}; {plain_name(entry.status)}; {entry.id}")
    yield from _row("NOW", passage(link.mention, rules))
    yield from _row("Guess", guess(question))
    yield from _row("Why", why(question, None, rules))
    yield from differences(link, rules)


def differences(link: Link, rules: ReviewRules) -> Iterator[str]:
    """Yield the words that only one of the two passages has."""
    for name, one, other in (
        ("Only earlier", link.target, link.mention),
        ("Only now", link.mention, link.target),
    ):
        theirs = set(canonical(other.text).split())
        own = [w for w in squash(one.text).split() if not _is_shared(w, theirs | rules.small)]
        words = list(dict.fromkeys(w.strip(".,;:()“”'\"") for w in own))
        if words:
            more = " …" if len(words) > MANY_WORDS else ""
            yield from _row(name, ", ".join(visible_line(w) for w in words[:MANY_WORDS]) + more)


def _is_shared(word: str, theirs: set[str]) -> bool:
    parts = set(canonical(word).split())
    return parts <= theirs


def _said(update: EntryUpdate, rules: ReviewRules) -> str:
    status = plain_name(update.status) if update.status else "said again"
    return f"{status}, {passage(update.mention, rules)}"


def _row(name: str, words: str) -> Iterator[str]:
    if words:
        yield f"  {name + ':' if name else '':<13} {words}"
