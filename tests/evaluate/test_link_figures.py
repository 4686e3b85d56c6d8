"""The figures of linking, from cases small enough to count by hand."""

from __future__ import annotations

import importlib.util
import json
import random
from dataclasses import asdict
from pathlib import Path

import pytest

from extract.domain import Tier
from extract.errors import ConfigurationError, NotAccessibleError
from extract.evaluate.links import (
    LinkReport,
    PredictedLink,
    Truth,
    TruthRow,
    compare_links,
    links_from_json,
    load_truth,
)

ROOT = Path(__file__).resolve().parents[2]
SCORER = ROOT.parent / "shared" / "score_links.py"
ASK = "Clerk to ask the County Council to mend the drain"
TOLD = "The drain had been mended by the County Council"
AGAIN = "The drain on Long Lane had sunk once more"


def row(mention: str, item: str, meeting: str = "2024-03-05", earlier: str = "2024-02-06") -> TruthRow:
    return TruthRow(meeting=meeting, mention=mention, earlier=earlier, item=item)


def link(mention: str, item: str, tier: Tier = Tier.LINKED, **more: str) -> PredictedLink:
    dates = {"meeting": "2024-03-05", "earlier": "2024-02-06", **more}
    return PredictedLink(tier=tier, mention=mention, item=item, **dates)


def judge(truth: Truth, *links: PredictedLink) -> LinkReport:
    return compare_links(truth, links)


def test_right_wrong_unjudged_missed() -> None:
    truth = Truth(
        links=(
            row(TOLD, ASK),
            row("The bench in the park was now in place", "Bench to be ordered for the park"),
        )
    )
    other = "Something altogether different was to be done"
    report = judge(
        truth, link(TOLD, ASK), link(TOLD, other), link("A mention that is in no row of truth", ASK)
    )
    assert (report.made.right, report.made.wrong, report.unjudged) == (1, 1, 1)
    assert report.found_made.share == 0.5
    assert any(f.startswith("missed: ") for f in report.faults)


def test_an_offer_is_no_link_but_reaches_the_row() -> None:
    report = judge(Truth(links=(row(TOLD, ASK),)), link(TOLD, ASK, Tier.TO_REVIEW))
    assert report.made.cases == 0
    assert report.flat()["linked_recall"] == 0.0
    assert report.flat()["offered_recall"] == 1.0


def test_dates_must_agree() -> None:
    assert judge(Truth(links=(row(TOLD, ASK),)), link(TOLD, ASK, earlier="2024-01-09")).made.wrong == 1


def test_an_older_entry_of_the_chain_is_right() -> None:
    truth = Truth(links=(row(TOLD, ASK), row(AGAIN, TOLD, "2024-04-02", "2024-03-05")))
    report = judge(truth, link(AGAIN, ASK, meeting="2024-04-02", earlier="2024-02-06"))
    assert report.made.right == 1


def test_distractors_made_and_offered() -> None:
    near = "Clerk to ask the Borough Council to mend the pump"
    truth = Truth(links=(), not_links=(row(TOLD, near), row(AGAIN, near)))
    report = judge(truth, link(TOLD, near), link(AGAIN, near, Tier.TO_REVIEW))
    assert (report.distractors_made, report.distractors_offered) == (1, 1)
    assert report.flat()["distractors_not_linked"] == 0.5


def test_truth_is_read_from_a_file_or_a_folder(tmp_path: Path) -> None:
    one = {"meeting": "2024-03-05", "mention": TOLD, "earlier": "2024-02-06", "item": ASK, "note": "kept out"}
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "links.json").write_text(json.dumps([one]))
    (tmp_path / "links.json").write_text(json.dumps({"links": [one], "not_links": [one]}))
    both = load_truth(tmp_path)
    assert (len(both.links), len(both.not_links)) == (2, 1)
    assert load_truth(tmp_path / "a" / "links.json").links == (row(TOLD, ASK),)


def test_bad_truth(tmp_path: Path) -> None:
    with pytest.raises(NotAccessibleError):
        load_truth(tmp_path)
    (tmp_path / "links.json").write_text('[{"meeting": "2024-03-05"}]')
    with pytest.raises(ConfigurationError):
        load_truth(tmp_path)


def test_links_of_a_ledger() -> None:
    rows = [{"tier": "to_review", "mention_text": TOLD, "mention_meeting_date": "2024-03-05", "item_text": ASK,
             "item_meeting_date": None, "score": 0.7}]  # fmt: skip
    assert links_from_json(rows) == (link(TOLD, ASK, Tier.TO_REVIEW, earlier=""),)


@pytest.mark.real
@pytest.mark.skipif(not SCORER.exists(), reason="no real papers beside the checkout")
@pytest.mark.parametrize("seed", range(3))
def test_same_figures_as_the_reference_scorer(seed: int, tmp_path: Path, capsys, monkeypatch) -> None:
    rng = random.Random(seed)  # noqa: S311
    truth = load_truth(ROOT / "corpus" / "series")
    rows = [*truth.links, *truth.not_links]
    links = [
        {
            "tier": rng.choice(["linked", "linked", "to_review"]),
            "mention_text": row.mention if rng.random() < 0.9 else row.mention[:30],
            "mention_meeting_date": row.meeting,
            "item_text": rng.choice([row, row, rng.choice(rows)]).item,
            "item_meeting_date": row.earlier,
        }
        for row in rng.sample(rows, 60)
    ]
    ledger = tmp_path / "ledger.json"
    ledger.write_text(json.dumps({"links": links}))
    joined = tmp_path / "truth.json"
    joined.write_text(
        json.dumps({"links": list(map(asdict, truth.links)), "not_links": list(map(asdict, truth.not_links))})
    )
    spec = importlib.util.spec_from_file_location("score_links", SCORER)
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    monkeypatch.setattr("sys.argv", ["score_links.py", str(joined), str(ledger)])
    scorer.main()
    printed = capsys.readouterr().out
    report = compare_links(truth, links_from_json(links))
    judged = f"({report.made.right} of {report.made.cases} judged, {report.unjudged} unjudged)"
    assert f"linked precision    {report.made.share:.3f}  {judged}" in printed
    assert f"linked recall       {report.found_made.share:.3f}\n" in printed
    assert f"linked or to review {report.found_offered.share:.3f}\n" in printed
