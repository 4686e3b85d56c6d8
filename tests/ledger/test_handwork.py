"""Lines that a person splits and merges, and answers that are one act with all they did."""

import io

import pytest
from helpers.ledger_samples import BENCH, DRAIN, HALL, JUNE, WHO, linked, paper, record

from extract.domain import Kind, Status, UpdateStatus
from extract.errors import ConfigurationError
from extract.ledger.check import check
from extract.ledger.store import Ledger
from extract.ledger.transfer import export_all, import_all
from extract.ledger.values import EntryFilter

BOTH = "The Clerk to write to the county and the Chair to ring the ranger"
ONE, TWO = "The Clerk to write to the county", "the Chair to ring the ranger"


def only(ledger):
    return next(ledger.entries())


def link_news(ledger, mention_text, target, status=UpdateStatus.COMPLETE, **fields):
    record(
        ledger,
        paper(
            [HALL], source="june.txt", day=JUNE, updates=[{"text": mention_text, "status": status} | fields]
        ),
    )
    inputs = ledger.link_inputs(ledger.bodies()[0])
    update = next(u for p in inputs.papers for u in p.updates if u.text == mention_text)
    ledger.replace_links(inputs.body, [linked(update.update_id, target)])
    return update.update_id


def test_a_confirmed_candidate_still_moves_with_the_papers(ledger):
    record(ledger, paper([{"text": BENCH, "implicit": True}]))
    bench = only(ledger).id
    ledger.confirm([bench], **WHO)
    assert (ledger.entry(bench).status, ledger.entry(bench).status_source) == (Status.OPEN, "clerk")
    link_news(ledger, "The bench had been mended.", bench)
    assert ledger.entry(bench).status is Status.REPORTED_COMPLETE
    assert ledger.drifts() == ()


def test_a_confirmed_decision_is_recorded(ledger):
    record(ledger, paper([BENCH], kind=Kind.DECISION))
    bench = only(ledger).id
    assert ledger.confirm([bench], **WHO) == (bench,)
    assert ledger.confirm([bench], **WHO) == ()
    assert ledger.entry(bench).status is Status.RECORDED


def test_a_split_line_gives_way_to_its_parts(ledger, target):
    record(ledger, paper([{"text": BOTH, "owners": ("Clerk",)}, DRAIN]))
    whole = next(e.id for e in ledger.entries() if e.text == BOTH)
    parts = ledger.split(whole, [ONE, TWO], **WHO)
    assert {e.text: e.id for e in ledger.entries()} == {ONE: parts[0], TWO: parts[1], DRAIN: ledger.resolve(
        next(e.id for e in ledger.entries() if e.text == DRAIN))}  # fmt: skip
    for part, words in zip(parts, (ONE, TWO), strict=True):
        place = ledger.place(part)
        assert place.document_text[place.start_char : place.end_char] == words
        assert ledger.entry(part).owners == ("Clerk",)
    ledger.set_field(parts[1], "owners", "Chair", **WHO)
    assert ledger.entry(parts[1]).owners == ("Chair",)
    assert ledger.entry(parts[0]).owners == ("Clerk",)
    assert len(list(ledger.entries(EntryFilter(search="ranger")))) == 1


def test_what_is_said_of_the_whole_is_news_of_its_parts(ledger):
    record(ledger, paper([BOTH]))
    whole = only(ledger).id
    parts = ledger.split(whole, [ONE, TWO], **WHO)
    mention = link_news(ledger, "Both had been done.", whole)
    assert {ledger.entry(p).status for p in parts} == {Status.REPORTED_COMPLETE}
    ledger.unlink(mention, whole, **WHO)
    assert {ledger.entry(p).status for p in parts} == {Status.OPEN}
    ledger.link(mention, parts[0], **WHO)
    assert [ledger.entry(p).status for p in parts] == [Status.REPORTED_COMPLETE, Status.OPEN]


def test_news_put_to_one_part_is_none_of_the_other(ledger):
    """The machine that links it to the whole as well, then or later, does not know of the parts."""
    record(ledger, paper([BOTH]))
    whole = only(ledger).id
    parts = ledger.split(whole, [ONE, TWO], **WHO)
    mention = link_news(ledger, "The letter had been sent.", whole)
    ledger.link(mention, parts[0], **WHO)
    assert [ledger.entry(p).status for p in parts] == [Status.REPORTED_COMPLETE, Status.OPEN]
    (told,) = [link for link in ledger.links() if link.target.id == parts[0]]
    assert (told.mention.id, told.target.text) == (mention, ONE)


def test_a_split_survives_a_new_reading_and_can_be_undone(ledger, target):
    record(ledger, paper([BOTH]))
    whole = only(ledger).id
    parts = ledger.split(whole, [ONE, TWO], **WHO)
    record(ledger, paper([{"text": BOTH, "page": 7}]), rules="r2")
    assert {e.id for e in ledger.entries()} == set(parts)
    assert {e.page for e in ledger.entries()} == {7}
    assert ledger.undo(1, **WHO) == (f"split {whole}",)
    assert [e.id for e in ledger.entries()] == [whole]
    assert ledger.entries(EntryFilter(hidden=True)).__next__().id == whole


def test_a_part_may_be_split_again(ledger):
    record(ledger, paper([BOTH]))
    parts = ledger.split(only(ledger).id, [ONE, TWO], **WHO)
    again = ledger.split(parts[0], ["The Clerk", "to write to the county"], **WHO)
    assert {e.id for e in ledger.entries()} == {*again, parts[1]}
    ledger.undo(1, **WHO)
    assert {e.id for e in ledger.entries()} == set(parts)


@pytest.mark.parametrize("parts", [[ONE], [ONE, "The Chair to resign"], [ONE, ONE], []])
def test_parts_are_words_of_the_line(ledger, parts):
    record(ledger, paper([BOTH]))
    with pytest.raises(ConfigurationError):
        ledger.split(only(ledger).id, parts, **WHO)
    assert only(ledger).text == BOTH


def test_merged_entries_are_one_whatever_their_words(ledger):
    record(ledger, paper([DRAIN]), paper([BENCH], source="june.txt", day=JUNE))
    may, june = (e.id for e in ledger.entries())
    assert ledger.merge(may, june, **WHO) == may
    assert [e.id for e in ledger.entries()] == [may]
    assert ledger.entry(may).progress is None
    with pytest.raises(ConfigurationError, match="the same entry"):
        ledger.merge(june, may, **WHO)
    ledger.undo(1, **WHO)
    assert [e.id for e in ledger.entries()] == [may, june]


def test_of_one_meeting_the_named_entry_stands(ledger):
    record(ledger, paper([DRAIN, BENCH]))
    ids = {e.text: e.id for e in ledger.entries()}
    assert ledger.merge(ids[DRAIN], ids[BENCH], **WHO) == ids[BENCH]
    assert only(ledger).id == ids[BENCH]
    assert ledger.answered().hidden == {ids[DRAIN]: "joined"}
    ledger.unlink(ids[DRAIN], ids[BENCH], **WHO)
    assert len(list(ledger.entries())) == 2


def test_an_answer_is_taken_back_whole(ledger):
    record(ledger, paper([{"text": BENCH, "implicit": True}]))
    bench = only(ledger).id
    with ledger.answering(bench, "item", **WHO):
        ledger.set_field(bench, "owners", "Chair", **WHO)
        ledger.confirm([bench], **WHO)
    assert ledger.answered().questions == {(bench, "item")}
    assert ledger.answered().fields == {bench: frozenset({"owners", "confirmed"})}
    assert ledger.last_act().verb == "review"
    assert ledger.undo(1, **WHO) == (f"review {bench}: set, confirm",)
    assert ledger.answered().questions == frozenset()
    assert (ledger.entry(bench).status, ledger.entry(bench).owners) == (Status.CANDIDATE, ())
    assert ledger.last_act() is None
    assert ledger.undo(1, **WHO) == ()


def test_a_failed_answer_leaves_nothing(ledger):
    record(ledger, paper([BENCH]))
    bench = only(ledger).id

    def answer():
        with ledger.answering(bench, "item", **WHO):
            ledger.set_field(bench, "owners", "Chair", **WHO)
            ledger.set_field(bench, "due", "soon", **WHO)

    with pytest.raises(ConfigurationError):
        answer()
    assert ledger.entry(bench).owners == ()
    assert ledger.last_act() is None


def test_split_and_merged_ledgers_are_whole_and_move(tmp_path):
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    with Ledger.open(one, create=True) as ledger:
        record(ledger, paper([BOTH, DRAIN]), paper([BENCH], source="june.txt", day=JUNE))
        ids = {e.text: e.id for e in ledger.entries()}
        ledger.split(ids[BOTH], [ONE, TWO], **WHO)
        ledger.merge(ids[BENCH], ids[DRAIN], **WHO)
        out = io.StringIO()
        export_all(ledger, out)
        before = list(ledger.entries(EntryFilter(hidden=True)))
    assert check(one).is_whole
    with Ledger.open(other, create=True) as moved:
        import_all(moved, io.StringIO(out.getvalue()))
        assert list(moved.entries(EntryFilter(hidden=True))) == before
    assert check(other).is_whole


def test_forgetting_a_split_line_erases_its_parts(tmp_path):
    path = tmp_path / "ledger.db"
    with Ledger.open(path, create=True) as ledger:
        record(ledger, paper([BOTH, DRAIN]))
        whole = next(e.id for e in ledger.entries() if e.text == BOTH)
        parts = ledger.split(whole, [ONE, TWO], **WHO)
        with pytest.raises(ConfigurationError, match="is a part of"):
            ledger.forget(parts[0], **WHO)
        ledger.forget(whole, **WHO)
        assert [e.text for e in ledger.entries(EntryFilter(hidden=True))] == [DRAIN]
    assert b"ring the ranger" not in path.read_bytes()
    assert check(path).is_whole
