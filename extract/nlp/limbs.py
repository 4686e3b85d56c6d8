"""The findings of a formal limb: its halves, its bracketed owner, the asterisk beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.nlp.formal import classify_limb, cuts
from extract.nlp.labels import label_in, tail_owner
from extract.nlp.lexicon import words_of
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.nlp.findings import Finding, Sentence
    from extract.nlp.lead_ins import LeadIn
    from extract.nlp.parsing import ClauseParser
    from extract.nlp.passages import Passage
    from extract.nlp.tokens import RuleMatcher

SPEAKER = 8  # tokens at the head of a limb in which somebody is named who says something
LONGEST_REST = 160  # characters: no rest of a lead-in and no signature is longer
# Beginnings of the ids of rules for what belongs to the running of the meeting itself.
PROCEDURAL = ("block.exclude-public", "block.standing-orders", "block.procedure-")


def read_limb(
    text: str, passage: Passage, matcher: RuleMatcher, parser: ClauseParser | None
) -> list[Finding]:
    """Return the findings of a limb; a label or bracket at its end names the owner."""
    label = label_in(text, passage.start_char, passage.end_char)
    start, end, tag = passage.start_char, passage.end_char, ""
    mover = wording("mover").match(text[start:end])
    if mover:
        start += mover.end()
    if label and label.start() > passage.start_char:
        end, tag = label.start(), text[label.end() : passage.end_char].strip()
    whole = matcher.read(text, start, end)
    if (
        not whole.tokens.words
        or wording("no_limb").match(whole.text[:LONGEST_REST])
        or (_is_headed(passage) and wording("title_only").match(whole.text[:LONGEST_REST]))
        or any(h.rule.id.startswith(PROCEDURAL) for h in whole.hits)
    ):
        return []
    found = _parts(text, whole, passage.lead_in, matcher, parser)
    owner = tail_owner(whole) or ((tag,) if tag else ())
    if not owner:
        return found
    return [replace(f, owner_words=owner) if f.kind == "action" or tag else f for f in found]


def _is_headed(passage: Passage) -> bool:
    """Say whether a paragraph stands right under a heading such as "Decision"."""
    lead = passage.lead_in
    return lead is not None and lead.start_char < 0 and passage.block.kind is BlockKind.PARAGRAPH


def _parts(
    text: str, whole: Sentence, lead: LeadIn | None, matcher: RuleMatcher, parser: ClauseParser | None
) -> list[Finding]:
    """Read a limb; its clauses apart where they are of different kinds, or tasks of different doers."""

    def read(first: int, last: int) -> Finding:
        words = _without_joint(whole.text[first:last]) if last < len(whole.text) else whole.text[first:]
        sentence = matcher.read(text, whole.start_char + first, whole.start_char + first + len(words))
        return classify_limb(sentence, lead, parser)

    places = cuts(whole.text) if lead is None or lead.kind == "decision" else []
    if not places:
        return [classify_limb(whole, lead, parser)]
    begins, found = 0, [read(0, places[0])]
    for first, last in pairwise([*places, len(whole.text)]):
        clause = read(first, last)
        if found[-1].kind != clause.kind or _have_own_doers(found[-1], clause, whole.text[first:]):
            begins = first
            found.append(clause)
        else:
            together = read(begins, last)
            owners = together.owner_words or found[-1].owner_words or clause.owner_words
            found[-1] = replace(together, owner_words=owners)
    return found


def _have_own_doers(one: Finding, other: Finding, words: str) -> bool:
    """Say whether two tasks joined by "and that" are those of two doers."""
    owners = one.owner_words, other.owner_words
    tasks = one.kind == "action" and words.casefold().startswith("that ")
    return tasks and all(owners) and owners[0] != owners[1]


def _without_joint(half: str) -> str:
    """Return the first half of a limb without the word that joins the second on."""
    return re.sub(r"\s(?:and|but)$", "", half.rstrip()).rstrip(" ,;")


def with_asterisk(found: list[Finding], passage: Passage, text: str) -> list[Finding]:
    """Return the findings of a starred limb as recommendations to Council, where the paper says so."""
    if not (passage.block.label or "").startswith("*") or not wording("asterisk").search(text):
        return found
    return [
        replace(f, kind="recommendation", owner_words=("Council",), rule=f"{f.rule}+asterisk") for f in found
    ]


def tells_discussion(sentence: Sentence, lead: LeadIn | None = None) -> bool:
    """Say whether a limb tells what was said ("Queried the cost …") and resolves nothing.

    In a list of observations that is a limb in which somebody speaks ("Mrs Orr asked whether …").
    """
    if lead is not None and lead.kind == "observation" and _somebody_speaks(sentence, "spoken_past"):
        return True
    if lead is not None and lead.start_char < 0 and _opens_business(sentence):
        return True
    first = sentence.tokens.words[0] if sentence.tokens.words else ""
    led = lead is not None and lead.start_char >= 0
    kinds = {"action", "observation"} if led else {"action"}  # "The Committee: – Expressed its concern at …"
    if any(h.first == 0 and h.rule.label == "LIMB" and h.rule.kind in kinds for h in sentence.hits):
        return False  # "Asked the Director to report by March" sets a task
    return first.lower() in words_of("discussion_verbs") and not first.isupper()


def _opens_business(sentence: Sentence) -> bool:
    """Say whether a limb below "Decisions:" only opens the item ("The Cabinet considered …")."""
    return _somebody_speaks(sentence, "opening_past") or wording("took_up").match(sentence.text) is not None


def _somebody_speaks(sentence: Sentence, verbs: str) -> bool:
    """Say whether a limb begins with a person who speaks; a body speaks for the meeting."""
    tokens = _outside_brackets(sentence.tokens.words)
    lower = [word.lower() for word in tokens]
    verb = next((k for k in range(1, min(SPEAKER, len(tokens))) if lower[k] in words_of(verbs)), None)
    if verb is None or not words_of("body_words").isdisjoint(lower[:verb]):
        return False
    posts = words_of("post_heads", "titles")
    return any(word.rstrip(".") in posts for word in lower[:verb]) or all(
        word[:1].isupper() for word in tokens[:verb]
    )


def _outside_brackets(words: Sequence[str]) -> list[str]:
    """Return the first words of a sentence without those in brackets: "Orr (Chair of the Panel) asked"."""
    kept: list[str] = []
    depth = 0
    for word in words:
        if len(kept) >= SPEAKER:
            break
        depth += word == "("
        if depth == 0:
            kept.append(word)
        depth -= depth > 0 and word == ")"
    return kept
