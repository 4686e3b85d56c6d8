"""Counting agreement between what was found and gold, paper by paper."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.evaluate import align
from extract.evaluate.predicted import PredictedDocument
from extract.evaluate.report import (
    DocumentScore,
    Fault,
    Finding,
    Judgement,
    Report,
    RuleRow,
    Share,
    figures_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.evaluate.gold import GoldDocument, GoldItem, GoldUpdate
    from extract.evaluate.predicted import PredictedItem, PredictedUpdate

UNKNOWN_STATUS = "unclear"
TRAPPED = 0.75


def compare(golds: Iterable[GoldDocument], found: Iterable[PredictedDocument]) -> Report:
    """Return how well what was found agrees with gold; papers without gold are left out."""
    by_name = {document.name: document for document in found}
    scores = [score_document(gold, by_name.get(gold.document)) for gold in golds]
    bodies: defaultdict[str, list[DocumentScore]] = defaultdict(list)
    traps: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for score in scores:
        bodies[score.body].append(score)
        for family, avoided in score.negatives:
            traps[family][avoided] += 1
    findings = tuple(f for score in scores for f in score.findings)
    judgements = tuple(j for score in scores for j in score.judgements)
    return Report(
        figures=figures_of(scores),
        by_body=tuple((body, figures_of(bodies[body])) for body in sorted(bodies)),
        by_rule=_by_rule(judgements, findings),
        negatives=tuple((f, Share(right=c[True], wrong=c[False])) for f, c in sorted(traps.items())),
        findings=findings,
        judgements=judgements,
        absent=tuple(score.document for score in scores if score.absent),
        documents=len(scores),
    )


def score_document(gold: GoldDocument, found: PredictedDocument | None) -> DocumentScore:
    """Return the counts of one paper; one that was not read counts as nothing found."""
    sheet = _Sheet(document=gold.document)
    known = found or PredictedDocument(name=gold.document)
    sheet.items(gold.items, known.items)
    sheet.updates(gold.updates, known.updates)
    traps = tuple(
        (n.family, not any(align.overlap(item.text, n.text) >= TRAPPED for item in known.items))
        for n in gold.negatives
    )
    return DocumentScore(
        document=gold.document,
        body=gold.body or "(no body named)",
        counts=tuple(sorted(sheet.counts.items())),
        findings=tuple(sheet.findings),
        judgements=tuple(sheet.judgements),
        negatives=traps,
        absent=found is None,
    )


@dataclass(kw_only=True)
class _Sheet:
    """The tally of one paper while it is being compared."""

    document: str
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)

    def items(self, golds: tuple[GoldItem, ...], found: tuple[PredictedItem, ...]) -> None:
        pairs = align.align([i.text for i in found], golds, align.ITEM_FLOOR, align.item_overlap)
        for i, j in pairs:
            if not golds[j].optional:
                self._matched(golds[j], found[i])
        for j in sorted(set(range(len(golds))) - {j for _, j in pairs}):
            if not golds[j].optional:
                self._missed(golds[j])
        for i in sorted(set(range(len(found))) - {i for i, _ in pairs}):
            self._extra(found[i], golds)

    def _matched(self, gold: GoldItem, item: PredictedItem) -> None:
        self._add("found", "tp")
        self._add("implicit" if gold.implicit else "formal", "tp")
        right = item.kind in (gold.kinds or (gold.kind,))
        self._add("kind", "right" if right else "wrong")
        if right:
            self._add(gold.kind, "tp")
        else:
            self._add(gold.kind, "fn")
            self._add(item.kind, "fp")
            self._find(Fault.KIND, gold.text, wanted=gold.kind, got=item.kind, rule=item.rule)
        self._judge(item, right=right)
        self._owners(gold, item)
        self._timescale(gold, item)
        self._due(gold, item)

    def _owners(self, gold: GoldItem, item: PredictedItem) -> None:
        left = list(gold.owners)
        for owner in item.owners:
            hit = next((name for name in left if align.is_same_name(owner, name)), None)
            if hit is not None:
                left.remove(hit)
                self._add("owners", "tp")
            elif not any(align.is_same_name(owner, name) for name in gold.owners_optional):
                self._add("owners", "fp")
                self._find(
                    Fault.OWNER_FALSE, gold.text, wanted="; ".join(gold.owners), got=owner, rule=item.rule
                )
        for name in left:
            self._add("owners", "fn")
            self._find(Fault.OWNER_MISSED, gold.text, wanted=name, got="; ".join(item.owners), rule=item.rule)

    def _timescale(self, gold: GoldItem, item: PredictedItem) -> None:
        if gold.timescale_optional:
            return
        wanted, got = gold.timescale or "", item.timescale or ""
        if wanted or got:
            self._add("timescale", "tp" if wanted and got else "fn" if wanted else "fp")
        if bool(wanted) != bool(got):
            self._find(Fault.TIMESCALE, gold.text, wanted=wanted, got=got, rule=item.rule)

    def _due(self, gold: GoldItem, item: PredictedItem) -> None:
        if not (gold.due or item.due):
            return
        right = item.due in (gold.dues if gold.dues is not None else (gold.due,))
        self._add("due", "right" if right else "wrong")
        if item.due:
            self._add("due printed", "right" if right else "wrong")
        if not right:
            self._find(
                Fault.DUE,
                gold.text,
                wanted=f"{gold.due} ({gold.timescale})",
                got=str(item.due),
                rule=item.rule,
            )

    def _missed(self, gold: GoldItem) -> None:
        self._add("found", "fn")
        self._add(gold.kind, "fn")
        self._add("implicit" if gold.implicit else "formal", "fn")
        self._find(Fault.MISSED, gold.text, wanted=f"{gold.kind}{' (implicit)' if gold.implicit else ''}")

    def _extra(self, item: PredictedItem, golds: tuple[GoldItem, ...]) -> None:
        near = max((align.item_overlap(item.text, gold) for gold in golds), default=0.0)
        twin = near >= align.ITEM_FLOOR
        if twin:
            self._add("found", "duplicate")
        self._add("found", "fp")
        self._add(item.kind, "fp")
        self._judge(item, right=False)
        self._find(Fault.DUPLICATE if twin else Fault.SPURIOUS, item.text, got=item.kind, rule=item.rule)

    def updates(self, golds: tuple[GoldUpdate, ...], found: tuple[PredictedUpdate, ...]) -> None:
        pairs = align.align([u.text for u in found], golds, align.UPDATE_FLOOR, align.update_overlap)
        for i, j in pairs:
            gold, update = golds[j], found[i]
            if gold.optional:
                continue
            self._add("updates", "tp")
            if gold.status == UNKNOWN_STATUS:
                continue
            right = update.status in (gold.statuses or (gold.status,))
            self._add("status", "right" if right else "wrong")
            if not right:
                self._find(Fault.STATUS, gold.text, wanted=gold.status, got=update.status, rule=update.rule)
        for j in sorted(set(range(len(golds))) - {j for _, j in pairs}):
            if not golds[j].optional:
                self._add("updates", "fn")
                self._find(Fault.UPDATE_MISSED, golds[j].text, wanted=golds[j].status)
        for i in sorted(set(range(len(found))) - {i for i, _ in pairs}):
            self._add("updates", "fp")
            self._find(Fault.UPDATE_SPURIOUS, found[i].text, got=found[i].status, rule=found[i].rule)

    def _add(self, figure: str, outcome: str) -> None:
        self.counts[str(figure), outcome] += 1

    def _judge(self, item: PredictedItem, *, right: bool) -> None:
        self.judgements.append(Judgement(confidence=item.confidence, right=right, rule=item.rule))

    def _find(self, fault: Fault, text: str, *, wanted: str = "", got: str = "", rule: str = "") -> None:
        finding = Finding(
            fault=fault, document=self.document, text=text, wanted=str(wanted), got=str(got), rule=rule
        )
        self.findings.append(finding)


def _by_rule(judgements: Iterable[Judgement], findings: Iterable[Finding]) -> tuple[RuleRow, ...]:
    right = Counter(j.rule for j in judgements if j.right)
    faults = Counter((f.rule, f.fault) for f in findings)
    rules = sorted({*right, *(rule for rule, _ in faults)} - {""})
    return tuple(
        RuleRow(
            rule=rule,
            right=right[rule],
            spurious=faults[rule, Fault.SPURIOUS],
            duplicate=faults[rule, Fault.DUPLICATE],
            wrong_kind=faults[rule, Fault.KIND],
            wrong_owner=faults[rule, Fault.OWNER_FALSE] + faults[rule, Fault.OWNER_MISSED],
            wrong_due=faults[rule, Fault.DUE],
        )
        for rule in rules
    )
