"""Reads one document passage by passage: which findings and reports each holds, with its owners."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.domain import BlockKind, SourceKind, UpdateStatus
from extract.nlp import updates
from extract.nlp.findings import Finding
from extract.nlp.formal import classify_limb, halves
from extract.nlp.lexicon import words_of
from extract.nlp.narrative import Setting, find
from extract.nlp.owners import split_owners
from extract.nlp.phrases import names_owner
from extract.nlp.progress import read_progress, timescale_rows
from extract.nlp.rows import read_row
from extract.nlp.sentences import split_sentences
from extract.nlp.structure import ITEMS, NO_ITEMS, read_passages

if TYPE_CHECKING:
    from extract.domain import Document
    from extract.nlp.findings import Sentence
    from extract.nlp.parsing import ClauseParser
    from extract.nlp.structure import Passage
    from extract.nlp.tokens import RuleMatcher

LABEL = re.compile(
    r"(?:^|(?<=[.;!?)])\s*|\s[-–—]\s*)(?:Decision\s*/\s*)?(?:agreed )?(?:action|ACTION|Action|ACTIONS|Actions)s?(?:\s+(?:by|for|point|no\.?))?\s*(?:[\d.]+\s*)?(?:\s*[:–—-]+\s*|\s+(?=[A-Z]{2,4}\b)|(?<=ACTION)\s+(?=[A-Z]))(?!plan|was|were|is)"
)
PROCEDURAL = frozenset({"block.exclude-public", "block.standing-orders"})
BLURB = re.compile(
    r"^(?:To|TO) (?:receive|consider|note|approve|agree|sign|confirm|discuss|RECEIVE|CONSIDER|NOTE|APPROVE|SIGN|CONFIRM|AGREE)\b"
)
ASKING = (
    "action.requested",
    "action.asked",
    "action.was-requested",
    "action.it-was-requested",
    "action.was-asked",
)
AFTER_PREPOSITION = re.compile(r"\b(?:to|by|from|with|for|of|in|at|near)\s+(?:the\s+|a\s+)?$", re.IGNORECASE)
LABELLED = 0.9  # share of labelled tasks that were right on gold
LABELLED = 0.9  # share of labelled tasks that were right on gold
LABELLED = 0.9  # share of labelled tasks that were right on gold
ANSWER = re.compile(r"\b(?:do so|do this|do that|these|them|this|it|that|those)\b", re.IGNORECASE)
OLD_NUMBER = re.compile(
    r"^\d+\s?[ivx]{1,5}[.)]?$"
)  # "7i)" among entries i), ii): a number of the last meeting
MARGIN_NOTHING = re.compile(
    r"^(?:noted?|nodwyd|nodi|signed\b.*|arwyddwyd\b.*|llofnodwyd\b.*|for information|n/?a|none|info(?:rmation)?|[£\d.,\s]+|page \d+|\W+)$",
    re.IGNORECASE,
)
MARGIN_MONTH = re.compile(
    r"^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|ion|chwef|maw|ebr|mai|meh|gorff|awst|medi|hyd|tach|rhag)[a-z]*\.?(?: \d{2,4})?$",
    re.IGNORECASE,
)
MARGIN_PLACE = re.compile(
    r"^(?:website|notice ?boards?|agenda|diary|facebook|file|social media|newsletter)$", re.IGNORECASE
)
SHORT_TASK = re.compile(
    r"\bto\s+(?:arrange|action|organise|organize|progress|deal|do|follow up|sort|attend|liaise)\b[\w\s]{0,12}[.]?$",
    re.IGNORECASE,
)
SMALL = frozenset({SourceKind.MINUTES_TEXT, SourceKind.TRACKER})
PAGES = frozenset({SourceKind.AGENDA_ITEM_PAGE, SourceKind.ISSUE_PAGE, SourceKind.DECISION_SHEET})
ATTENTION = re.compile(r"^for the attention of\s*:?\s*", re.IGNORECASE)
LONE = re.compile(r"^(?:agreed|approved|refused|declined|carried)[.!]?$", re.IGNORECASE)


def is_small(document: Document) -> bool:
    """Say whether a document is of a small body (parish, school, patient group), whose clerks write tersely."""
    words = set(re.findall(r"[a-z]+", (document.meeting.body or "").lower()))
    if words & words_of("small_bodies"):
        return document.source_kind not in PAGES or not words & words_of("council_bodies")
    return document.source_kind in SMALL and not words & words_of("council_bodies")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A finding with the passage it stands in."""

    finding: Finding
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedReport:
    """A report on an earlier matter with its passage."""

    report: updates.Report
    passage: Passage


class Reading:
    """The findings and reports of one document, gathered in reading order."""

    def __init__(self, document: Document, matcher: RuleMatcher, parser: ClauseParser | None = None) -> None:
        """Read ``document`` once."""
        self._parser = parser
        self.document = document
        self.matcher = matcher
        self.passages = read_passages(document)
        self.findings: list[Placed] = []
        self.reports: list[PlacedReport] = []
        self._small = is_small(document)
        self._known = frozenset(
            w.lower() for a in document.meeting.attendance for w in (a.initials or "", *a.name.split()) if w
        )
        self._before = ""
        self._answering = False
        self._index = 0
        rows = timescale_rows(document)
        taken = {n for first, last in rows for n in range(first, last + 1)}
        by_index = {p.index: p for p in self.passages}
        for pair in rows:
            self._progress(pair, by_index)
        for passage in self.passages:
            if passage.index not in taken:
                self._index = passage.index
                self._read(passage)

    def _progress(self, pair: tuple[int, int], by_index: dict[int, Passage]) -> None:
        passage = by_index.get(pair[0])
        if passage is None:
            return
        finding, report = read_progress(self.document, pair, self._span)
        self.findings.append(Placed(finding=finding, passage=passage))
        if report:
            self.reports.append(PlacedReport(report=report, passage=passage))

    def _span(self, start: int, end: int) -> list[Sentence]:
        return [
            self.matcher.read(self.document.text, a, b)
            for a, b in split_sentences(self.document.text, start, end)
        ]

    def sentences(self, passage: Passage) -> list[Sentence]:
        """Return the sentences of a passage with their hits."""
        return self._span(passage.start_char, passage.end_char)

    def _read(self, passage: Passage) -> None:
        if passage.block.kind is BlockKind.TABLE_ROW:
            findings, reports = read_row(self.document.text, passage, self.matcher)
            self.findings += [Placed(finding=f, passage=passage) for f in findings]
            self.reports += [PlacedReport(report=r, passage=passage) for r in reports]
            return
        if passage.section in NO_ITEMS or passage.nested:
            return
        sentences = self.sentences(passage)
        if not sentences:
            return
        attention = ATTENTION.match(sentences[0].text)
        if attention and self.findings:
            last = self.findings[-1]
            self.findings[-1] = replace(
                last, finding=replace(last.finding, owner_words=(sentences[0].text[attention.end() :],))
            )
            return
        formal = passage.formal and not _tells_discussion(sentences[0])
        found = self._formal(passage) if formal else self._narrative(passage, sentences)
        if passage.section == "declarations":  # who leaves the room is no task; "Clerk to advise …" is
            found = [f for f in found if f.rule.startswith("action.owner-to")]
        found = self._with_margin(passage, found, sentences)
        if not formal:
            self._report(passage, sentences, found)
        self.findings += [Placed(finding=f, passage=passage) for f in found]

    def _formal(self, passage: Passage) -> list[Finding]:
        text = self.document.text
        label = LABEL.search(text, passage.start_char, passage.end_char)
        end = label.start() if label and label.start() > passage.start_char else passage.end_char
        tag = text[label.end() : passage.end_char] if label and label.start() > passage.start_char else ""
        whole = self.matcher.read(text, passage.start_char, end)
        if not whole.tokens.words or any(h.rule.id in PROCEDURAL for h in whole.hits):
            return []
        found = self._limbs(whole, passage)
        owner = _tail_owner(whole) or ((tag.strip(),) if tag.strip() else ())
        if owner:
            found = [replace(f, owner_words=owner) if f.kind == "action" or tag else f for f in found]
        return found

    def _limbs(self, whole: Sentence, passage: Passage) -> list[Finding]:
        """Read a limb; its two halves apart where they are of different kinds."""
        lead = passage.lead_in
        found = [classify_limb(whole, lead, self._parser)]
        cut = halves(whole.text) if lead is None or lead.kind == "decision" else None
        if cut is not None:
            parts = [
                self.matcher.read(self.document.text, a, b)
                for a, b in (
                    (whole.start_char, whole.start_char + cut),
                    (whole.start_char + cut, whole.end_char),
                )
            ]
            pair = [classify_limb(p, lead, self._parser) for p in parts]
            if pair[0].kind != pair[1].kind:
                found = pair
        if (
            (passage.block.label or "").startswith("*")
            and not self._small
            and re.search(r"\basterisk\b", self.document.text, re.IGNORECASE)
        ):
            found = [
                replace(f, kind="recommendation", owner_words=("Council",), rule=f"{f.rule}+asterisk")
                for f in found
            ]
        return found

    def _narrative(self, passage: Passage, sentences: list[Sentence]) -> list[Finding]:
        setting = Setting(small=self._small, section=passage.section, known=self._known)
        found: list[Finding] = []
        labelled = False
        for sentence in sentences:
            if self._small and LONE.match(sentence.text) and self._before:
                start = sentence.start_char - 1 - len(self._before)
                if self.document.text[start : sentence.start_char - 1] == self._before and not any(
                    f.start_char >= start and f.kind == "decision" for f in found
                ):
                    _append(
                        found,
                        Finding(
                            kind="decision",
                            start_char=start,
                            end_char=sentence.end_char,
                            rule="decision.lone",
                            confidence=0.65,
                        ),
                    )
                continue
            label = LABEL.search(sentence.text)
            if label and (
                label.start() == 0 or self._small or sentence.text[label.start()].isspace() or True
            ):
                labelled = self._label(passage, sentence, label, found) or labelled
                self._before = sentence.text
                continue
            if labelled:
                found.append(_task(sentence, "action.label"))
                continue
            setting = replace(
                setting,
                before=self._before,
                answering=bool(
                    re.search(
                        r"\b(?:request|asked|question|response to|query|queries|raised|concern)",
                        self._before + " " + sentence.text,
                        re.IGNORECASE,
                    )
                ),
            )
            if not self._small and BLURB.match(sentence.text):
                continue
            for finding in find(sentence, setting):
                _append(found, self._pronoun(finding, passage, sentence))
            self._before = sentence.text
            names = [
                self.document.text[a:b]
                for a, b in person_spans(
                    self.document.text, sentence.start_char, min(sentence.end_char, sentence.start_char + 90)
                )
            ]
            setting = replace(
                setting, speaker=names[0] if names and sentence.text.startswith(names[0]) else setting.speaker
            )
        return found

    def _label(
        self, passage: Passage, sentence: Sentence, label: re.Match[str], found: list[Finding]
    ) -> bool:
        """Read "Action: X to do", or "Action: X" as the owner of the words before it."""
        before = sentence.text[: label.start()].strip()
        rest_start = sentence.start_char + label.end()
        rest = self.matcher.read(self.document.text, rest_start, sentence.end_char)
        if before:
            head = self.matcher.read(
                self.document.text, sentence.start_char, sentence.start_char + label.start()
            )
            for finding in find(head, Setting(small=self._small, section=passage.section)):
                _append(found, finding)
        words = re.sub(r"\s*\((?:action )?no\.? ?\d+\)\s*$", "", rest.text, flags=re.IGNORECASE).strip(
            " .:–—-"
        )
        if not words or re.match(
            r"(?:none|complete|completed|closed|noted|n/a|to note|officers noted|all (?:members )?to note)\b",
            words,
            re.IGNORECASE,
        ):
            return False
        if _only_owner(rest) or (len(words) < len(rest.text.strip(" .:–—-")) and len(words.split()) < 6):
            self._tag(passage, sentence, before, words, found)
            return False
        several = [
            replace(f, rule="action.label", confidence=LABELLED, implicit=False)
            for f in find(rest, Setting(small=True, section=passage.section))
            if f.kind == "action"
        ]
        if len(several) > 1:
            found.extend(several)
            return False
        if (
            passage.section == "matters_arising"
            and not several
            and any(h.rule.label == "UPDATE" for h in rest.hits)
        ):
            return False  # "Action 2.02: AB had measured the gate. Closed." tells of an old task
        several = [
            replace(f, rule="action.label", confidence=LABELLED, implicit=False)
            for f in find(rest, Setting(small=True, section=passage.section))
            if f.kind == "action"
        ]
        if len(several) > 1:
            found.extend(several)
            return False
        if (
            passage.section == "matters_arising"
            and not several
            and any(h.rule.label == "UPDATE" for h in rest.hits)
        ):
            return False  # "Action 2.02: AB had measured the gate. Closed." tells of an old task
        several = [
            replace(f, rule="action.label", confidence=LABELLED, implicit=False)
            for f in find(rest, Setting(small=True, section=passage.section))
            if f.kind == "action"
        ]
        if len(several) > 1:
            found.extend(several)
            return False
        if (
            passage.section == "matters_arising"
            and not several
            and any(h.rule.label == "UPDATE" for h in rest.hits)
        ):
            return False  # "Action 2.02: AB had measured the gate. Closed." tells of an old task
        found.append(_task(rest, "action.label"))
        return True

    def _tag(
        self, passage: Passage, sentence: Sentence, before: str, words: str, found: list[Finding]
    ) -> None:
        if found and not found[-1].owner_words:
            found[-1] = replace(found[-1], owner_words=(words,), implicit=False)
        elif found:
            found[-1] = replace(
                found[-1],
                implicit=False,
                owner_words=(words,) if found[-1].kind == "action" else found[-1].owner_words,
            )
        elif before:
            found.append(
                Finding(
                    kind="action",
                    start_char=sentence.start_char,
                    end_char=sentence.start_char + len(before),
                    rule="action.tag",
                    confidence=0.75,
                    owner_words=(words,),
                )
            )
        else:
            self._tag_earlier(words)

    def _tag_earlier(self, words: str) -> None:
        """Give a lone "Action: X" line to the passage before it."""
        if (
            self.findings
            and self.findings[-1].finding.kind == "action"
            and self.findings[-1].passage.index >= self._index - 1
        ):
            last = self.findings[-1]
            if not last.finding.owner_words or last.finding.implicit:
                self.findings[-1] = replace(
                    last, finding=replace(last.finding, owner_words=(words,), implicit=False)
                )
            return
        earlier = [
            p
            for p in self.passages
            if p.index < self._index and p.block.kind is not BlockKind.TABLE_ROW and p.section not in NO_ITEMS
        ]
        if earlier:
            passage = earlier[-1]
            spans = split_sentences(self.document.text, passage.start_char, passage.end_char)
            start, end = spans[-1] if spans else (passage.start_char, passage.end_char)
            finding = Finding(
                kind="action",
                start_char=start,
                end_char=end,
                rule="action.tag",
                confidence=0.6,
                owner_words=(words,),
            )
            self.findings.append(Placed(finding=finding, passage=passage))

    def _pronoun(self, finding: Finding, passage: Passage, sentence: Sentence) -> Finding:
        """Give "she will report" the person last made the subject of a sentence before it."""
        if len(finding.owner_words) != 1 or finding.owner_words[0].lower() not in words_of("pronouns"):
            return finding
        word = finding.owner_words[0].lower()
        if word == "we":
            return replace(finding, owner_words=())
        text = self.document.text
        within = sentence.text.lower().find(f"{word} ", max(0, finding.start_char - sentence.start_char))
        spans = split_sentences(text, passage.start_char, sentence.start_char)
        pieces = [(sentence.start_char, sentence.start_char + max(within, 0)), *reversed(spans)]
        for start, end in pieces:
            names = [
                text[a:b]
                for a, b in person_spans(text, start, end)
                if not AFTER_PREPOSITION.search(text[max(start, a - 12) : a])
            ]
            fitting = [n for n in names if _fits_pronoun(n, word)]
            if fitting:
                return replace(finding, owner_words=(fitting[0],))
        return replace(finding, owner_words=())

    def _with_margin(
        self, passage: Passage, found: list[Finding], sentences: list[Sentence]
    ) -> list[Finding]:
        margin = passage.block.margin
        if not margin or MARGIN_NOTHING.match(margin.strip()):
            return found
        first, last = sentences[0].start_char, sentences[-1].end_char
        if MARGIN_MONTH.match(margin.strip()):
            return found or [
                Finding(
                    kind="action",
                    start_char=first,
                    end_char=last,
                    rule="action.margin-month",
                    confidence=0.35,
                    time_words=margin.strip(),
                )
            ]
        place = bool(MARGIN_PLACE.match(margin.strip()))
        owners = tuple(
            re.split(r"\bto\b|/(?=notice)", margin, maxsplit=1, flags=re.IGNORECASE)[0].strip()
            for _ in range(1)
        )
        owners = () if place else owners
        if not found:
            return [
                Finding(
                    kind="action",
                    start_char=first,
                    end_char=last,
                    rule="action.margin",
                    confidence=0.4 if place else 0.85,
                    owner_words=owners,
                )
            ]
        actions = any(f.kind == "action" for f in found)
        return [_beside(f, owners, actions=actions) for f in found]

    def _report(self, passage: Passage, sentences: list[Sentence], found: list[Finding]) -> None:
        if passage.section == "matters_arising" or OLD_NUMBER.match(passage.block.label or ""):
            for group in updates.topics(sentences):
                ref = (
                    passage.block.label
                    if passage.block.label and re.search(r"\d", passage.block.label)
                    else None
                )
                report = updates.report_on(passage, group, ref, default=None)
                if report is None and found and passage.block.margin:
                    report = updates.Report(
                        start_char=group[0].start_char,
                        end_char=group[-1].end_char,
                        status=UpdateStatus.NOT_STARTED,
                        about=updates.about_of(passage, group),
                        rule="update.restated",
                        confidence=0.5,
                        ref=ref,
                    )
                if report:
                    self.reports.append(PlacedReport(report=report, passage=passage))
            return
        for sentence in sentences:
            report = updates.back_reference(passage, sentence)
            if report:
                self.reports.append(PlacedReport(report=report, passage=passage))


def _beside(finding: Finding, owners: tuple[str, ...], *, actions: bool) -> Finding:
    """Give a finding the owner printed in the margin, unless its own words name the doer.

    A decision beside which a task stands keeps none; a margin that lists the doer and others adds them.
    """
    if finding.kind != "action":
        return finding if actions else replace(finding, owner_words=finding.owner_words or owners)
    listed = [o.lower() for words in owners for o in split_owners(words)]
    own = [o.lower().removeprefix("the ") for words in finding.owner_words for o in split_owners(words)]
    together = len(listed) > 1 and bool(own) and all(o in listed for o in own)
    return replace(
        finding, owner_words=owners if together or not own else finding.owner_words, implicit=False
    )


_PERSON = re.compile(
    r"\b(?:(?:County |Borough |District |Town |Parish )?(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|PCSO|PC|Sgt|Prof|Rev|Sir|Dame)s?\.?\s?(?:(?:Mrs|Miss|Ms|Dr)\.? )?(?:[A-Z]\.? ?){0,3}[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)?|"
    r"(?:[Tt]he )?(?:[A-Z][\w’'&-]+ )*(?:Clerk|Chair(?:man|person|woman)?|Director|Manager|Officer|Leader|Mayor|Convener|Treasurer|Headteacher|Secretary|Lead|Head)(?: (?:of|for) (?:the )?(?:[A-Z][\w’'&-]+(?:,? (?:and|&) |, | )?)+)?|(?:[Tt]he )?Clerk|(?<=[.;,:] )[A-Z]{2,3}(?= [a-z])|^[A-Z]{2,3}(?= [a-z]))"
)


def person_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of persons and posts named in ``text[start:end]``, in order."""
    return [m.span() for m in _PERSON.finditer(text, start, end)]


def _tells_discussion(sentence: Sentence) -> bool:
    """Say whether a limb tells what was said ("Queried the cost …") and resolves nothing."""
    first = sentence.tokens.words[0] if sentence.tokens.words else ""
    return first.lower() in words_of("discussion_verbs") and not first.isupper()


def _fits_pronoun(name: str, pronoun: str) -> bool:
    """Say whether a name can be meant by "he" or "she", going by its title."""
    man, woman = re.search(r"\bMr\b|\bSir\b", name), re.search(r"\b(?:Mrs|Ms|Miss|Dame|Lady)\b", name)
    return not (woman if pronoun == "he" else man if pronoun == "she" else None)


def _task(sentence: Sentence, rule: str) -> Finding:
    from extract.nlp.predicates import classify  # noqa: PLC0415 (read only for labelled tasks)

    tokens = sentence.tokens
    predicate = classify(sentence, 0, len(tokens)) if len(tokens) else None
    owner = predicate.owner if predicate else None
    hit = next((h for h in sentence.hits if h.rule.label == "ACTION" and h.rule.owner == "before"), None)
    if owner is None and hit is not None:
        from extract.nlp.phrases import phrase_before  # noqa: PLC0415

        owner = phrase_before(tokens, hit.first)
    words = (sentence.words(*owner),) if owner else ()
    return Finding(
        kind="action",
        start_char=sentence.start_char,
        end_char=sentence.end_char,
        rule=rule,
        confidence=0.95,
        owner_words=words or _tail_owner(sentence),
    )


def _tail_owner(sentence: Sentence) -> tuple[str, ...]:
    """Return the owner in a bracket or after a dash at the end: "(Frances Poole)", "– AV to action"."""
    tail = re.search(
        r"(?:\(|[-–—]\s|\s/\s)(?:Action(?: by)?:?\s*)?([A-Z][\w.’'&/ -]{1,50}?)(?:\s+to\s+(?:action|arrange|lead))?\)?\s*[.)]?$",
        sentence.text,
    )
    if not tail:
        return ()
    words = tail.group(1)
    first = next(
        (k for k, s in enumerate(sentence.tokens.starts) if s >= sentence.start_char + tail.start(1)), None
    )
    if first is None:
        return ()
    stop = (
        next(
            (k for k, e in enumerate(sentence.tokens.ends) if e >= sentence.start_char + tail.end(1)),
            len(sentence.tokens) - 1,
        )
        + 1
    )
    return (words,) if names_owner(sentence.tokens, first, stop) else ()


def _only_owner(sentence: Sentence) -> bool:
    tokens = sentence.tokens
    last = len(tokens)
    while last and tokens.lower[last - 1] in {".", ")", ";"}:
        last -= 1
    return last > 0 and last <= 12 and names_owner(tokens, 0, last)


def _append(found: list[Finding], finding: Finding) -> None:
    """Add a finding; "Clerk to arrange" after an agreed task only names its owner, "This was agreed" only ends it."""
    if (
        found
        and found[-1].kind == "decision" == finding.kind
        and finding.end_char - finding.start_char < 60
        and 0 < finding.start_char - found[-1].end_char <= 2
        and finding.rule.startswith("decision")
    ):
        found[-1] = replace(found[-1], also=(*found[-1].also, (finding.start_char, finding.end_char)))
        return
    if (
        found
        and found[-1].kind == "action"
        and finding.kind == "action"
        and found[-1].rule.startswith("agreed")
        and not found[-1].owner_words
        and finding.rule.startswith("action.owner")
    ):
        gap = finding.start_char - found[-1].end_char
        if gap <= 3 and finding.end_char - finding.start_char < 60:
            found[-1] = replace(
                found[-1],
                owner_words=finding.owner_words,
                also=(*found[-1].also, (finding.start_char, finding.end_char)),
            )
            return
    if (
        found
        and found[-1].rule.startswith(ASKING)
        and finding.kind == "action"
        and finding.implicit
        and not finding.rule.startswith(ASKING)
        and finding.start_char - found[-1].end_char <= 3
    ):
        # A request and the answer to it are one task: "… asked for a note. The Treasurer agreed to provide this."
        text_spans = (finding.start_char, finding.end_char)
        found[-1] = replace(
            found[-1],
            owner_words=finding.owner_words or found[-1].owner_words,
            also=(*found[-1].also, text_spans),
        )
        return
    found.append(finding)


__all__ = ["ITEMS", "Placed", "PlacedReport", "Reading", "person_spans"]
