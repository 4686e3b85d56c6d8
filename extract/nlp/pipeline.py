"""The way from a document to its extraction: read, resolve owners and dates, merge twins, name."""

from __future__ import annotations

from extract.nlp.convert import convert
from extract.nlp.reading import Reading
from extract.nlp.tokens import RuleMatcher


class Tagger:
    """The loaded rules; build one per process and use it for many documents."""

    def __init__(self, *, parse: bool = True) -> None:
        """Load and check the rules; the parser is loaded when a sentence first needs it.

        Raises:
            ConfigurationError: rule rows or word lists are wrong; every mistake is named.
        """
        self.matcher = RuleMatcher()
        self.parse = parse


def build_nlp(*, parse: bool = True) -> Tagger:
    """Return a tagger; ``parse=False`` leaves the parser out (models/SOURCES.md says what it adds)."""
    return Tagger(parse=parse)


def extract_document(document: object, nlp: Tagger) -> object:
    """Return everything found in one document."""
    return convert(document, Reading(document, nlp.matcher))
