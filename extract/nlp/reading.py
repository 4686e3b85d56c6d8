"""Reads one document passage by passage: which findings and reports each holds, with its owners."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from extract.domain import BlockKind
from extract.nlp import updates
from extract.nlp.answered import read_answered
from extract.nlp.bodies import is_small, setting_of
from extract.nlp.earlier import OLD_ITEMS, head_of, place_of
from extract.nlp.findings import Finding
from extract.nlp.formal import SURE
from extract.nlp.gathered import Gathered, PlacedReport, one_a_matter
from extract.nlp.labels import is_only_owner, label_in, owner_before_label
from extract.nlp.limbs import read_limb, tells_discussion, with_asterisk
from extract.nlp.margins import with_margin
from extract.nlp.outline import Outline
from extract.nlp.persons import with_antecedent
from extract.nlp.phrases import phrase_before
from extract.nlp.progress import read_progress, timescale_rows
from extract.nlp.prose import ProseReader
from extract.nlp.quotations import Quotations, with_answer
from extract.nlp.recalled import is_open, parted, recalled
from extract.nlp.records import records
from extract.nlp.rows import arising_span, read_row
from extract.nlp.sentences import split_sentences
from extract.nlp.states import ANSWERS, NEWS, status_of
from extract.nlp.structure import NO_ITEMS, read_passages
from extract.nlp.wording import screened, wording

if TYPE_CHECKING:
    from extract.domain import Block, Document
    from extract.nlp.findings import Sentence
    from extract.nlp.gathered import Placed
    from extract.nlp.parsing import ClauseParser
    from extract.nlp.recalled import Recalled
    from extract.nlp.structure import Passage
    from extract.nlp.tokens import RuleMatcher


_OF_OWNERS = ("action.owner-to", "action.owner-will")  # how the ids of rules begin for "X to do", "X will do"


class Reading:
    """The findings and reports of one document, gathered in reading order."""

    def __init__(self, document: Document, matcher: RuleMatcher, parser: ClauseParser | None = None) -> None:
        """Read ``document`` once."""
        self.document = document
        self.matcher = matcher
        self._sentence = partial(matcher.read, document.text)
        self._outline = Outline(document)
        self.passages = read_passages(document, self._outline.parts)
        self._gathered = Gathered(document.text)
        self.reports: list[PlacedReport] = []
        self._parser = parser
        self._small = is_small(document)
        self._setting = setting_of(document, small=self._small)
        self._prose = ProseReader(document.text, self._setting, self._sentence)
        self._quotations = Quotations(document)
        self._answers: set[int] = set()  # where bullets begin that told how the task above them stands
        taken: set[int] = set()
        for first, last, row in records(document):
            taken.update(range(first, last + 1))
            self._record(first, row)
        for pair in timescale_rows(document):
            if taken.isdisjoint(pair):
                taken.update(range(pair[0], pair[1] + 1))
                self._progress(pair)
        for passage in self.passages:
            if passage.index not in taken:
                self._read(passage)
        self.reports = one_a_matter(self._outline, self.reports)

    @property
    def findings(self) -> list[Placed]:
        """What was found, in the order in which it was read."""
        return self._gathered.findings

    def _span(self, start: int, end: int) -> list[Sentence]:
        return [self._sentence(a, b) for a, b in split_sentences(self.document.text, start, end)]

    def sentences(self, passage: Passage) -> list[Sentence]:
        """Return the sentences of a passage with their hits."""
        return self._span(passage.start_char, passage.end_char)

    def _progress(self, pair: tuple[int, int]) -> None:
        place = bisect_right(self.passages, pair[0], key=attrgetter("index")) - 1
        passage = self.passages[place] if place >= 0 else None
        if passage is None or passage.index != pair[0]:
            return
        finding, report = read_progress(self.document, pair, self._span)
        self._gathered.keep([finding], passage)
        if report:
            self.reports.append(PlacedReport(report=report, passage=passage))

    def _record(self, first: int, row: Block) -> None:
        place = bisect_left(self.passages, first, key=attrgetter("index"))
        if place < len(self.passages) and self.passages[place].start_char < row.end_char:
            start, end = row.start_char, row.end_char
            self._read(replace(self.passages[place], block=row, start_char=start, end_char=end))

    def _read(self, passage: Passage) -> None:
        if passage.block.kind is BlockKind.TABLE_ROW:
            self._read_row(passage)
            return
        if passage.section in NO_ITEMS or passage.nested:
            return
        sentences = self.sentences(passage)
        if self._quotations.holds(passage):
            self._answer(sentences)
            return
        answered = read_answered(self.document.text, passage, self._sentence)
        if answered:
            self._gathered.keep([answered[0]], passage)
            self.reports.append(PlacedReport(report=answered[1], passage=passage))
            return
        gathered = self._gathered
        if not sentences or gathered.give_field(passage, self._sentence):
            return
        if gathered.agree(passage, sentences[0]):
            return
        parts = parted(self.document.text, passage.start_char, passage.end_char, sentences)
        for start, end in parts:
            self._read(replace(passage, start_char=start, end_char=end))
        if not parts:
            self._read_entry(passage, sentences)

    def _read_row(self, passage: Passage) -> None:
        findings, reports = read_row(self.document.text, passage, self.matcher, self._setting)
        self._gathered.keep(findings, passage)
        reports = reports or self._arising_row(passage, findings)
        self.reports += [PlacedReport(report=r, passage=passage) for r in reports]

    def _read_entry(self, passage: Passage, sentences: list[Sentence]) -> None:
        told = sentences
        old = recalled(self._outline, passage, sentences, self._sentence, lambda: self._below(passage))
        if old:
            # A small council prints an old task again because somebody still has to do it.
            told, sentences = old.news, sentences if self._small and is_open(old.news) else old.news
            if told[0].start_char >= passage.end_char:
                self._answers.add(told[0].start_char)
            passage = replace(passage, formal=False)
        formal = passage.formal and not tells_discussion(sentences[0], passage.lead_in)
        formal = formal and not self._is_answer(passage, sentences[0])
        found = self._resolved(passage, sentences) if formal else self._narrative(passage, sentences)
        found = self._fitting(passage, self._without_quoted(passage, found))
        if formal:
            found = [with_antecedent(f, *_heard(sentences, f)) for f in found]
        found = with_margin(passage.block.margin, found, sentences)
        if old or told[0].start_char not in self._answers:
            self._report(passage, told, found, old)
        self._gathered.keep(found, passage)

    def _is_answer(self, passage: Passage, sentence: Sentence) -> bool:
        """Say whether a passage names an earlier item and tells how it stands, which resolves nothing.

        "Recommendation 1 (…): accepted."; "(Minute 12 – Fences) – the posts had been set".
        """
        head = head_of(self.document.text[passage.start_char : passage.end_char])
        told = status_of([sentence]) if head else None
        if head is None or told is None:
            return False
        if head.what == "recommendation":
            return told.status in ANSWERS
        led = wording("led_clause").search(sentence.text) is not None
        return head.what in OLD_ITEMS and told.rank >= NEWS and not led

    def _without_quoted(self, passage: Passage, found: list[Finding]) -> list[Finding]:
        """Return the findings of an entry that names an old minute, but for those of the words it quotes."""
        text, start, end = self.document.text, passage.start_char, passage.end_char
        head = head_of(text[start:end]) if found else None
        if head is None or head.what not in {"min", "minute"}:
            return found
        quotes = [(m.start(), m.end()) for m in wording("quoted_item").finditer(text, start, end)]
        return [f for f in found if not any(f.start_char <= a and b <= f.end_char for a, b in quotes)]

    def _fitting(self, passage: Passage, found: list[Finding]) -> list[Finding]:
        """Return the findings that may stand in the section of a passage."""
        if any(f.kind == "decision" for f in found) and place_of(self._outline, passage) == "arising":
            found = [f for f in found if not self._is_answered(f)]
        if passage.section == "declarations":  # who leaves the room is no task; "Clerk to advise …" is
            return [f for f in found if f.rule.startswith("action.owner-to") or self._is_of_minutes(f)]
        if passage.section == "apologies":
            return [f for f in found if not wording("adds_to_agenda").search(self._words(f))]
        return found

    def _is_answered(self, finding: Finding) -> bool:
        """Say whether a finding is what others made of earlier advice, which resolves nothing here."""
        decided = finding.kind == "decision" and not finding.rule.startswith("lead.")
        return decided and wording("answered_elsewhere").search(self._words(finding)) is not None

    def _below(self, passage: Passage) -> list[Sentence]:
        """Return what the one bullet below a block says, or a line with a label such as "Update:".

        Nothing where no bullet or more than one follows.
        """
        after = bisect_right(self.passages, passage.index, key=attrgetter("index"))
        following = self.passages[after : after + 2]
        if following and wording("news_label").match(
            self.document.text[following[0].start_char : following[0].end_char]
        ):
            return self.sentences(following[0])
        bullets = [p for p in following if p.block.kind is BlockKind.LIMB and not _numbered(p.block)]
        one = len(bullets) == 1 and following[0] is bullets[0] and passage.block.kind is not BlockKind.LIMB
        return self.sentences(following[0]) if one else []

    def _is_of_minutes(self, finding: Finding) -> bool:
        return finding.kind == "decision" and wording("of_minutes").search(self._words(finding)) is not None

    def _arising_row(self, passage: Passage, found: list[Finding]) -> list[updates.Report]:
        """Return what a row reports that says "Matters arising", or stands below such a title."""
        span = arising_span(self._outline, passage)
        sentences = self._span(*span) if span else []
        if not span or not sentences:
            return []
        part = replace(passage, start_char=span[0], end_char=span[1], formal=False)
        return self._reports(part, sentences, found, arising=True)

    def _words(self, finding: Finding) -> str:
        return self.document.text[finding.start_char : finding.end_char]

    def _answer(self, sentences: list[Sentence]) -> None:
        """Give the answer that a quoted letter holds to the report of the line above it."""
        last = self.reports[-1] if self.reports else None
        if last is not None and last.passage.index == self._quotations.lead:
            self.reports[-1] = replace(last, report=with_answer(last.report, sentences))

    def _resolved(self, passage: Passage, sentences: list[Sentence]) -> list[Finding]:
        """Read a limb; behind "RESOLVED that …" in running text only the first sentence is resolved."""
        leads = passage.lead_in is not None and passage.lead_in.kind in {"decision", "action"}
        tasked = leads and _sets_task(sentences[1:])
        if len(sentences) == 1 or not (tasked or self._is_run_in(passage)):
            return self._formal(passage)
        found = self._formal(replace(passage, end_char=sentences[0].end_char))
        owner, task = owner_before_label(sentences[1]) or (None, None)
        if owner is None or task is not None or not found or found[-1].kind != "action":
            return [*found, *self._narrative(passage, sentences[1:])]  # behind an award a task of its own
        last = replace(found[-1], owner_words=found[-1].owner_words or (owner,))
        return [*found[:-1], last, *self._narrative(passage, sentences[2:])]

    def _is_run_in(self, passage: Passage) -> bool:
        """Say whether a lead-in or label stands before its words in one paragraph ("AGREED: that …")."""
        lead, block = passage.lead_in, passage.block
        if lead is None or lead.kind not in {"decision", "recommendation"}:
            return False
        labelled = passage.start_char > block.text_start and block.kind is not BlockKind.LIMB
        return lead.rule.startswith("lead.inline") or (labelled and lead.rule.startswith("lead.heading"))

    def _formal(self, passage: Passage) -> list[Finding]:
        task = self._labelled_task(passage)
        if task is not None:
            rest = self._span(task, passage.end_char)
            return [*self._formal(replace(passage, end_char=task)), *self._narrative(passage, rest)]
        if self._small and _is_payment(passage, self.document.text):
            return self._paid(passage)
        found = read_limb(self.document.text, passage, self.matcher, self._parser)
        return found if self._small else with_asterisk(found, passage, self.document.text)

    def _labelled_task(self, passage: Passage) -> int | None:
        """Return where "Action: …" begins behind what is resolved, if more than an owner follows it."""
        label = label_in(self.document.text, passage.start_char, passage.end_char)
        if label is None or label.start() <= passage.start_char:
            return None
        rest = self._sentence(label.end(), passage.end_char)
        return None if not rest.tokens.words or is_only_owner(rest) else label.start()

    def _paid(self, passage: Passage) -> list[Finding]:
        """Return the one decision that a list of payments is: the words above it."""
        lead = passage.lead_in
        if lead is None or lead.start_char < 0 or lead.rule.startswith("lead.inline"):
            return []
        if self._gathered.begins_at(lead.start_char):
            return []
        start, end = lead.start_char, lead.start_char + len(lead.words.rstrip())
        return [Finding(kind="decision", start_char=start, end_char=end, rule=lead.rule, confidence=SURE)]

    def _narrative(self, passage: Passage, sentences: list[Sentence]) -> list[Finding]:
        found, owner = self._prose.findings(sentences, passage.section)
        if sentences and wording("news_label").match(sentences[0].text):  # "Update: it will be in the report"
            found = [f for f in found if f.owner_words]
        if owner:
            self._gathered.tag_earlier(self.passages, passage, owner)
        return found

    def _report(
        self, passage: Passage, sentences: list[Sentence], found: list[Finding], old: Recalled | None
    ) -> None:
        """Keep what a passage reports; ``old`` is the task that it begins with, and is about."""
        text, start, end = self.document.text, passage.start_char, passage.end_char
        may_hold = screened("arising_label").may_match(text[start:end])
        label = wording("arising_label").search(text, start, end) if may_hold else None
        arising = self._span(label.end(), end) if label else []
        before = [s for s in sentences if not label or s.end_char <= label.start()]
        reports = self._reports(passage, before, found, arising=old is not None) if before else []
        if label and arising:
            part = replace(passage, start_char=label.end(), formal=False)
            reports += self._reports(part, arising, found, arising=True)
        if old and reports:
            about = text[old.start_char : old.end_char]
            reports[0] = replace(reports[0], start_char=old.start_char, about=about)
        self.reports += [PlacedReport(report=r, passage=passage) for r in reports]

    def _reports(
        self, passage: Passage, sentences: list[Sentence], found: list[Finding], *, arising: bool = False
    ) -> list[updates.Report]:
        """Return what sentences report; ``arising`` where they stand behind "Matters arising:"."""
        text, spans = self.document.text, [(s.start_char, s.end_char) for s in sentences]
        if updates.may_hold_pieces(text[spans[0][0] : spans[-1][1]]):
            parts = [part for a, b in spans for part in updates.pieces(text, a, b)]
            if len(parts) > len(spans):
                sentences = [self.matcher.read(text, a, b) for a, b in parts]
        small = self._small
        return updates.read_reports(self._outline, passage, sentences, found, small=small, arising=arising)


def _numbered(block: Block) -> bool:
    return any(map(str.isalnum, block.label or ""))


def _sets_task(sentences: list[Sentence]) -> bool:
    """Say whether a task follows what is resolved: "That the work be awarded. Clerk to arrange."."""
    tasks = ((s, h) for s in sentences for h in s.hits if h.rule.id.startswith(_OF_OWNERS))
    owners = (phrase_before(sentence.tokens, hit.first) for sentence, hit in tasks)
    return any(owner is not None and owner[0] == 0 for owner in owners)


def _heard(sentences: list[Sentence], finding: Finding) -> tuple[list[Sentence], Sentence]:
    """Return the sentences before the one that a finding begins in, and that one."""
    at = max((k for k, one in enumerate(sentences) if one.start_char <= finding.start_char), default=0)
    return sentences[:at], sentences[at]


def _is_payment(passage: Passage, text: str) -> bool:
    """Say whether a limb only names a payee and a sum."""
    decided = passage.lead_in is not None and passage.lead_in.kind == "decision"
    return decided and wording("payment_line").match(text[passage.start_char : passage.end_char]) is not None
