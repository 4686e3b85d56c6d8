"""A council's own tracker: its columns, section names, status words, reference style and date form.

A profile is a small TOML file that a person can read and change; ``profile_learn`` makes one of last
time's tracker.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extract.errors import ConfigurationError, NotAccessibleError
from extract.export.rows import COLUMNS
from extract.export.sections import Section
from extract.export.wording import DATE_FORMS, wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TABLES = {"title", "date_form", "reference_style", "columns", "sections", "status"}
BLANK = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a tracker: its heading, and the field it shows ("" for one that is left empty)."""

    heading: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How one council lays its tracker out.

    ``reference_style`` is the shape of its references, a figure as # ("SR (##/##) ##"); it is kept for
    people and for telling a reference from an id.
    """

    title: str
    columns: tuple[Column, ...]
    date_form: str
    sections: Mapping[Section, str]
    status_words: Mapping[str, str] = field(default_factory=dict)
    reference_style: str | None = None


def default_profile() -> Profile:
    """Return the layout used where a council has none of its own."""
    report = wording().tables["report"]
    return Profile(
        title=report["title"],
        columns=tuple(Column(field=name, heading=heading) for name, heading in report["columns"]),
        date_form=report["date_form"],
        sections={section: report["sections"][section.value] for section in Section},
        status_words=wording().words["status"],
    )


def load_profile(path: Path) -> Profile:
    """Return the profile in a TOML file; what it leaves out is as in the default.

    Raises:
        NotAccessibleError: the file cannot be read.
        ConfigurationError: it is no profile; every mistake is named.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise NotAccessibleError(
            f"{path}: cannot be read: {error.strerror}", remedy="Check --profile."
        ) from error
    except ValueError as error:
        raise ConfigurationError((f"{path}: {error}",), remedy="Mend it, or learn it anew.") from error
    if problems := tuple(f"{path}: {problem}" for problem in _problems(said)):
        raise ConfigurationError(problems, remedy="See 'matters profile learn --help'.")
    usual = default_profile()
    sections, status = said.get("sections", {}), said.get("status", {})
    columns = tuple(Column(heading=c["heading"], field=c["field"]) for c in said.get("columns", []))
    return Profile(
        title=said.get("title", usual.title),
        columns=columns or usual.columns,
        date_form=said.get("date_form", usual.date_form),
        sections={s: sections.get(s.value, heading) for s, heading in usual.sections.items()},
        status_words={**usual.status_words, **status},
        reference_style=said.get("reference_style"),
    )


def _problems(said: Mapping[str, Any]) -> list[str]:
    found = [f"{name!r} is not known" for name in sorted(said.keys() - _TABLES)]
    if said.get("date_form", DATE_FORMS[0]) not in DATE_FORMS:
        found.append(f"date_form {said['date_form']!r} is none of {', '.join(DATE_FORMS)}")
    columns = said.get("columns", [])
    if not isinstance(columns, list) or not all(
        isinstance(c, dict) and {"heading", "field"} == c.keys() for c in columns
    ):
        return [*found, "columns: each needs a heading and a field"]
    known = {*COLUMNS, BLANK}
    found += [f"column {c['heading']!r}: no field {c['field']!r}" for c in columns if c["field"] not in known]
    for table, names in (
        ("sections", {s.value for s in Section}),
        ("status", set(wording().words["status"])),
    ):
        given = said.get(table, {})
        if not isinstance(given, dict) or not all(isinstance(word, str) for word in given.values()):
            found.append(f"{table}: is no table of words")
            continue
        found += [f"{table}.{name}: is not known" for name in sorted(given.keys() - names)]
    return found


def dump_profile(profile: Profile) -> str:
    """Return a profile as TOML."""
    lines = [
        "# How this council lays its tracker out; see 'matters report --help'.",
        f"title = {_quoted(profile.title)}",
        f"date_form = {_quoted(profile.date_form)}  # one of {', '.join(DATE_FORMS)}",
    ]
    if profile.reference_style:
        lines.append(f"reference_style = {_quoted(profile.reference_style)}")
    for column in profile.columns:
        lines += [
            "",
            "[[columns]]",
            f"heading = {_quoted(column.heading)}",
            f"field = {_quoted(column.field)}",
        ]
    lines += ["", "[sections]", *(f"{s.value} = {_quoted(word)}" for s, word in profile.sections.items())]
    lines += [
        "",
        "[status]",
        *(f"{status} = {_quoted(word)}" for status, word in profile.status_words.items()),
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
