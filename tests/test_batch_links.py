"""Links of a whole run: papers as they are printed in, entries of the ledger out."""

from datetime import UTC, date, datetime

import pytest

from extract.batch import RunOptions, run
from extract.batch.linking import relink
from extract.domain import Tier
from extract.ledger.store import Ledger
from extract.review.desk import Wanted, plan
from extract.review.rules import review_rules
from extract.settings import load_settings

pytestmark = pytest.mark.slow

PAPERS = {
    "scrutiny.txt": """Wrayburn Borough Council Housing Scrutiny Committee

Minutes of the meeting held on Tuesday 4 June 2024

Present: Councillor Agnes Pell (Chair), Councillor Tom Birch

1. Damp and mould

RECOMMENDED to Cabinet:

(1) That a damp inspector be appointed for the Thornley estate.

(2) That tenants be given a telephone number for reporting mould.
""",
    "cabinet.txt": """Wrayburn Borough Council Cabinet

Minutes of the meeting held on Tuesday 9 July 2024

Present: Councillor Ruth Oldroyd (Leader), Councillor Sam Hay

1. Response to the Housing Scrutiny Committee: damp and mould

Recommendation 1: Cabinet accepted that a damp inspector be appointed for Thornley and would advertise the post.

Recommendation 2: Not accepted. Tenants could already report mould on the website by telephone or letter.
""",
}


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    folder = tmp_path_factory.mktemp("answers")
    return folder, go(folder, PAPERS)


def go(folder, papers, **changes):
    for name, words in papers.items():
        (folder / "papers").mkdir(exist_ok=True)
        (folder / "papers" / name).write_text(words, encoding="utf-8")
    asked = RunOptions(
        ledger=str(folder / "ledger.db"), out=folder / "out", as_at=date(2024, 9, 1), jobs=1, **changes
    )
    return run([folder / "papers"], asked, clock=lambda: datetime(2024, 9, 1, 9, tzinfo=UTC))


def links(folder):
    with Ledger.open(folder / "ledger.db", read_only=True) as ledger:
        return {
            (link.target.text[:34], link.status and link.status.value, link.tier) for link in ledger.links()
        }


def test_an_executive_answers_recommendations_by_number(done):
    """The numbers of the scrutiny committee's recommendations are meant, and the words bear them out."""
    folder, _ = done
    assert links(folder) == {
        ("That a damp inspector be appointed", "accepted", Tier.LINKED),
        ("That tenants be given a telephone ", "rejected", Tier.LINKED),
    }


def test_the_closing_count_is_what_a_review_asks(done):
    """The run and the review tell one figure, decided in one place."""
    folder, summary = done
    with Ledger.open(folder / "ledger.db", read_only=True) as ledger:
        assert summary.questions == plan(ledger, Wanted(), review_rules()).to_ask


def test_either_body_first_gives_the_same_links(done, tmp_path):
    """The answer may be read before the recommendations it answers."""
    folder, _ = done
    go(tmp_path, {"cabinet.txt": PAPERS["cabinet.txt"]})
    go(tmp_path, PAPERS)
    assert links(tmp_path) == links(folder)


def test_a_clerk_says_which_bodies_are_one(tmp_path, monkeypatch):
    """Names that tell nothing of it are put into a group of ``related``; without it nothing is joined."""
    papers = {
        "a.txt": PAPERS["scrutiny.txt"].replace("Housing Scrutiny Committee", "Homes Forum"),
        "b.txt": PAPERS["cabinet.txt"].replace(" Cabinet\n", " Lettings Board\n"),
    }
    group = ("Wrayburn Borough Council Homes Forum", "Wrayburn Borough Council Lettings Board")
    (tmp_path / "matters.toml").write_text(f'related = [["{group[0]}", "{group[1]}"]]\n')
    monkeypatch.chdir(tmp_path)
    assert load_settings(user_file=tmp_path / "none").settings.related == (group,)
    go(tmp_path, papers)
    assert links(tmp_path) == set()
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        relink(ledger, [group[1]], groups=[group])
    assert {tier for _, _, tier in links(tmp_path)} == {Tier.LINKED}
