"""Which papers are one, and which ids name the same thing."""

import zlib
from datetime import date
from itertools import permutations

import pytest
from helpers.ledger_samples import BENCH, DRAIN, HALL, JUNE, WHO, paper, record

from extract.domain import Kind
from extract.ledger.likeness import (
    SPREAD,
    WORD_BITS,
    Sketch,
    body_key,
    paper_likeness,
    sketch_of,
    text_likeness,
)
from extract.ledger.values import EntryFilter

PROSE = " ".join(
    f"Paragraph {n} told of the work of the council in the year that was ending." for n in range(40)
)


def shown(ledger):
    return [e.text for e in ledger.entries()]


def test_the_same_bytes_under_another_name_are_one_paper(ledger):
    record(ledger, paper([BENCH, DRAIN], sha256="a" * 64))
    done = record(ledger, paper([BENCH, DRAIN], source="copy/may.txt", sha256="a" * 64))
    assert done.new == ()
    assert shown(ledger) == [BENCH, DRAIN]
    assert len(list(ledger.documents(in_force=True))) == 1


def test_the_same_paper_in_another_format_is_one(ledger):
    record(ledger, paper([BENCH, DRAIN], extra=PROSE, title="Minutes of May"))
    done = record(ledger, paper([BENCH, DRAIN], source="may.pdf", extra=PROSE + " Page 1 of 3", title=None))
    assert done.new == ()
    assert shown(ledger) == [BENCH, DRAIN]


def test_two_papers_of_one_meeting_are_two(ledger):
    record(
        ledger,
        paper([BENCH], title="Planning"),
        paper([HALL], source="finance.txt", title="Finance", extra=PROSE),
    )
    assert sorted(shown(ledger)) == sorted([BENCH, HALL])


def test_near_duplicate_pages_of_one_meeting_stay_apart(ledger):
    """Two planning applications on two pages differ in a number and a street only."""
    pages = [
        paper([f"That planning permission be granted for application 24/{n} at {street} subject to the conditions in the report"],
              source=f"{n}.html", title=None, heading=f"Application 24/{n}", kind=Kind.DECISION)
        for n, street in (("0117", "4 High Street"), ("0122", "7 Mill Lane"))
    ]  # fmt: skip
    record(ledger, *pages)
    assert len(shown(ledger)) == 2


@pytest.mark.parametrize("extra", ["", PROSE], ids=["short", "long"])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_notices_in_one_form_with_other_tasks_are_papers_of_their_own(ledger, extra, order):
    """Three notices of one day share their title and most words; taken for one, two tasks were lost."""
    tasks = [
        f"The Clerk to write to {whom} by 30 April 2024"
        for whom in (
            "the County about the broken gate",
            "the club about its rent",
            "the school about parking",
        )
    ]
    for n in order:
        done = record(ledger, paper([tasks[n]], source=f"notice-{n}.txt", title="Notice", extra=extra))
        assert done.duplicate_of is None
    assert sorted(shown(ledger)) == sorted(tasks)


def test_a_copy_that_lost_its_tasks_displaces_none(ledger):
    """A PDF whose table came out as prose may be the longer of two copies."""
    record(ledger, paper([BENCH, DRAIN], source="may.docx", extra=PROSE))
    record(ledger, paper([], source="may.pdf", extra=f"{BENCH} {DRAIN} Page 1 of 3 {PROSE}"))
    assert shown(ledger) == [BENCH, DRAIN]


def test_the_same_paper_of_two_meetings_is_two(ledger):
    record(ledger, paper([BENCH]), paper([BENCH], source="june.txt", day=JUNE))
    assert len(shown(ledger)) == 2


def test_a_draft_recorded_after_the_record_does_not_displace_it(ledger):
    approved = paper([BENCH.replace("three", "four"), DRAIN], source="b.txt", confirmed=True, extra=PROSE)
    draft = paper([BENCH, DRAIN, HALL], source="a.txt", confirmed=False, extra=PROSE)
    record(ledger, approved)
    done = record(ledger, draft)
    assert shown(ledger) == [BENCH.replace("three", "four"), DRAIN]
    assert done.duplicate_of == "b.txt"
    retired = [e.text for e in ledger.entries(EntryFilter(hidden=True)) if "retired" in e.flags]
    assert retired == [HALL]


def test_an_item_gone_from_a_reissue_is_retired_and_stays_where_a_person_worked_on_it(ledger):
    record(ledger, paper([BENCH, DRAIN, HALL], confirmed=False, extra=PROSE))
    by_text = {e.text: e.id for e in ledger.entries()}
    ledger.set_field(by_text[HALL], "owners", "Chair", **WHO)
    done = record(ledger, paper([BENCH], confirmed=True, extra=PROSE))
    assert done.retired == (by_text[DRAIN],)
    assert sorted(shown(ledger)) == sorted([BENCH, HALL])
    assert "retired" in ledger.entry(by_text[HALL]).flags
    assert ledger.entry(by_text[DRAIN]).text == DRAIN


def test_a_moved_boundary_keeps_the_id(ledger):
    long = BENCH + " and to report to the next meeting"
    record(ledger, paper([long, DRAIN], sha256="a" * 64))
    before = {e.text: e.id for e in ledger.entries()}
    done = record(
        ledger, paper([BENCH, DRAIN], extra=" and to report to the next meeting", sha256="a" * 64), rules="r2"
    )
    assert done.new == ()
    assert done.aliases[0][1] == before[long]
    assert {e.text: e.id for e in ledger.entries()} == {BENCH: before[long], DRAIN: before[DRAIN]}


def test_two_equal_claims_on_a_vanished_item_leave_it_retired(ledger):
    """Split in two alike: neither may take the id, a person decides."""
    record(ledger, paper(["The Clerk to write to the owners of both fields about the hedge"], extra=PROSE))
    old = next(ledger.entries()).id
    done = record(ledger, paper(["The Clerk to write to the owners of north field about the hedge",
                                 "The Clerk to write to the owners of south field about the hedge"], extra=PROSE))  # fmt: skip
    assert len(done.new) == 2
    assert done.retired == (old,)


def test_a_page_that_rolls_on_keeps_the_meeting_that_rolled_off(ledger):
    """A web page that always shows the latest meeting: the file changes, the record does not."""
    record(ledger, paper([BENCH], source="latest.html", extra=PROSE))
    ledger.record_paper(
        [paper([HALL], source="latest.html", day=JUNE, extra="Quite another meeting. " * 50)],
        rules_version="r1",
    )
    assert shown(ledger) == [BENCH, HALL]


def test_two_meetings_of_one_body_under_one_name_both_stand(ledger):
    """Half the words of two monthly minutes are the same; that makes neither a re-issue of the other."""
    habit = PROSE[: len(PROSE) // 3]
    other = " ".join(
        f"Matter {n} was raised by members during item {n} and left for officers." for n in range(16)
    )
    third = " ".join(f"Letter {n} came from residents near plot {n} asking about trees." for n in range(16))
    ledger.record_paper([paper([BENCH], source="latest.html", extra=habit + other)], rules_version="r1")
    ledger.record_paper(
        [paper([HALL], source="latest.html", day=JUNE, extra=habit + third)], rules_version="r1"
    )
    assert shown(ledger) == [BENCH, HALL]
    again = ledger.record_paper(
        [paper([BENCH], source="latest.html", extra=habit + other)], rules_version="r1"
    )
    assert again.unchanged


def test_a_decision_sheet_and_the_minutes_make_one_entry(ledger):
    resolved = "That the accounts for the year be approved and published on the website"
    sheet = paper(
        [resolved], source="sheet.html", title="Decisions", heading="5. Accounts", kind=Kind.DECISION
    )
    minutes = paper(
        [{"text": resolved, "kind": Kind.DECISION}, BENCH],
        source="minutes.pdf",
        heading="Item 5 Accounts",
        extra=PROSE,
    )
    record(ledger, sheet, minutes)
    assert sorted(shown(ledger)) == sorted([resolved, BENCH])


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_notice_that_words_it_as_the_draft_did_is_one_with_the_record(ledger, order):
    """Draft minutes and the notice print a decision alike; the approved minutes word it another way."""
    said = "That the accounts for the year be approved and published on the website"
    settled = (
        "That the accounts for the year ending in March be approved and published on the council's website"
    )
    notice = paper([said], source="notice.html", title="Notice", heading="5. Accounts", kind=Kind.DECISION)
    draft, record_of_it = (
        paper(
            [{"text": words, "kind": Kind.DECISION}, BENCH],
            source=name, heading="Item 5 Accounts", extra=PROSE, confirmed=name == "approved.pdf",
        )
        for name, words in (("draft.pdf", said), ("approved.pdf", settled))
    )  # fmt: skip
    papers = (draft, notice, record_of_it)
    record(ledger, papers[order[0]])
    (first,) = [e for e in ledger.entries() if e.kind is Kind.DECISION]
    ledger.set_field(first.id, "owners", "Chair", **WHO)
    for n in order[1:]:
        record(ledger, papers[n])
    (left,) = [e for e in ledger.entries() if e.kind is Kind.DECISION]
    assert left.owners == ("Chair",)
    assert left.text == settled
    assert ledger.entry(first.id) == left


def test_an_undated_paper_changes_in_place(ledger):
    record(ledger, paper([BENCH, DRAIN], body=None, day=None))
    before = {e.text: e.id for e in ledger.entries()}
    done = record(ledger, paper([BENCH + " today", DRAIN], body=None, day=None))
    assert done.new == done.retired == ()
    assert {e.id for e in ledger.entries()} == set(before.values())


def test_a_supplied_date_keeps_what_people_entered(ledger):
    record(ledger, paper([BENCH], body=None, day=None, sha256="a" * 64))
    entry = next(ledger.entries())
    ledger.set_field(entry.id, "owners", "Chair", **WHO)
    ledger.record_paper([paper([BENCH], sha256="a" * 64)], rules_version="r1", supplied="x")
    (found,) = ledger.entries()
    assert (found.owners, found.meeting_date) == (("Chair",), date(2024, 5, 14))
    assert ledger.entry(entry.id) == found


def test_a_withdrawn_paper_is_retired_and_does_not_come_back(ledger):
    one = paper([BENCH])
    record(ledger, one)
    retired = ledger.withdraw("may.txt", **WHO)
    assert len(retired) == 1
    assert shown(ledger) == []
    record(ledger, one, rules="r2")
    assert shown(ledger) == []
    ledger.undo(1, **WHO)
    assert shown(ledger) == [BENCH]


@pytest.mark.parametrize(
    ("a", "b"),
    [("Overview & Scrutiny Committee", "Overview and Scrutiny Committee"), ("The Cabinet", "CABINET"),
     ("Committee of the Whole", "Committee Whole")],
)  # fmt: skip
def test_spellings_of_a_body(a, b):
    assert body_key(a) == body_key(b) != ""


def test_likeness_of_papers():
    assert paper_likeness(sketch_of(PROSE), sketch_of(PROSE)) == 1.0
    assert paper_likeness(sketch_of(PROSE), sketch_of("nothing of the kind " * 60)) < 0.2
    assert paper_likeness(sketch_of(""), sketch_of("")) == 1.0
    assert paper_likeness(sketch_of("one two"), sketch_of("one three")) == 0.0


def test_a_sketch_is_what_older_ledgers_hold():
    """Readings are held against those of years ago: each word is hashed with its number among its equals."""
    plain = sketch_of("Item 7: the Clerk, the Clerk and the 12 members. Item 7 again")
    tokens = ["item#0", "item#1", "7#0", "7#1", "the#0", "the#1", "the#2", "clerk#0", "clerk#1", "and#0", "12#0", "members#0", "again#0"]  # fmt: skip
    hashes = {t: zlib.crc32(t.encode()) * SPREAD & WORD_BITS for t in tokens}
    assert plain.words == len(tokens)
    assert plain.kept == tuple(sorted(hashes.values()))
    assert plain.numbers == tuple(sorted(hashes[t] for t in ("7#0", "7#1", "12#0")))
    assert Sketch.unpacked(plain.packed()) == plain
    assert len(sketch_of(" ".join(f"word{n}" for n in range(400))).kept) == 256


def test_likeness_of_wordings():
    assert text_likeness(BENCH, BENCH.upper()) == 1.0
    assert text_likeness(BENCH, BENCH + " by the end of the month, if the weather allows") >= 0.85
    assert text_likeness(BENCH, DRAIN) < 0.6
