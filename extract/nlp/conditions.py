"""The conditions a rule names in ``needs``: a forum, a body that asks, a doer who is surely one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.nlp.doers import is_finite, owner_of
from extract.nlp.lexicon import words_of
from extract.nlp.names import DASHES, INITIALS
from extract.nlp.phrases import is_boundary, phrase_before
from extract.nlp.printed import Printed
from extract.nlp.timescale_words import Rank
from extract.nlp.timescales import find_timescales
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.nlp.findings import Hit, Sentence

SHORT = 40  # tokens: a longer sentence tells more than a disposal
NEAR = 6  # tokens before a hit in which its subject stands
ASKER_WINDOW = 14  # tokens before "requested" in which the one who asked stands
LONGEST_INITIALS = 4
NO_TEXT = Printed("")


def _nobody() -> str | None:
    return None


# Made by the hundred a page: frozen ones take three times as long.
@dataclass(slots=True, kw_only=True)
class Setting:
    """What surrounds a sentence and bears on its reading.

    ``before`` is the sentence before it; ``speaker`` finds who spoke last, which few sentences ask.
    ``known`` are the words of the attendance list; ``printed`` tells how the document prints a word.
    """

    small: bool
    section: str
    before: str = ""
    known: frozenset[str] = frozenset()
    printed: Printed = NO_TEXT
    speaker: Callable[[], str | None] = _nobody

    def heard(self, before: str, speaker: Callable[[], str | None]) -> Setting:
        """Return the same for a sentence that stands behind another."""
        return Setting(
            small=self.small,
            section=self.section,
            before=before,
            known=self.known,
            printed=self.printed,
            speaker=speaker,
        )

    def knows(self, word: str) -> bool:
        """Say whether a word, in lower case, is a name: one that attends or speaks, or a first name."""
        if word in self.known or self.printed.has_speaker(word):
            return True
        return word in words_of("forenames") and not self.printed.has_plain(word)


def are_met(sentence: Sentence, hit: Hit, setting: Setting) -> bool:
    """Say whether the sentence has all that the rule of a hit needs."""
    return all(_CONDITIONS[need](sentence, hit, setting) for need in hit.rule.needs)


def is_known(sentence: Sentence, k: int, setting: Setting) -> bool:
    """Say whether one word names a doer.

    A post, initials, a pronoun of one person, or a name on the attendance list.
    """
    word, lower = sentence.tokens.words[k], sentence.tokens.lower[k]
    if lower in words_of("single_persons", "object_pronouns") or (
        len(word) <= LONGEST_INITIALS and word.isupper()
    ):
        return True
    return lower != "they" and (lower in words_of("post_heads", "group_owners") or setting.knows(lower))


def _reaches_forum(sentence: Sentence, hit: Hit, setting: Setting) -> bool:
    """Say whether a promise reaches members or a meeting, or answers a question of theirs."""
    if setting.small or _names_forum(sentence, hit.last):
        return True
    return _points_back(sentence, hit) and _was_told(sentence, hit, setting, "asked_before")


def _was_told(sentence: Sentence, hit: Hit, setting: Setting, name: str) -> bool:
    """Say whether what stands before a hit, in its sentence and the one before, words it as ``name`` does."""
    told = sentence.text[: sentence.tokens.starts[hit.first] - sentence.start_char]
    return wording(name).search(f"{setting.before} {told}") is not None


def _names_forum(sentence: Sentence, first: int) -> bool:
    """Say whether members or this meeting are named after ``first``; "to the Audit Committee" is a route."""
    tokens = sentence.tokens
    words = words_of("forum_words") - words_of("route_words")
    return any(
        tokens.lower[k] in words
        and (tokens.lower[k] != "all" or k + 2 >= len(tokens))
        and not (tokens.lower[k] in words_of("body_words") and tokens.words[k - 1].istitle())
        for k in range(first, len(tokens))
    )


def _points_back(sentence: Sentence, hit: Hit) -> bool:
    """Say whether the subject of a passive is "this", "it" or a thing that members are given."""
    near = sentence.tokens.lower[max(0, hit.first - NEAR) : hit.first]
    return any(lower in words_of("deliverables") for lower in near) or bool(
        near and near[-1] in words_of("pointers")
    )


def _is_body_before(setting: Setting) -> bool:
    """Say whether the sentence before begins with a body that meets, which "It" then is."""
    return wording("body_acts").match(setting.before) is not None


def _has_body_subject(sentence: Sentence, hit: Hit) -> bool:
    near = sentence.tokens.lower[max(0, hit.first - NEAR) : hit.first]
    return not words_of("body_words").isdisjoint(near)


def _has_strong_owner(sentence: Sentence, hit: Hit, setting: Setting) -> bool:
    """Say whether the doer is named by a post, a title or initials, at the head of a clause."""
    tokens = sentence.tokens
    owner = phrase_before(tokens, hit.first)
    if owner is None or (owner[0] > 0 and not is_boundary(tokens, owner[0] - 1)):
        return False
    posts = words_of("post_heads", "titles", "group_owners")
    span = range(*owner)
    if any(tokens.lower[k].rstrip(".") in posts for k in span):
        return True
    names = [k for k in span if tokens.words[k][:1].isupper()]
    if any(INITIALS.match(tokens.words[k]) for k in span):
        return _is_name(sentence, names[-1], setting)
    return (
        len(names) == len(span)
        and all(owner[0] == 0 or setting.knows(tokens.lower[k]) for k in span)
        and _are_names(sentence, names, setting)
    )


def _is_name(sentence: Sentence, k: int, setting: Setting) -> bool:
    """Say whether a word with a capital is no plain word of the document ("C.C.C. Changes to …")."""
    lower = sentence.tokens.lower[k]
    return lower in setting.known or lower in words_of("body_heads") or not setting.printed.has_plain(lower)


def _are_names(sentence: Sentence, names: list[int], setting: Setting) -> bool:
    """Say whether words at the head of a sentence name somebody ("Acorn Trees to quote").

    A lone one does only where the document has it elsewhere as a name ("Invitation to …", "Nothing to …").
    """
    if len(names) > 1:
        return any(_is_name(sentence, k, setting) for k in names)
    return is_named(sentence, names[0], setting)


def is_named(sentence: Sentence, k: int, setting: Setting) -> bool:
    """Say whether one word names a doer who is no mere noun at the head of a sentence."""
    word, lower = sentence.tokens.words[k], sentence.tokens.lower[k]
    sure = setting.knows(lower) or lower in words_of("post_heads", "body_heads", "pronouns", "group_owners")
    if sure or INITIALS.match(word):
        return True
    return setting.printed.has_named(lower) and not setting.printed.has_plain(lower)


def _is_asked_inside(sentence: Sentence, hit: Hit, setting: Setting) -> bool:
    """Say whether members asked, and not a resident, an applicant or a report."""
    lower = sentence.tokens.lower[max(0, hit.first - ASKER_WINDOW) : hit.first]
    if lower and lower[-1] in {"and", "but"}:  # the subject stands at the head of the sentence
        whole = sentence.tokens.lower[: hit.first]
        topic = max((k + 1 for k, word in enumerate(whole) if word in DASHES), default=0)
        verb = next((k for k in range(topic, hit.first) if is_finite(sentence.tokens, k)), hit.first)
        lower = whole[topic : min(verb, topic + NEAR)]
    if not words_of("outside_askers").isdisjoint(lower):
        return False
    if setting.section == "public" and not words_of("public_askers").isdisjoint(lower):
        return not words_of("member_titles").isdisjoint(lower)
    return setting.small or not words_of("body_words", "inside_askers").isdisjoint(lower)


def _is_no_plan(sentence: Sentence, hit: Hit, setting: Setting) -> bool:
    """Say whether the doer is more than an organisation, which tells its plans as it tells its tasks."""
    if setting.small:
        return True
    owner = owner_of(sentence, hit, 0, len(sentence.tokens))
    lower = sentence.tokens.lower[owner[0] : owner[1]] if owner else ()
    people = words_of("post_heads", "titles", "group_owners") - words_of("body_words")
    if words_of("body_heads").isdisjoint(lower) or not people.isdisjoint(lower):
        return True
    tells = sentence.tokens.lower[hit.last - 1] in words_of("interaction_verbs")
    return tells and _reaches_forum(sentence, hit, setting)


def _is_promiser(sentence: Sentence, hit: Hit) -> bool:
    """Say whether one who can promise speaks: a post, a name, "he"; no body and no group of members."""
    owner = owner_of(sentence, hit, 0, len(sentence.tokens))
    if owner is None:
        return False
    lower = sentence.tokens.lower[owner[0] : owner[1]]
    if len(lower) == 1 and lower[0] in words_of("pronouns", "group_owners", "body_words"):
        return lower[0] in words_of("single_persons") or lower[0] == "officers"
    named = words_of("post_heads", "titles") - words_of("body_words")
    if named.isdisjoint(lower) and not words_of("body_heads", "body_words").isdisjoint(lower):
        return False
    return not named.isdisjoint(lower) or all(
        word[:1].isupper() for word in sentence.tokens.words[owner[0] : owner[1]]
    )


def _answers_request(sentence: Sentence, hit: Hit, setting: Setting) -> bool:
    """Say whether "this would be done" answers what was asked in the sentence before or in this one."""
    within = sentence.tokens.lower[hit.first : hit.last]
    pointed = any(lower in words_of("deliverables", "answers") for lower in within)
    return pointed and _was_told(sentence, hit, setting, "asked_before")


def _is_asked_for(sentence: Sentence, hit: Hit, setting: Setting) -> bool:
    """Say whether something was asked for, missed or complained of before the words, or just before them."""
    return _was_told(sentence, hit, setting, "wanted_before")


def _has_deadline(sentence: Sentence, hit: Hit) -> bool:
    """Say whether a day or a meeting is named by which what is said will come."""
    told = sentence.text[sentence.tokens.starts[hit.first] - sentence.start_char :]
    return any(time.rank in {Rank.DATED, Rank.MEETING} for time in find_timescales(told))


def _has_no_member(sentence: Sentence, hit: Hit) -> bool:
    """Say whether somebody else than the members of the meeting is asked."""
    owner = owner_of(sentence, hit, 0, len(sentence.tokens))
    lower = sentence.tokens.lower[owner[0] : owner[1]] if owner else ()
    return words_of("members_all").isdisjoint(lower)


_CONDITIONS: dict[str, Callable[[Sentence, Hit, Setting], bool]] = {
    "forum": _reaches_forum,
    "body_subject": lambda sentence, hit, _: _has_body_subject(sentence, hit),
    "body_before": lambda _, __, setting: _is_body_before(setting),
    "tail": lambda sentence, hit, _: hit.last >= len(sentence.tokens) - 1,
    "start": lambda _, hit, __: hit.first == 0,
    "led": lambda _, hit, __: hit.first > 0,
    "strong_owner": _has_strong_owner,
    "short": lambda sentence, _, __: len(sentence.tokens) <= SHORT,
    "asker": _is_asked_inside,
    "no_plan": _is_no_plan,
    "promiser": lambda sentence, hit, _: _is_promiser(sentence, hit),
    "answer": _answers_request,
    "wanted": _is_asked_for,
    "deadline": lambda sentence, hit, _: _has_deadline(sentence, hit),
    "no_member": lambda sentence, hit, _: _has_no_member(sentence, hit),
    "seconded": lambda sentence, hit, _: (
        not words_of("seconds").isdisjoint(sentence.tokens.lower[hit.last :])
    ),
    "agreed_tail": lambda sentence, _, __: wording("agreed_tail").search(sentence.text) is not None,
    "verbless": lambda sentence, hit, _: words_of("finite").isdisjoint(sentence.tokens.lower[: hit.first]),
    "no_verb": lambda sentence, hit, _: words_of("finite").isdisjoint(sentence.tokens.lower[: hit.last - 1]),
}
