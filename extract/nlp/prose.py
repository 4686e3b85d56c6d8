"""The findings of a paragraph of prose, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.nlp.conditions import Setting
from extract.nlp.findings import Finding
from extract.nlp.labels import label_in, read_label, task_of
from extract.nlp.narrative import find
from extract.nlp.neighbours import add
from extract.nlp.persons import speaker_of, with_antecedent
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.nlp.findings import Sentence

LONE = 0.65  # "Agreed." after a sentence that puts something


class ProseReader:
    """Reads the paragraphs of one document in order; a sentence is heard in the light of the last one."""

    def __init__(
        self, text: str, *, small: bool, known: frozenset[str], read: Callable[[int, int], Sentence]
    ) -> None:
        """Take the text, what is known of its body and people, and what reads a span of it."""
        self._text = text
        self._small = small
        self._known = known
        self._read = read
        self._before = ""

    def findings(self, sentences: list[Sentence], section: str) -> tuple[list[Finding], str | None]:
        """Return the findings of a paragraph, and the owner its label gives to the passage before it."""
        setting = Setting(small=self._small, section=section, known=self._known)
        found: list[Finding] = []
        labelled, earlier = False, None
        for sentence in sentences:
            if self._small and self._before and wording("lone_disposal").match(sentence.text):
                self._settle(sentence, found)
                continue
            label = label_in(sentence.text)
            if label:
                plain = Setting(small=self._small, section=section)
                goes_on, owner = read_label(sentence, label, found, plain, self._read)
                labelled, earlier = labelled or goes_on, owner or earlier
                self._before = sentence.text
            elif labelled:
                found.append(task_of(sentence))
            elif self._small or not wording("purpose").match(sentence.text):
                setting = self._hear(sentence, setting, found, sentences[0].start_char)
        return found, earlier

    def _hear(self, sentence: Sentence, setting: Setting, found: list[Finding], start: int) -> Setting:
        """Add the findings of one sentence; return the setting of the next one."""
        if sentence.hits:
            asked = wording("asked_before").search(f"{self._before} {sentence.text}") is not None
            setting = replace(setting, answering=asked)
            for finding in find(sentence, setting):
                add(found, with_antecedent(finding, self._text, start, sentence))
        self._before = sentence.text
        return replace(setting, speaker=speaker_of(self._text, sentence) or setting.speaker)

    def _settle(self, sentence: Sentence, found: list[Finding]) -> None:
        """Make a decision of the sentence before a lone "Agreed."."""
        start = sentence.start_char - 1 - len(self._before)
        adjoins = self._text[start : sentence.start_char - 1] == self._before
        if adjoins and not any(f.start_char >= start and f.kind == "decision" for f in found):
            add(
                found,
                Finding(
                    kind="decision",
                    start_char=start,
                    end_char=sentence.end_char,
                    rule="decision.lone",
                    confidence=LONE,
                ),
            )
