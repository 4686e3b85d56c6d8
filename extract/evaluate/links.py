"""How well follow-up links agree with truth: rows of ``links.json`` against a ledger's links."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from extract.domain import Tier
from extract.errors import ConfigurationError, NotAccessibleError
from extract.evaluate.align import is_held
from extract.evaluate.report import Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

FILE = "links.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class TruthRow:
    """The words of a later paper and of the earlier entry, with the ISO dates of both meetings."""

    meeting: str
    mention: str
    earlier: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What follows what up, and what looks as if it did and does not."""

    links: tuple[TruthRow, ...]
    not_links: tuple[TruthRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedLink:
    """A link of the ledger, made or offered."""

    tier: Tier
    mention: str
    meeting: str
    item: str
    earlier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkReport:
    """The figures of linking. ``made`` judges the links made, by truth rows' mentions.

    ``found_made`` and ``found_offered`` count truth rows reached by links made, and made or offered;
    ``distractors_made`` and ``distractors_offered`` distractor rows hit by a link made or offered.
    """

    made: Share
    unjudged: int
    found_made: Share
    found_offered: Share
    distractors_made: int
    distractors_offered: int
    distractors: int
    faults: tuple[str, ...]

    def flat(self) -> dict[str, float]:
        """Return the figures the gate holds floors for; higher is better in each."""
        n = self.distractors
        values = {
            "linked_precision": self.made.share,
            "linked_recall": self.found_made.share,
            "offered_recall": self.found_offered.share,
            "distractors_not_linked": 1 - self.distractors_made / n if n else 1.0,
            "distractors_not_offered": 1 - self.distractors_offered / n if n else 1.0,
        }
        return {name: round(value, 4) for name, value in values.items()}


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")
    meeting: str
    mention: str
    earlier: str
    item: str


class _Rows(BaseModel):
    model_config = ConfigDict(extra="ignore")
    links: list[_Row]
    not_links: list[_Row] = []


_FILE_FORM: TypeAdapter[_Rows | list[_Row]] = TypeAdapter(_Rows | list[_Row])


def load_truth(root: Path) -> Truth:
    """Return the rows of ``root``, or of every ``links.json`` below it.

    Raises:
        NotAccessibleError: there is none.
        ConfigurationError: a file is malformed; every such file is named.
    """
    paths = [root] if root.is_file() else sorted(root.rglob(FILE))
    if not paths:
        raise NotAccessibleError(
            f"no {FILE} under {root}", remedy="give the folder of a series with its links"
        )
    links: list[TruthRow] = []
    nots: list[TruthRow] = []
    problems: list[str] = []
    for path in paths:
        try:
            form = _FILE_FORM.validate_python(json.loads(path.read_text(encoding="utf-8")))
        except ValidationError as error:
            problems.append(f"{path}: {error.error_count()} mistakes, the first: {error.errors()[0]['msg']}")
            continue
        except ValueError as error:
            problems.append(f"{path}: is no JSON: {error}")
            continue
        rows = form if isinstance(form, _Rows) else _Rows(links=form)
        links += [TruthRow(**row.model_dump()) for row in rows.links]
        nots += [TruthRow(**row.model_dump()) for row in rows.not_links]
    if problems:
        raise ConfigurationError(tuple(problems), remedy="mend the truth; corpus/README.md gives its form")
    return Truth(links=tuple(links), not_links=tuple(nots))


def links_from_json(links: Iterable[Mapping[str, Any]]) -> tuple[PredictedLink, ...]:
    """Return the ``links`` list of ``ledger.json`` in the shape compared here."""
    return tuple(
        PredictedLink(
            tier=Tier(link["tier"]),
            mention=link.get("mention_text") or "",
            meeting=link.get("mention_meeting_date") or "",
            item=link.get("item_text") or "",
            earlier=link.get("item_meeting_date") or "",
        )
        for link in links
    )


def compare_links(truth: Truth, links: Sequence[PredictedLink]) -> LinkReport:
    """Return how well links agree with truth; a mention in no truth row is judged neither way."""
    by_later: defaultdict[str, list[int]] = defaultdict(list)
    for k, row in enumerate(truth.links):
        by_later[row.meeting].append(k)
    reached: dict[bool, set[int]] = {True: set(), False: set()}
    hit: dict[bool, set[int]] = {True: set(), False: set()}
    verdicts = {"right": 0, "wrong": 0, "unjudged": 0}
    faults: list[str] = []
    for link in links:
        made = link.tier == Tier.LINKED
        for n in _distractors(truth, link):
            hit[made].add(n)
            faults.append(f"{link.tier} to a distractor: {link.mention[:70]} -> {link.item[:70]}")
        mine = [k for k in by_later[link.meeting] if is_held(link.mention, truth.links[k].mention)]
        right = _right_rows(truth.links, by_later, link, mine)
        reached[made].update(right)
        verdict = "right" if right else "wrong" if mine else "unjudged"
        if made:
            verdicts[verdict] += 1
        if verdict == "wrong":
            faults.append(f"{link.tier} wrong: {link.mention[:80]} -> {link.earlier} {link.item[:80]}")
    found = reached[True] | reached[False]
    faults += [
        f"missed: {row.meeting} {row.mention[:80]} -> {row.earlier} {row.item[:80]}"
        for k, row in enumerate(truth.links)
        if k not in found
    ]
    rows = len(truth.links)
    return LinkReport(
        made=Share(right=verdicts["right"], wrong=verdicts["wrong"]),
        unjudged=verdicts["unjudged"],
        found_made=Share(right=len(reached[True]), wrong=rows - len(reached[True])),
        found_offered=Share(right=len(found), wrong=rows - len(found)),
        distractors_made=len(hit[True]),
        distractors_offered=len(hit[False] - hit[True]),
        distractors=len(truth.not_links),
        faults=tuple(faults),
    )


def _distractors(truth: Truth, link: PredictedLink) -> list[int]:
    return [
        n
        for n, row in enumerate(truth.not_links)
        if row.meeting == link.meeting and is_held(link.mention, row.mention) and is_held(link.item, row.item)
    ]


def _right_rows(
    rows: Sequence[TruthRow], by_later: Mapping[str, list[int]], link: PredictedLink, mine: list[int]
) -> list[int]:
    """Return the truth rows a link reaches: directly, or by following a chain of truth back."""

    def is_target(row: TruthRow) -> bool:
        return row.earlier == link.earlier and is_held(link.item, row.item)

    direct = [k for k in mine if is_target(rows[k])]
    if direct:
        return direct
    front, seen = list(mine), set()
    while front:
        row = rows[front.pop()]
        for k in by_later.get(row.earlier, ()):
            if k in seen or not is_held(row.item, rows[k].mention):
                continue
            if is_target(rows[k]):
                return mine
            seen.add(k)
            front.append(k)
    return []
