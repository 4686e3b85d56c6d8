"""The review without a dialogue: the same questions, the same answers, all of them or none."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.errors import ImportRefusedError
from extract.ledger.store import Ledger
from extract.ledger.values import EntryFilter
from extract.review import answers, table
from extract.review.desk import Wanted, plan
from extract.review.rules import review_rules
from tests.helpers import review_sittings as made
from tests.helpers.review_sittings import BENCH, BOTH, DRAIN, HALL, START, entry, ids

ACT = {"who": "clerk", "when": START}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.db"


def questions(path, **wanted):
    with Ledger.open(path, read_only=True) as ledger:
        agenda = plan(ledger, Wanted(**wanted), review_rules())
        return [
            dict(zip(table.COLUMNS, row, strict=True))
            for row in table.question_rows(agenda, review_rules(), ledger)
        ]


def sheet(rows, *, separator=",", columns=("id", "answer", "value")):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def give(path, content):
    content = content if isinstance(content, bytes) else content.encode()
    rows = table.read_answers(content, "answers.csv")
    with Ledger.open(path) as ledger, ledger.batch():
        return answers.carry_out(ledger, rows, Wanted(), review_rules(), **ACT)


def everything(path):
    with Ledger.open(path, read_only=True) as ledger:
        return list(ledger.entries(EntryFilter(hidden=True))), ledger.links()


def test_a_filled_in_table_is_the_same_review(path):
    made.one_item(path)
    rows = questions(path)
    assert [(r["id"], r["question"]) for r in rows] == [
        ("sure", "accept the line that is sure?"), (f"item:{ids(path)[DRAIN]}", "is this an item?"),
    ]  # fmt: skip
    assert "action; owner He" in rows[1]["guess"]
    rows[0]["answer"], rows[1]["answer"], rows[1]["value"] = "a", "o", "Town Clerk"
    content = sheet([r.values() for r in rows], columns=table.COLUMNS)
    assert give(path, content) == answers.Done(answered=1, sure=1)
    assert (entry(path, DRAIN).owners, entry(path, DRAIN).status) == (("Town Clerk",), "open")
    assert questions(path) == []


def test_the_same_answers_again_change_nothing(path):
    made.two_places(path)
    asked = [q["id"] for q in questions(path) if q["id"] != "sure"]
    content = sheet([(asked[0], "y", ""), (asked[1], "n", ""), (ids(path)[BENCH], "n", "")])
    assert give(path, content).answered == 3
    before = everything(path)
    assert give(path, content) == answers.Done(decided_before=3)
    assert everything(path) == before


@pytest.mark.parametrize(
    "dress", [lambda t: "\ufeff" + t, lambda t: t.replace(",", ";"), lambda t: t.replace("\n", "\r\n").upper().replace("ID", "id")],
)  # fmt: skip
def test_any_usual_dress_of_csv_is_read(path, dress):
    made.two_items(path)
    names = ids(path)
    content = dress("id,answer,value\n" + f"{names[DRAIN]},n,\n".replace(",n", ",n"))
    if "ANSWER" in content:
        content = content.replace(names[DRAIN].upper(), names[DRAIN])
    assert give(path, content).answered == 1
    assert DRAIN not in ids(path)


def test_a_name_in_cp1252_is_read(path):
    made.two_items(path)
    give(path, f"id,answer,value\n{ids(path)[DRAIN]},o,Siân Préece\n".encode("cp1252"))
    assert entry(path, DRAIN).owners == ("Siân Préece",)


def test_all_wrong_rows_are_named_and_nothing_is_done(path):
    made.two_items(path)
    drain, hall = ids(path)[DRAIN], ids(path)[HALL]
    before = everything(path)
    wrong = [
        (drain, "y", ""), ("i0000000000", "y", ""), (hall, "z", ""), (hall, "d", "31/02/2024"), ("", "y", ""),
        (drain, "n", ""), (hall, "o", ""), (hall, "m", "i1111111111"), ("sure", "n", ""), ("nonsense:x", "y", ""),
    ]  # fmt: skip
    with pytest.raises(ImportRefusedError) as refused:
        give(path, sheet(wrong))
    assert [p.split(":")[0] for p in refused.value.problems] == [f"row {n}" for n in range(3, 12)]
    assert everything(path) == before


def test_what_the_ledger_refuses_undoes_the_rest(path):
    made.two_items(path)
    drain, hall = ids(path)[DRAIN], ids(path)[HALL]
    before = everything(path)
    with pytest.raises(ImportRefusedError, match=r"row 3: .*same entry"):
        give(path, sheet([(hall, "n", ""), (drain, "m", drain)]))
    assert everything(path) == before


def test_a_sorted_column_cannot_move_answers(path):
    made.two_items(path)
    columns = ("id", "words", "answer")
    moved = [(ids(path)[DRAIN], HALL, "n"), (ids(path)[HALL], DRAIN, "y")]
    with pytest.raises(ImportRefusedError, match="sorted alone") as refused:
        give(path, sheet(moved, columns=columns))
    assert len(refused.value.problems) == 2
    assert give(path, sheet([(ids(path)[DRAIN], DRAIN.upper(), "n")], columns=columns)).answered == 1


@pytest.mark.parametrize("content", [b"", b"name,answer\nx,y\n", b"id;value\n", b'id,answer\n"i1,y\n'])
def test_what_is_no_table_of_answers_is_refused(path, content):
    made.two_items(path)
    with pytest.raises(ImportRefusedError):
        give(path, content)


def test_corrections_of_one_line_stand_in_several_rows(path):
    made.two_items(path)
    drain = ids(path)[DRAIN]
    give(
        path,
        sheet(
            [
                (drain, "o", "Clerk"),
                (drain, "d", "2024-09-01"),
                (drain, "k", "recommendation"),
                (drain, "y", ""),
            ]
        ),
    )
    now = entry(path, DRAIN)
    assert (now.owners, now.due.isoformat(), now.kind) == (("Clerk",), "2024-09-01", "recommendation")


def test_a_split_by_table(path):
    made.both(path)
    give(path, sheet([(ids(path)[BOTH], "s", "the Chair")]))
    assert sorted(ids(path)) == ["The Clerk to write to the county", "the Chair to ring the ranger"]


def test_empty_answers_and_l_wait(path):
    made.two_items(path)
    rows = [(ids(path)[DRAIN], "", ""), (ids(path)[HALL], "L", "")]
    assert give(path, sheet(rows)) == answers.Done(later=2)
    assert len(questions(path)) == 2


ANSWERS = {
    DRAIN: [("y", ""), ("n", ""), ("o", "Clerk"), ("d", "2024-09-01"), ("l", "")],
    HALL: [("y", ""), ("n", ""), ("k", "decision"), ("o", "Chair")],
    "link": [("y", ""), ("n", ""), ("", "")],
    "sure": [("a", ""), ("", "")],
}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_of_answers_does_not_matter(tmp_path_factory, data):
    """Answers to different questions may come in any order: the ledger ends the same."""
    chosen = {name: data.draw(st.sampled_from(some)) for name, some in ANSWERS.items()}
    ends = []
    for order in (sorted(chosen), data.draw(st.permutations(sorted(chosen)))):
        path = tmp_path_factory.mktemp("order") / "ledger.db"
        made.two_items(path)
        made.one_link(path.with_name("other.db"))
        made.fill(
            path, made.paper([BENCH], source="b.txt", body="Moor Panel"),
            made.paper([], source="c.txt", body="Moor Panel", day=made.JUNE, updates=[made.update(made.REPAIRED)]),
            links=[(made.REPAIRED, BENCH, 0.7, None)],
        )  # fmt: skip
        known = ids(path) | {"sure": "sure"}
        known["link"] = next(q["id"] for q in questions(path) if q["id"].startswith("link:"))
        for name in order:
            give(path, sheet([(known[name], *chosen[name])]))
        ends.append(everything(path))
    assert ends[0] == ends[1]
