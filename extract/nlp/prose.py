"""The findings of a paragraph of prose, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.nlp.findings import Finding
from extract.nlp.labels import owner_before_label, read_label, tail_owner, task_of, tells
from extract.nlp.lexicon import words_of
from extract.nlp.narrative import concerns_items, find
from extract.nlp.neighbours import add, as_decision, is_given, settled
from extract.nlp.persons import speaker_of, with_antecedent
from extract.nlp.wording import screened, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.nlp.conditions import Setting
    from extract.nlp.findings import Sentence

TAGGED = 0.6  # words in which no rule found a task, before a label that names an owner
KEPT = 3  # sentences before a paragraph that are remembered
LONE = 0.65  # "Agreed." after a sentence that puts something


class ProseReader:
    """Reads the paragraphs of one document in order; a sentence is heard in the light of the last one."""

    def __init__(self, text: str, setting: Setting, read: Callable[[int, int], Sentence]) -> None:
        """Take the text, what is known of its body and people, and what reads a span of it."""
        self._text = text
        self._setting = setting
        self._settings: dict[str, Setting] = {}  # of the sections met so far
        self._small = setting.small
        self._read = read
        self._before = ""
        self._last: list[Sentence] = []  # before the paragraph, in which "He" at the head of one is named

    def findings(self, sentences: list[Sentence], section: str) -> tuple[list[Finding], str | None]:
        """Return the findings of a paragraph, and the owner its label gives to the passage before it."""
        plain = self._in(section)
        found: list[Finding] = []
        heard: list[Sentence] = []
        labelled, earlier = False, None
        for sentence in sentences:
            if self._before and screened("lone_disposal").match(sentence.text):
                if settled(found[-1] if found else None, sentence, self._text):
                    found[-1] = as_decision(found[-1])
                    continue
                if self._small or wording("puts").search(self._before):
                    self._settle(sentence, found)
                    continue
            if self._owned(sentence, heard, found) or self._owned_in_bracket(sentence, heard, found):
                continue
            label = screened("action_label").search(sentence.text)
            if label:
                goes_on, owner = read_label(sentence, label, found, plain, self._read)
                if owner and heard:
                    found.append(_tagged(heard[-1], owner))
                    owner = None
                labelled, earlier = labelled or goes_on, owner or earlier
                self._before = sentence.text
            elif labelled and not tells(sentence):
                found.append(task_of(sentence))
            elif self._small or not wording("purpose").match(sentence.text):
                self._hear(sentence, plain, heard, found)
                heard.append(sentence)
        self._last = [*self._last, *heard][-KEPT:]
        return found, earlier

    def _in(self, section: str) -> Setting:
        """Return the setting of a section."""
        if section not in self._settings:
            self._settings[section] = replace(self._setting, section=section)
        return self._settings[section]

    def _hear(self, sentence: Sentence, plain: Setting, heard: list[Sentence], found: list[Finding]) -> None:
        """Add the findings of one sentence, in the light of those heard before it in the paragraph."""
        if concerns_items(sentence):

            def speaker() -> str | None:
                names = (speaker_of(self._text, one) for one in reversed(heard))
                return next((name for name in names if name), None)

            setting = plain.heard(self._before, speaker)
            for finding in find(sentence, setting):
                first = (heard[0] if heard else sentence).tokens.lower[:1]
                named = self._last if first and first[0] in words_of("single_persons") else []
                made = with_antecedent(finding, [*named, *heard], sentence)
                if made.kind == "action" and not made.owner_words and made.end_char == sentence.end_char:
                    made = replace(made, owner_words=_bracketed(sentence))
                add(found, made, self._text)
        if found and is_given(found[-1], sentence):
            found.pop()
        self._before = sentence.text

    def _owned(self, sentence: Sentence, heard: list[Sentence], found: list[Finding]) -> bool:
        """Give the owner in "KL Action" to the words before it, or to the task behind it."""
        owned = owner_before_label(sentence)
        if owned is None:
            return False
        owner, start = owned
        if start is not None:
            found.append(replace(task_of(self._read(start, sentence.end_char)), owner_words=(owner,)))
        elif found and heard and found[-1].end_char >= heard[-1].start_char:
            found[-1] = replace(found[-1], owner_words=found[-1].owner_words or (owner,), implicit=False)
        elif heard:
            found.append(_tagged(heard[-1], owner))
        return bool(start or heard)

    def _owned_in_bracket(self, sentence: Sentence, heard: list[Sentence], found: list[Finding]) -> bool:
        """Give the owner in a bracket of its own to what stands before it: "The hedge to be cut. (CLERK)"."""
        if not self._small or not wording("lone_bracket").match(sentence.text):
            return False
        owners = tail_owner(sentence)
        if owners and found and heard and found[-1].end_char >= heard[-1].start_char:
            found[-1] = replace(found[-1], owner_words=found[-1].owner_words or owners)
        return bool(owners)

    def _settle(self, sentence: Sentence, found: list[Finding]) -> None:
        """Make a decision of the sentence before a lone "Agreed."."""
        start = sentence.start_char - 1 - len(self._before)
        adjoins = self._text[start : sentence.start_char - 1] == self._before
        if adjoins and not any(f.start_char >= start for f in found):
            add(
                found,
                Finding(
                    kind="decision",
                    start_char=start,
                    end_char=sentence.end_char,
                    rule="decision.lone",
                    confidence=LONE,
                ),
                self._text,
            )


def _bracketed(sentence: Sentence) -> tuple[str, ...]:
    """Return the owner in brackets at the end of a task: "AB to be booked on the course (clerk)"."""
    return tail_owner(sentence) if sentence.text.rstrip(" .").endswith(")") else ()


def _tagged(sentence: Sentence, owner: str) -> Finding:
    """Return the task that a sentence is because "Action: X" stands behind it."""
    return Finding(
        kind="action",
        start_char=sentence.start_char,
        end_char=sentence.end_char,
        rule="action.tag",
        confidence=TAGGED,
        owner_words=(owner,),
    )
