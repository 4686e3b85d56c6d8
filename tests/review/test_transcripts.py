"""Sittings as they read, word for word; write them anew with MATTERS_TEST_REGENERATE=1 and look at the diff."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.ledger.store import Ledger
from tests.helpers import review_sittings as made
from tests.helpers.review_sittings import BENCH, BOTH, DRAIN, HALL, Clock, ids, sit

TRANSCRIPTS = Path(__file__).parent / "transcripts"
CASES = {
    "nothing": (made.empty, []),
    "all-sure-accepted": (made.sure_only, ["a"]),
    "sure-lines-read-first": (made.sure_only, ["v", "q"]),
    "sure-lines-left": (made.sure_only, [""]),
    "sure-prompt-nonsense": (made.sure_only, ["x", "all"]),
    "item-accepted": (made.one_item, ["", "y"]),
    "item-dismissed": (made.one_item, ["", "n"]),
    "same-words-dismissed-once": (made.same_words, ["n"]),
    "owner-corrected": (made.one_item, ["", "o", "Town Clerk", "y"]),
    "owner-on-one-line": (made.one_item, ["", "o Town Clerk; Chair", "y"]),
    "owner-nobody": (made.one_item, ["", "o -", "q"]),
    "owner-left": (made.one_item, ["", "o", "", "l"]),
    "date-iso": (made.one_item, ["", "d 2024-06-30", "y"]),
    "date-in-words": (made.one_item, ["", "d", "end of June", "y"]),
    "date-wrong-then-right": (made.one_item, ["", "d 31/02/2024", "d 28/02/2025", "y"]),
    "kind-changed": (made.one_item, ["", "k d", "y"]),
    "kind-wrong": (made.one_item, ["", "k nonsense", "l"]),
    "split": (made.both, ["s the Chair", "y", "o Chair", "y"]),
    "split-wrong-words": (made.both, ["s the Treasurer", "l"]),
    "merge-by-number": (made.alike, ["", "m", "1"]),
    "merge-unknown": (made.one_item, ["", "m", "i0000000000", "l"]),
    "later": (made.two_items, ["l", "y"]),
    "undo": (made.two_items, ["n", "u", "y", "y"]),
    "undo-nothing": (made.two_items, ["u", "q"]),
    "undo-all-sure": (made.one_item, ["a", "u", "a", "y"]),
    "why": (made.one_item, ["", "?", "q"]),
    "quit-at-once": (made.two_items, ["q"]),
    "ctrl-d": (made.two_items, ["y", None]),
    "ctrl-d-in-a-value": (made.two_items, ["o", None]),
    "nonsense": (made.two_items, ["x", "", "p", "q"]),
    "words-for-letters": (made.two_items, ["Yes", "no"]),
    "link-accepted": (made.one_link, ["", "y"]),
    "link-refused-next-place": (made.two_places, ["", "n", "y"]),
    "link-accepted-first-place": (made.two_places, ["", "y"]),
    "link-later-takes-both": (made.two_places, ["", "l"]),
    "link-why": (made.one_link, ["", "?", "q"]),
    "contradiction-stands": (made.contradiction, ["y"]),
    "contradiction-other": (made.contradiction, ["n"]),
    "contradiction-typed": (made.contradiction, ["t on hold"]),
    "completion-yes": (made.completion, ["y"]),
    "completion-no": (made.completion, ["n"]),
    "completion-proposed": (made.completion, ["p"]),
    "drift-kept": (made.owner_drift, ["y"]),
    "drift-taken": (made.owner_drift, ["n"]),
    "news-under-a-status": (made.status_drift, ["n"]),
    "provisional-days-together": (made.provisional, ["y"]),
    "provisional-days-none": (made.provisional, ["n"]),
    "provisional-days-other": (made.provisional, ["d 2024-06-18"]),
    "hostile-words": (made.hostile, ["?", "y"]),
    "one-body": (made.two_bodies, ["y"], {"body": "moor"}),
    "limit": (made.two_items, ["y"], {"limit": 1}),
    "narrow": (made.one_link, ["", "y"], {"columns": 44}),
    "one-column": (made.one_link, ["", "q"], {"columns": 1}),
}  # fmt: skip


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.db"


def check(name, said):
    file = TRANSCRIPTS / f"{name}.txt"
    if "MATTERS_TEST_REGENERATE" in os.environ:
        file.parent.mkdir(exist_ok=True)
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_a_sitting_reads_like_this(name, path, monkeypatch):
    make, typed, *options = CASES[name]
    make(path)
    said = sit(path, typed, monkeypatch, **(options[0] if options else {}))
    assert not {c for c in said if ord(c) < 32 or 127 <= ord(c) < 160} - {"\n"}
    check(name, said)


def test_an_act_of_another_day_is_taken_back_when_asked(path, monkeypatch):
    made.two_items(path)
    first = sit(path, ["y", "q"], monkeypatch)
    later = Clock(datetime(2024, 9, 2, 9, 0, tzinfo=UTC))
    second = sit(path, ["u", "n", "u", "y", "n", "l"], monkeypatch, who="deputy", clock=later)
    check("undo-across-days", first + "---\n" + second)
    assert DRAIN not in ids(path) or HALL not in ids(path)


def test_a_link_to_another_line(path, monkeypatch):
    made.two_places(path)
    other = ids(path)[made.CHEQUES]
    check("link-another-line", sit(path, ["", "m", other], monkeypatch))
    with Ledger.open(path, read_only=True) as ledger:
        assert ledger.entry(other).status == "in_progress"
        assert ledger.entry(ids(path)[BENCH]).status == "open"
        # A machine that is surer of the first place at the next paper must not link it there as well.
        verdicts = {link.target.id: link.verdict for link in ledger.links() if link.verdict}
    assert verdicts.pop(other) == "link"
    assert list(verdicts.values()) == ["reject"]


def test_what_was_answered_meanwhile_is_not_done_again(path, monkeypatch):
    made.one_item(path)
    name = ids(path)[DRAIN]
    prompts = []

    def colleague(words):
        prompts.append(words)
        if len(prompts) == 2:
            with Ledger.open(path) as ledger:
                ledger.dismiss([name], who="colleague", when=made.START)

    real = made.sit

    class Watching(list):
        def pop(self, at):
            colleague(at)
            return super().pop(at)

    monkeypatch.setattr(made, "list", Watching, raising=False)
    check("answered-meanwhile", real(path, ["", "o Chair"], monkeypatch))
    assert DRAIN not in ids(path)


def test_every_case_is_decided_once(path, monkeypatch):
    """After any full sitting a second one asks nothing of what was decided."""
    for make, typed in ((made.contradiction, ["y"]), (made.completion, ["y"]), (made.owner_drift, ["y"])):
        place = path.with_name(f"{make.__name__}.db")
        make(place)
        sit(place, typed, monkeypatch)
        assert sit(place, [], monkeypatch).startswith("There is nothing to review.")


def test_a_split_line_keeps_its_words(path, monkeypatch):
    made.both(path)
    sit(path, ["s the Chair", "y", "n"], monkeypatch)
    assert list(ids(path)) == ["The Clerk to write to the county"]
    assert BOTH not in ids(path)
