"""The way from a document to its extraction: read, resolve owners and dates, merge twins, name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from extract.date_scan import date_rules
from extract.forms import load_all
from extract.nlp.columns import column_words
from extract.nlp.convert import convert
from extract.nlp.lead_ins import lead_in_words
from extract.nlp.lexicon import lexicon
from extract.nlp.parsing import ClauseParser
from extract.nlp.reading import Reading
from extract.nlp.rules import load_rules
from extract.nlp.sections import section_words
from extract.nlp.timescale_words import timescale_words
from extract.nlp.tokens import RuleMatcher
from extract.nlp.worded import tables, worded
from extract.nlp.wording import wording, wordings

if TYPE_CHECKING:
    from extract.domain import Document, Extraction

_RULES = (
    lexicon,
    load_rules,
    column_words,
    section_words,
    lead_in_words,
    timescale_words,
    date_rules,
    lambda: load_all(partial(wording, name) for name in wordings()),
    lambda: load_all(partial(worded, name) for name in tables()),
)


class Tagger:
    """The loaded rules; build one per process and use it for many documents."""

    def __init__(self, *, parse: bool = True) -> None:
        """Load and check the rules; the parser is loaded when a sentence first needs it.

        Raises:
            ConfigurationError: rule rows or word lists are wrong; every mistake is named.
        """
        load_lists()
        self.matcher = RuleMatcher()
        self.parser = ClauseParser() if parse else None


def load_lists() -> None:
    """Load all that tagging goes by, so that a mistake in it is found before any paper is read.

    Raises:
        ConfigurationError: a file is missing or wrong; all mistakes are named.
    """
    load_all(_RULES)


def build_nlp(*, parse: bool = True) -> Tagger:
    """Return a tagger; ``parse=False`` leaves the parser out (models/SOURCES.md says what it adds)."""
    return Tagger(parse=parse)


def extract_document(document: Document, nlp: Tagger) -> Extraction:
    """Return everything found in one document."""
    return convert(document, Reading(document, nlp.matcher, nlp.parser))
