"""The limits and word lists of ingest, read once from ``models/ingest.toml``."""

from __future__ import annotations

from dataclasses import dataclass

from extract.forms import at, read_form


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one paper may hold and cost; the file says the units."""

    max_bytes: int
    max_chars: int
    max_block_chars: int
    max_archive_parts: int
    convert_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What heads a part of an agenda item, or leads to what was resolved; words set letter by letter."""

    sections: tuple[str, ...]
    resolvers: tuple[str, ...]
    midline: tuple[str, ...]
    resolutions: tuple[str, ...]
    spaced: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exempt:
    """What tells business taken in private; regular expressions."""

    titles: tuple[str, ...]
    headings: tuple[str, ...]
    excluded: tuple[str, ...]
    sent_out: tuple[str, ...]
    nothing_exempt: tuple[str, ...]
    readmitted: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """What tells those present and absent, and the words in and around their names."""

    present: tuple[str, ...]
    absent: tuple[str, ...]
    honorifics: tuple[str, ...]
    tiers: tuple[str, ...]
    post_words: frozenset[str]
    no_names: frozenset[str]
    noise: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollTable:
    """The heads of a table of those present, and what says that somebody was away."""

    names: frozenset[str]
    posts: frozenset[str]
    presence: frozenset[str]
    initials: frozenset[str]
    away: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """What tells the shape of a paper from its first lines, and the columns of trackers."""

    tracker: tuple[str, ...]
    decision_sheet: tuple[str, ...]
    report: tuple[str, ...]
    agenda: tuple[str, ...]
    task_columns: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The names of months with their numbers, and the words before a date of another meeting."""

    months: dict[str, int]
    other_meeting: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyWords:
    """What belongs to the name of a body and what stands around it."""

    lead_words: frozenset[str]
    sort_words: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    stops: frozenset[str]
    kin: frozenset[str]
    leading_heads: frozenset[str]
    joiners: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestSettings:
    """The tables of the file."""

    limits: Limits
    suffixes: frozenset[str] = at("discover", "suffixes")
    companions: tuple[str, ...] = at("discover", "companions")
    frame_lines: tuple[str, ...] = at("furniture", "begins")
    labels: Labels
    titles: tuple[str, ...] = at("agenda", "titles")
    exempt: Exempt
    attendance: Attendance
    roll_table: RollTable
    kinds: Kinds
    dates: Dates
    body: BodyWords


def ingest_settings() -> IngestSettings:
    """Return the settings of ``models/ingest.toml``.

    Raises:
        ConfigurationError: the file is missing, is no TOML, or has a wrong, missing or unknown name.
    """
    return read_form("ingest.toml", IngestSettings)
