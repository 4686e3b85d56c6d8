"""The parser reads a limb whose verb no list knows, and only such a limb."""

from __future__ import annotations

import pytest

from extract.nlp.parsing import ClauseParser
from extract.nlp.tokens import RuleMatcher


@pytest.fixture(scope="module")
def parser() -> ClauseParser:
    return ClauseParser()


@pytest.fixture(scope="module")
def matcher() -> RuleMatcher:
    return RuleMatcher()


@pytest.mark.parametrize(
    ("limb", "owner"),
    [
        ("That the Head of Parks reseed the lower field.", "the Head of Parks"),
        ("the Director of Place reappraise the scheme", "the Director of Place"),
        ("That the report be noted.", None),
        ("to endorse the findings of the inspection", None),
        ("That fees and charges rise by two per cent.", None),
    ],
)
def test_the_doer_of_a_bare_clause(
    parser: ClauseParser, matcher: RuleMatcher, limb: str, owner: str | None
) -> None:
    """A post before a bare verb is to do it; disposals and things give nobody anything to do."""
    sentence = matcher.read(limb, 0, len(limb))
    predicate = parser.doer(sentence, 0, len(sentence.tokens))
    assert (sentence.words(*predicate.owner) if predicate and predicate.owner else None) == owner


@pytest.mark.parametrize("limb", ["Cabinet notes the findings of the panel.", "the Board thanks its guests"])
def test_a_clause_whose_verb_is_known_is_not_parsed(matcher: RuleMatcher, limb: str) -> None:
    """The model, a second to load, is left alone where the verb is known to set nobody to work."""
    parser, sentence = ClauseParser(), matcher.read(limb, 0, len(limb))
    assert parser.doer(sentence, 0, len(sentence.tokens)) is None
    assert "_nlp" not in vars(parser)
