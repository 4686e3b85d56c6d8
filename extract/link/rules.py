"""The rules of ``models/linking.toml``: weights, thresholds and word lists, read once."""

from __future__ import annotations

from dataclasses import dataclass

from extract.forms import at, read_form


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each comparison adds to the logit of a pair."""

    bias: float
    reference: float
    conflict: float
    wording: float
    rare: float
    shared: float
    names: float
    differs: float
    owner: float
    heading: float
    timescale: float
    meeting: float
    distance: float
    cue: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiers:
    """When a pair is linked, asked about, or dropped."""

    linked: float
    margin: float
    linked_reference: float
    unambiguous: float
    same_words: float
    linked_words: float
    alone: float
    alone_margin: float
    stands_out: float
    review: float
    review_unsure: float
    review_margin: float
    newest_margin: float
    most_questions: int
    restated: float
    restated_words: int
    restated_shared: float
    restated_within: int
    faint: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocking:
    """How many entries are looked at for a mention, so that cost stays flat."""

    rarest: int
    tail: int
    candidates: int
    least: float
    aligned: int
    window: int
    distances: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """How far each way of citing is trusted before any was seen."""

    strength: float
    label: float
    added: float
    cited: float
    item: float
    loose: float
    code: float
    agrees: float
    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRules:
    """Everything the linker is told; ``models/linking.toml`` says what each is for."""

    weights: Weights
    tiers: Tiers
    blocking: Blocking
    references: References
    titles: frozenset[str] = at("names", "titles")
    kinds: frozenset[str] = at("names", "kinds")
    never_names: frozenset[str] = at("names", "never")
    back_headings: tuple[str, ...] = at("headings", "back")
    news_headings: tuple[str, ...] = at("headings", "news")
    back_cues: tuple[str, ...] = at("cues", "back")
    routine: tuple[str, ...] = at("routine", "patterns")
    executive: frozenset[str] = at("bodies", "executive")
    answered: frozenset[str] = at("bodies", "answered")
    body_parts: frozenset[str] = at("bodies", "parts")
    body_kinds: frozenset[str] = at("bodies", "kinds")
    stop: frozenset[str] = at("words", "stop")
    endings: tuple[str, ...] = at("words", "endings")


def link_rules() -> LinkRules:
    """Return the rules of ``models/linking.toml``.

    Raises:
        ConfigurationError: the file is missing, no TOML, or misses or misspells a key; all are named.
    """
    return read_form("linking.toml", LinkRules)
