"""How a document prints a word is found where it is asked for."""

import pytest

from extract.nlp.printed import Printed

TEXT = "Acorn Trees will quote. The clerk asked Acorn, a co-worker of\nthe Hall-keeper's, for e-mails."


@pytest.mark.parametrize(
    ("word", "held"),
    [
        ("clerk", True),
        ("quote", True),
        ("co-worker", True),
        ("worker", False),  # only within another word
        ("keeper's", True),  # what follows a capital and a hyphen is a word of its own
        ("the", True),
        ("acorn", False),
        ("e", False),
        ("of\nthe", False),
        (" ", False),
    ],
)
def test_a_plain_word_stands_without_a_capital(word, held):
    printed = Printed(TEXT)
    assert printed.has_plain(word) is held
    assert printed.has_plain(word) is held  # asked again


@pytest.mark.parametrize(("word", "held"), [("acorn", True), ("hall-keeper's", False), ("trees", False)])
def test_a_named_word_has_its_capital_inside_a_sentence(word, held):
    assert Printed("Trees grew. They asked Acorn.\nHall-keeper's report").has_named(word) is held
