"""What a document says about earlier items: matters arising, trackers, back-references, responses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.domain import UpdateStatus
from extract.nlp.twins import stems
from extract.text import canonical

if TYPE_CHECKING:
    from extract.nlp.findings import Sentence
    from extract.nlp.structure import Passage

TOPIC = re.compile(r"^(?P<topic>[A-Z(][^.;:!?\n]{2,80}?)\s*(?::|\s[-–—]\s|[-–—]\s)\s*(?=\S)")
REFERENCE = re.compile(
    r"\b(?P<what>minute|action|recommendation|item|point|conclusion)s?\s*(?:point\s*)?(?:no\.?s?|number|ref(?:erence)?\.?)?\s*:?\s*(?P<ref>\d+(?:[./]\d+)*(?:/[A-Z]{1,4})?(?:\s?\([a-z0-9]{1,4}\))?|[ivxl]{1,6}\b|AP\d+|[A-Z]{1,4}\d+)",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:they|it|he|she|members|the (?:committee|board|panel|council|forum|group|sub-committee)|officers) (?:had|have|has) (?:previously )?(?:requested|asked for|agreed|been promised|asked)\b|"
    r"\b(?:as|previously|which was|that was|had been) (?:previously )?(?:agreed|requested|promised|asked for|instructed)(?: by (?:members|the \w+))?(?: at the (?:last|previous)| previously|\b)|"
    r"\bat (?:the|its|our) (?:last|previous) meeting\b|\b(?:following|in response to|further to) (?:a|the|an|its|their|members’|members') (?:earlier |previous )?(?:request|instruction|action|recommendation)s?\b|"
    r"\bsince the last meeting\b|\barising from (?:the )?(?:minute|last|previous)|\bminute \w+ refers\b|\bfurther to minute\b|\bas (?:requested|agreed|instructed|outlined|discussed)\b|\bstill (?:awaited|awaiting|missing|outstanding)\b|"
    r"\bhad (?:since|still not)\b|\bthe promised\b|\basked for (?:at|under|in)\b|\bminute (?:no\.? ?|number )?\d+|\b(?:promised|requested) (?:at|by) the\b|\b(?:of )?outstanding actions?\b|\bhad (?:now )?been (?:issued|sent|supplied|provided|circulated|emailed) to (?:all )?(?:members|councillors|the (?:committee|board|panel|forum))|"
    r"\bthe (?:council|committee|board|panel)(?:’|')s instruction\b",
    re.IGNORECASE,
)
BULK = re.compile(r"\ball (?:of the )?(?:the )?(?:outstanding )?(?:actions?|matters|items|recommendations)\b.{0,60}\b(?:complete[d]?|discharged|closed|in hand|actioned|accepted|agreed|done)\b|\bno (?:outstanding )?(?:actions|matters arising)\b.{0,20}\boutstanding\b", re.IGNORECASE)
RESPONSE = re.compile(r"\b(?:accept(?:ed|s)?|reject(?:ed|s)?|partially|not accepted|agreed|respon\w+|supported)\b.{0,80}\brecommendations?\b|\brecommendations?\b.{0,90}\b(?:accepted|rejected|agreed|partially|not accepted|implemented|completed)\b", re.IGNORECASE)
PROCEDURE = re.compile(r"^\(?(?:the (?:next )?meeting (?:was|will|is)|adjourn|meeting suspended|the chair(?:man)? (?:adjourned|opened|closed|welcomed|thanked)|action\b)", re.IGNORECASE)
GOES_ON = re.compile(r"^(?:this|these|it|they|he|she|however|but|also|a (?:response|reply)|the (?:response|reply|matter|work|cost)|there|in addition|both|all|one|two|see|to date)\b", re.IGNORECASE)
NEWS = 18
LATEST_AGREED = 4  # tokens: further in, the sentence first reports and then resolves
NOT_NEWS = re.compile(r"^(?:none|nil|there were none|no matters arising|nothing to report|n/?a)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Words that report on an earlier matter, with what they say of it."""

    start_char: int
    end_char: int
    status: UpdateStatus
    about: str
    rule: str
    confidence: float
    ref: str | None = None
    bulk: bool = False


def status_of(sentences: list[Sentence]) -> tuple[UpdateStatus, str, int] | None:
    """Return the status, rule and rank that the strongest status words of the sentences give.

    A refusal or a "not yet" outranks work told, work told outranks "done": "done but chased
    again" is in progress.
    """
    best: tuple[int, UpdateStatus, str] | None = None
    for sentence in sentences:
        reported = [h.last for h in sentence.hits if h.rule.id in {"block.response-that", "block.outsider-said"}]
        referred = [(h.first, h.last) for h in sentence.hits if h.rule.id == "block.they-had-requested"]
        for hit in sentence.hits:
            if hit.rule.label != "UPDATE" or not hit.rule.status or (best is not None and hit.rule.priority <= best[0]):
                continue
            if (reported and hit.first > min(reported) and hit.rule.id == "update.will-be") or any(a <= hit.first < b for a, b in referred):
                continue
            if True:
                best = (hit.rule.priority, UpdateStatus(hit.rule.status), hit.rule.id)
    return (best[1], best[2], best[0]) if best else None


def topics(sentences: list[Sentence]) -> list[list[Sentence]]:
    """Split the sentences of a block where a new matter begins.

    A heading within the line ("Village sign - …") begins one; so does a sentence that brings news
    and shares no content word with what came before.
    """
    groups: list[list[Sentence]] = []
    seen: frozenset[str] = frozenset()
    for sentence in sentences:
        if PROCEDURE.match(sentence.text):
            continue
        marks = stems(sentence.text)
        fresh = not groups or TOPIC.match(sentence.text) is not None or (not marks & seen and not GOES_ON.match(sentence.text) and brings_news(sentence) and any(brings_news(s) for s in groups[-1]))
        if fresh:
            groups.append([sentence])
            seen = marks
        else:
            groups[-1].append(sentence)
            seen = seen | marks
    return groups


def brings_news(sentence: Sentence) -> bool:
    """Say whether a sentence tells the state of a matter in words that stand by themselves."""
    return any(h.rule.label == "UPDATE" and h.rule.priority >= NEWS for h in sentence.hits)


def about_of(passage: Passage, group: list[Sentence]) -> str:
    """Return the words that describe the earlier matter."""
    topic = TOPIC.match(group[0].text)
    if topic:
        return topic.group("topic").strip()
    if passage.topic and canonical(passage.topic) not in {"matters arising", "actions arising"}:
        return passage.topic
    words = group[0].text.split()
    return " ".join(words[:14])


def reference_in(text: str) -> str | None:
    """Return the number of the minute, action or recommendation that ``text`` cites."""
    found = REFERENCE.search(text)
    return found.group("ref") if found else None


def resolves(sentence: Sentence) -> bool:
    """Say whether a sentence records what this meeting agreed, which is no news of an earlier item."""
    agreed = [h for h in sentence.hits if h.rule.label == "AGREED" and "had" not in sentence.tokens.lower[max(0, h.first - 2) : h.last]]
    return bool(agreed) and min(h.first for h in agreed) <= LATEST_AGREED


def report_on(passage: Passage, group: list[Sentence], ref: str | None, *, default: UpdateStatus | None) -> Report | None:
    """Return the report of one matter in a matters-arising section; None where nothing is told."""
    told = [s for s in group if any(h.rule.label == "UPDATE" for h in s.hits) and not resolves(s)]
    found = status_of(told)
    if found is None and default is None:
        return None
    status, rule, _ = found or (default, "update.default", 0)
    first, last = (told[0], told[-1]) if told else (group[0], group[0])
    return Report(
        start_char=first.start_char, end_char=last.end_char, status=status or UpdateStatus.UNCLEAR, about=about_of(passage, group),
        rule=rule, confidence=0.8 if found else 0.5, ref=ref or reference_in(group[0].text),
    )


def back_reference(passage: Passage, sentence: Sentence) -> Report | None:
    """Return the report in a sentence of ordinary business that points back to an earlier item."""
    bulk = BULK.search(sentence.text)
    if bulk:
        status = UpdateStatus.UNCLEAR if "in hand" in bulk.group().lower() else UpdateStatus.COMPLETE
        return Report(start_char=sentence.start_char, end_char=sentence.end_char, status=status, about=bulk.group(), rule="update.bulk", confidence=0.7, bulk=True)
    response = RESPONSE.search(sentence.text) if re.search(r"\brecommendations?\b", sentence.text, re.IGNORECASE) else None
    cited = REFERENCE.search(sentence.text)
    cites = cited is not None and cited.group("what").lower() in {"recommendation", "minute", "action"}
    if not (BACK.search(sentence.text) or cites or (response and cites)):
        return None
    found = status_of([sentence])
    if found is None and not cites:
        return None
    status, rule = (found[0], found[1]) if found else (UpdateStatus.UNCLEAR, "update.cited")
    return Report(start_char=sentence.start_char, end_char=sentence.end_char, status=status, about=about_of(passage, [sentence]), rule=rule, confidence=0.6, ref=cited.group("ref") if cited else None)
