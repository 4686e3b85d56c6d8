"""Gold: what people found in a paper, read from ``NAME.gold.json`` (its form: corpus/README.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date  # noqa: TC003 (pydantic needs it at run time)
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extract.domain import Kind, UpdateStatus  # noqa: TC001 (pydantic needs them at run time)
from extract.errors import ConfigurationError, NotAccessibleError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIX = ".gold.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldItem:
    """An item as people hold it.

    ``kinds``, ``dues`` list every answer that is right where annotators parted; owners in
    ``owners_optional`` and a timescale marked optional count neither way.
    """

    kind: Kind
    text: str
    also_at: tuple[str, ...] = ()
    lead_in: str | None = None
    owners: tuple[str, ...] = ()
    owners_optional: tuple[str, ...] = ()
    timescale: str | None = None
    timescale_optional: bool = False
    due: date | None = None
    dues: tuple[date | None, ...] | None = None
    implicit: bool = False
    optional: bool = False
    kinds: tuple[Kind, ...] = ()
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldUpdate:
    """What the paper says of an earlier item, as people hold it."""

    text: str
    status: UpdateStatus
    about: str = ""
    ref: str | None = None
    statuses: tuple[UpdateStatus, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldNegative:
    """A sentence that looks like an item and is none; ``family`` names the trap (N1 … N40)."""

    family: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """The gold of one paper; ``document`` is the paper's file name."""

    document: str
    body: str | None
    meeting_date: date | None
    items: tuple[GoldItem, ...]
    updates: tuple[GoldUpdate, ...]
    negatives: tuple[GoldNegative, ...]


class _Row(BaseModel):
    # Gold made elsewhere carries notes and keys of its own: they must not make it unreadable.
    model_config = ConfigDict(extra="ignore")


class _Item(_Row):
    kind: Kind
    text: str = Field(min_length=1)
    also_at: list[str] = []
    lead_in: str | None = None
    owners: list[str] | None = []
    owners_optional: list[str] = []
    timescale: str | None = None
    timescale_optional: bool = False
    due: date | None = None
    dues: list[date | None] | None = None
    implicit: bool = False
    optional: bool = False
    kinds: list[Kind] | None = []
    id: str | None = None

    def frozen(self) -> GoldItem:
        return GoldItem(
            kind=self.kind,
            text=self.text,
            also_at=tuple(self.also_at),
            lead_in=self.lead_in,
            owners=tuple(self.owners or ()),
            owners_optional=tuple(self.owners_optional),
            timescale=self.timescale,
            timescale_optional=self.timescale_optional,
            due=self.due,
            dues=None if self.dues is None else tuple(self.dues),
            implicit=self.implicit,
            optional=self.optional,
            kinds=tuple(self.kinds or ()),
            id=self.id,
        )


class _Update(_Row):
    text: str = Field(min_length=1)
    status: UpdateStatus
    about: str | None = ""
    ref: str | None = None
    statuses: list[UpdateStatus] | None = []
    optional: bool = False

    def frozen(self) -> GoldUpdate:
        return GoldUpdate(
            text=self.text,
            status=self.status,
            about=self.about or "",
            ref=self.ref,
            statuses=tuple(self.statuses or ()),
            optional=self.optional,
        )


class _Negative(_Row):
    family: str
    text: str = Field(min_length=1)


class _Document(_Row):
    document: str | None = None
    body: str | None = None
    meeting_date: date | None = None
    items: list[_Item]
    updates: list[_Update] = []
    negatives: list[_Negative] = []


def load_gold(root: Path) -> tuple[GoldDocument, ...]:
    """Return the gold of every paper under ``root``, in path order.

    Raises:
        NotAccessibleError: ``root`` is no folder or holds no gold.
        ConfigurationError: gold files are malformed; every mistake is named.
    """
    paths = sorted(root.rglob(f"*{SUFFIX}")) if root.is_dir() else []
    if not paths:
        raise NotAccessibleError(
            f"no gold under {root}", remedy=f"give a folder that holds NAME{SUFFIX} files beside their papers"
        )
    found: list[GoldDocument] = []
    problems: list[str] = []
    for path in paths:
        try:
            found.append(_read(path))
        except ValidationError as error:
            problems += [f"{path}: {place}: {what}" for place, what in _mistakes(error)]
        except ValueError as error:
            problems.append(f"{path}: is no JSON: {error}")
    if problems:
        raise ConfigurationError(tuple(problems), remedy="mend the gold; corpus/README.md gives its form")
    return tuple(found)


def _read(path: Path) -> GoldDocument:
    row = _Document.model_validate(json.loads(path.read_text(encoding="utf-8")))
    return GoldDocument(
        document=row.document or path.name.replace(SUFFIX, ".txt"),
        body=row.body,
        meeting_date=row.meeting_date,
        items=tuple(item.frozen() for item in row.items),
        updates=tuple(update.frozen() for update in row.updates),
        negatives=tuple(GoldNegative(family=n.family, text=n.text) for n in row.negatives),
    )


def _mistakes(error: ValidationError) -> Iterator[tuple[str, str]]:
    for mistake in error.errors(include_url=False):
        yield ".".join(str(part) for part in mistake["loc"]) or "file", mistake["msg"]
