"""The quality gate: no figure may fall below the floor pinned for it in ``models/floors.toml``."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from extract.errors import BelowFloorError, ConfigurationError, NotAccessibleError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "floors.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The least a figure may be; ``highest`` is the most it ever was, ``reason`` why it was lowered."""

    figure: str
    floor: float
    highest: float
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorSet:
    """The floors of one set of papers, and the digest of the papers they were measured on."""

    name: str
    path: str
    digest: str
    floors: tuple[Floor, ...]


class _Floor(BaseModel):
    model_config = ConfigDict(extra="forbid")
    floor: float = Field(ge=0, le=1)
    highest: float = Field(ge=0, le=1)
    reason: str | None = None

    @model_validator(mode="after")
    def _lowered_for_a_reason(self) -> _Floor:
        if self.floor > self.highest:
            raise ValueError("floor is above highest: raise both")
        if self.floor < self.highest and not (self.reason or "").strip():
            raise ValueError("the floor was lowered: say why in reason")
        return self


class _Set(BaseModel):
    model_config = ConfigDict(extra="forbid")
    path: str
    digest: str
    floors: dict[str, _Floor]


def load_floors(path: Path) -> tuple[FloorSet, ...]:
    """Return the pinned floors.

    Raises:
        NotAccessibleError: there is no such file.
        ConfigurationError: it is malformed, or a floor was lowered without a reason.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise NotAccessibleError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise ConfigurationError((f"{path}: is no TOML: {error}",)) from error
    sets: list[FloorSet] = []
    problems: list[str] = []
    for name, row in rows.items():
        try:
            form = _Set.model_validate(row)
        except ValidationError as error:
            for mistake in error.errors(include_url=False):
                place = ".".join([name, *map(str, mistake["loc"])])
                problems.append(f"{path}: {place}: {mistake['msg']}")
            continue
        floors = tuple(Floor(figure=f, **v.model_dump()) for f, v in form.floors.items())
        sets.append(FloorSet(name=name, path=form.path, digest=form.digest, floors=floors))
    if problems:
        raise ConfigurationError(tuple(problems), remedy="mend the floors, or put them back as they were")
    return tuple(sets)


def corpus_digest(root: Path) -> str:
    """Return a digest over every paper and gold file below ``root``: figures hold for these bytes only."""
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file() and not p.name.startswith(".")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def check(floors: FloorSet, figures: Mapping[str, float], digest: str) -> None:
    """Hold the figures of one set against its floors.

    Raises:
        BelowFloorError: figures are below their floors; each is listed.
        ConfigurationError: the papers are not those the floors were measured on, or a figure that
            has a floor was not measured.
    """
    if digest != floors.digest:
        raise ConfigurationError(
            (f"{floors.path} changed: its digest is {digest}, the floors were pinned for {floors.digest}",),
            remedy=f"measure again and pin digest and floors of [{floors.name}] in models/{FILE}",
        )
    unmeasured = [f.figure for f in floors.floors if f.figure not in figures]
    if unmeasured:
        raise ConfigurationError(
            tuple(f"{floors.name}: nothing measures {figure}" for figure in unmeasured),
            remedy=f"the figures are: {', '.join(sorted(figures))}",
        )
    below = [f for f in floors.floors if figures[f.figure] < f.floor]
    if below:
        raise BelowFloorError(
            "\n".join(
                f"{floors.name}: {f.figure} is {figures[f.figure]:.4f}, floor {f.floor:.4f}" for f in below
            ),
            remedy=f"mend the rules, or lower the floor in models/{FILE} and say why beside it",
        )


def pin(floors: FloorSet, figures: Mapping[str, float], digest: str) -> FloorSet:
    """Return the floors raised to what was measured; none is lowered, the digest is the new one."""
    raised = tuple(
        f if figures.get(f.figure, 0.0) <= f.floor else _raised(f, figures[f.figure]) for f in floors.floors
    )
    return replace(floors, floors=raised, digest=digest)


def _raised(floor: Floor, figure: float) -> Floor:
    # Rounded down, so that the figure itself still passes.
    value = int(figure * 100) / 100
    if value <= floor.floor:
        return floor
    return replace(
        floor,
        floor=value,
        highest=max(value, floor.highest),
        reason=floor.reason if value < floor.highest else None,
    )


def head_of(path: Path) -> str:
    """Return the comment at the head of a file of floors, which is kept when floors are pinned."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(takewhile(lambda line: not line.startswith("["), lines))


def render(sets: tuple[FloorSet, ...], head: str = "") -> str:
    """Return the floors as the TOML they are kept in, below the comment ``head``."""
    lines = [head.rstrip("\n"), ""] if head else []
    for one in sets:
        lines += [f"[{one.name}]", f'path = "{one.path}"', f'digest = "{one.digest}"', f"[{one.name}.floors]"]
        for f in one.floors:
            reason = f", reason = {_quoted(f.reason)}" if f.reason else ""
            lines.append(f"{f.figure} = {{ floor = {f.floor:.4f}, highest = {f.highest:.4f}{reason} }}")
        lines.append("")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
