"""The way from a document to its extraction: read, resolve owners and dates, merge twins, name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.nlp.convert import convert
from extract.nlp.parsing import ClauseParser
from extract.nlp.reading import Reading
from extract.nlp.tokens import RuleMatcher

if TYPE_CHECKING:
    from extract.domain import Document, Extraction


class Tagger:
    """The loaded rules; build one per process and use it for many documents."""

    def __init__(self, *, parse: bool = True) -> None:
        """Load and check the rules; the parser is loaded when a sentence first needs it.

        Raises:
            ConfigurationError: rule rows or word lists are wrong; every mistake is named.
        """
        self.matcher = RuleMatcher()
        self.parser = ClauseParser() if parse else None


def build_nlp(*, parse: bool = True) -> Tagger:
    """Return a tagger; ``parse=False`` leaves the parser out (models/SOURCES.md says what it adds)."""
    return Tagger(parse=parse)


def extract_document(document: Document, nlp: Tagger) -> Extraction:
    """Return everything found in one document."""
    return convert(document, Reading(document, nlp.matcher, nlp.parser))
