"""What must hold for any papers, in any order, under any edits."""

import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
from helpers.ledger_samples import JULY, JUNE, MAY, WHO, linked, paper, state
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.ledger.check import check
from extract.ledger.store import Ledger
from extract.ledger.values import EntryFilter

WORDS = (
    "The Clerk to order twelve new litter bins for the recreation ground",
    "The Clerk to order twelve new litter bins for the sports ground",
    "The Clerk to order ten new litter bins for the recreation ground",
    "Councillor Ashdown to inspect the bus shelter at Mill Lane before winter",
    "Councillor Ashdown to inspect the bus shelter at Church Street before winter",
    "The Chair to write to the county highways department about the blocked drain",
    "The Chair to write again to the county highways department about the blocked drain",
    "Officers to bring a report on allotment rents to the next meeting",
    "Report on rents",
)
TAIL = (
    "The meeting closed at nine and the next one was arranged for the second Tuesday of the month as usual. "
    * 2
)
PAPERS = st.builds(
    lambda picks, day, source, confirmed, title, tail: paper(
        [WORDS[p] for p in picks], day=day, source=source, confirmed=confirmed, title=title, extra=TAIL if tail else "",
        updates=[{"text": f"It was reported that number {picks[0]} had been done on {day}."}] if day else (),
    ),
    picks=st.lists(st.integers(0, len(WORDS) - 1), min_size=1, max_size=4, unique=True),
    day=st.sampled_from([MAY, JUNE, JULY, None]),
    source=st.sampled_from(["a.txt", "b.txt", "c.pdf", "d.html", "e.docx"]),
    confirmed=st.sampled_from([None, False, True]),
    title=st.sampled_from(["Minutes", "Decisions", None]),
    tail=st.booleans(),
)  # fmt: skip
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("ledger") / "empty.db"
    Ledger.open(path, create=True).close()
    return path


def fresh(template, folder):
    path = Path(folder) / "ledger.db"
    shutil.copy(template, path)
    return path


def link_all(ledger):
    """Link as a linker would: from the papers in force alone."""
    for body in ledger.bodies():
        papers = ledger.link_inputs(body).papers
        ledger.replace_links(
            body,
            [
                linked(u.update_id, i.item_id)
                for later in papers for u in later.updates
                for earlier in papers for i in earlier.items
                if earlier.meeting_date and later.meeting_date and earlier.meeting_date < later.meeting_date
                and len(i.text) % 3 == len(u.text) % 3
            ]
            + [
                linked(b.item_id, a.item_id)
                for later in papers for b in later.items for earlier in papers for a in earlier.items
                if earlier.meeting_date and later.meeting_date and earlier.meeting_date < later.meeting_date
                and a.text == b.text
            ],
        )  # fmt: skip


def read_all(template, papers, *, link_between=False):
    with tempfile.TemporaryDirectory() as folder, Ledger.open(fresh(template, folder)) as ledger:
        for extraction in papers:
            ledger.record_paper([extraction], rules_version="r1")
            if link_between:
                link_all(ledger)
        link_all(ledger)
        return state(ledger)


@pytest.mark.slow
@QUICK
@given(papers=st.lists(PAPERS, min_size=1, max_size=5, unique_by=lambda e: e.document.source), data=st.data())
def test_any_order_of_the_same_papers_gives_the_same_ledger(template, papers, data):
    shuffled = data.draw(st.permutations(papers))
    assert read_all(template, papers) == read_all(template, shuffled, link_between=True)


@pytest.mark.slow
@QUICK
@given(papers=st.lists(PAPERS, min_size=1, max_size=4, unique_by=lambda e: e.document.source))
def test_reading_twice_changes_nothing(template, papers):
    assert read_all(template, papers) == read_all(template, [*papers, *papers])


EDITED = {"owners": "Somebody", "due": "2031-01-02", "note": "Rang about it.", "progress": None, "ref": "A1"}
STEPS = st.lists(
    st.one_of(
        PAPERS,
        st.tuples(st.integers(0, 20), st.sampled_from(sorted(EDITED))),
        st.sampled_from(["rules", "link", "withdraw"]),
    ),
    min_size=2,
    max_size=9,
)


@QUICK
@given(steps=STEPS)
def test_no_run_reissue_or_rule_change_hides_an_edit(template, steps):
    with tempfile.TemporaryDirectory() as folder:
        path = fresh(template, folder)
        with Ledger.open(path) as ledger:
            edits, rules = [], 1
            for step in steps:
                rules += step == "rules"
                take(ledger, step, rules, edits)
            latest = {(ledger.resolve(i), field): value for i, field, value in edits}
            shown = {e.id: e for e in ledger.entries()}
            hidden = {e.id for e in ledger.entries(EntryFilter(hidden=True))} - shown.keys()
            for (name, field), value in latest.items():
                assert name in shown or is_joined(ledger, name), f"{name} is out of sight: {hidden}"
                if name in shown and field != "note":
                    assert as_text(getattr(shown[name], field)) == value
                assert any(e.field == field for e in ledger.history(name))
        assert check(path).problems == ()


def take(ledger, step, rules, edits):
    if isinstance(step, tuple):
        found = list(ledger.entries())
        if found:
            entry = found[step[0] % len(found)]
            ledger.set_field(entry.id, step[1], EDITED[step[1]], **WHO)
            edits.append((entry.id, step[1], EDITED[step[1]]))
    elif step == "link":
        link_all(ledger)
    elif step == "withdraw":
        for document in list(ledger.documents())[:1]:
            ledger.withdraw(document.source, **WHO)
    elif step != "rules":
        ledger.record_paper([step], rules_version=f"r{rules}")


def is_joined(ledger, name):
    """Return whether the entry now stands under an earlier one that prints the same words."""
    return any(link.mention.id == name for link in ledger.links())


def as_text(value):
    if isinstance(value, date):
        return value.isoformat()
    return "; ".join(value) if isinstance(value, tuple) else value
