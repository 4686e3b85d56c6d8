"""The figures, each from a case small enough to count by hand."""

from __future__ import annotations

import importlib.util
import json
import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from extract.domain import Extraction, Item, Kind
from extract.errors import ConfigurationError, NotAccessibleError
from extract.evaluate.calibration import calibration
from extract.evaluate.gold import load_gold
from extract.evaluate.metrics import compare
from extract.evaluate.predicted import PredictedDocument, PredictedItem, PredictedUpdate, from_extractions
from extract.evaluate.report import Fault, Report
from extract.evaluate.tables import report_as_json
from tests.helpers.nlp_samples import paper

SCORER = Path(__file__).resolve().parents[2].parent / "shared" / "score.py"
WRITE = "The Clerk to write to Highways about the drain by the end of March"
NOTE = "That the annual report of the cemetery be noted"


def gold_item(text: str, kind: str = "action", **more: object) -> dict:
    return {
        "kind": kind,
        "text": text,
        "owners": [],
        "timescale": None,
        "due": None,
        "implicit": False,
        **more,
    }


def found_item(text: str, kind: str = "action", **more: object) -> dict:
    return {"kind": kind, "text": text, "owners": [], "rule": "r." + kind, "confidence": 0.9, **more}


def predicted(found: dict) -> PredictedDocument:
    """Return what was found in a paper from a table of it."""
    items = [
        PredictedItem(
            kind=item["kind"],
            text=item["text"],
            owners=tuple(item["owners"]),
            timescale=item.get("timescale"),
            due=date.fromisoformat(item["due"]) if item.get("due") else None,
            confidence=item.get("confidence"),
            rule=item.get("rule", ""),
        )
        for item in found.get("items", ())
    ]
    updates = [
        PredictedUpdate(text=update["text"], status=update["status"], rule=update.get("rule", ""))
        for update in found.get("updates", ())
    ]
    return PredictedDocument(name=found.get("source", "p.txt"), items=tuple(items), updates=tuple(updates))


@pytest.fixture
def judge(tmp_path: Path):
    def run(gold: dict, found: dict | None) -> Report:
        row = {"document": "p.txt", "body": "Ballynure Council", "items": [], **gold}
        (tmp_path / "p.gold.json").write_text(json.dumps(row), encoding="utf-8")
        return compare(load_gold(tmp_path), [predicted(found)] if found is not None else [])

    return run


def test_a_perfect_paper(judge) -> None:
    gold = gold_item(WRITE, owners=["Clerk"], timescale="by the end of March", due="2024-03-31")
    found = found_item(WRITE, owners=["The Clerk"], timescale="by the end of March", due="2024-03-31")
    report = judge(
        {"items": [gold, gold_item(NOTE, "decision")]}, {"items": [found, found_item(NOTE, "decision")]}
    )
    assert set(report.flat().values()) == {1.0}
    assert report.findings == ()
    assert dict(report.figures.by_kind)[Kind.ACTION].gold == 1
    assert [name for name, _ in report.by_body] == ["Ballynure Council"]


def test_a_paper_that_was_not_read_counts_as_nothing_found(judge) -> None:
    report = judge({"items": [gold_item(WRITE)]}, None)
    assert report.absent == ("p.txt",)
    assert report.figures.found.recall == 0.0
    assert report.figures.found.precision == 1.0


def test_formal_and_implicit_are_counted_apart(judge) -> None:
    report = judge(
        {"items": [gold_item(WRITE, implicit=True), gold_item(NOTE, "decision")]},
        {"items": [found_item(NOTE, "decision")]},
    )
    assert (report.figures.formal.recall, report.figures.implicit.recall) == (1.0, 0.0)


def test_wrong_kind_is_found_but_costs_both_kinds(judge) -> None:
    report = judge({"items": [gold_item(NOTE, "decision")]}, {"items": [found_item(NOTE, "action")]})
    kinds = dict(report.figures.by_kind)
    assert report.figures.found.f1 == 1.0
    assert report.figures.kind.share == 0.0
    assert (kinds[Kind.DECISION].missed, kinds[Kind.ACTION].spurious) == (1, 1)
    assert [(row.rule, row.wrong_kind, row.precision) for row in report.by_rule] == [("r.action", 1, 0.0)]


def test_either_kind_is_right_where_annotators_parted(judge) -> None:
    report = judge(
        {"items": [gold_item(NOTE, "decision", kinds=["decision", "action"])]}, {"items": [found_item(NOTE)]}
    )
    assert report.figures.kind.share == 1.0


def test_a_twin_is_a_duplicate_and_costs_precision(judge) -> None:
    report = judge({"items": [gold_item(WRITE)]}, {"items": [found_item(WRITE), found_item(WRITE)]})
    assert report.figures.duplicates == 1
    assert report.figures.found.precision == 0.5
    assert [f.fault for f in report.findings] == [Fault.DUPLICATE]


def test_optional_items_count_neither_way(judge) -> None:
    gold = {"items": [gold_item(WRITE, optional=True)]}
    assert judge(gold, {"items": []}).figures.found.gold == 0
    report = judge(gold, {"items": [found_item(WRITE)]})
    assert report.figures.found.precision == 1.0
    assert report.judgements == ()


def test_owners_false_missed_and_optional(judge) -> None:
    gold = gold_item(WRITE, owners=["Clerk", "Cllr Hay"], owners_optional=["Chair"])
    report = judge({"items": [gold]}, {"items": [found_item(WRITE, owners=["Clerk", "Chair", "Highways"])]})
    owners = report.figures.owners
    assert (owners.right, owners.spurious, owners.missed) == (1, 1, 1)
    assert report.figures.false_owner_rate == 0.5
    assert {f.fault for f in report.findings} == {Fault.OWNER_FALSE, Fault.OWNER_MISSED}


@pytest.mark.parametrize(
    ("gold", "found", "accuracy", "wrong_rate"),
    [
        pytest.param("2024-03-31", "2024-03-31", 1.0, 0.0, id="right"),
        pytest.param("2024-03-31", None, 0.0, 0.0, id="a blank is no wrong date"),
        pytest.param(None, "2024-03-31", 0.0, 1.0, id="a date where none is"),
        pytest.param(None, None, 1.0, 0.0, id="neither has one"),
    ],
)
def test_due_dates(judge, gold, found, accuracy: float, wrong_rate: float) -> None:
    report = judge({"items": [gold_item(WRITE, due=gold)]}, {"items": [found_item(WRITE, due=found)]})
    assert report.figures.due.share == accuracy
    assert report.figures.wrong_date_rate == wrong_rate


def test_updates_and_status(judge) -> None:
    told = "The Clerk had written to Highways about the drain on Long Lane"
    gold = {"updates": [{"about": "drain", "ref": "4", "text": told, "status": "complete"}]}
    report = judge(
        gold,
        {"updates": [{"text": told + ". Highways had said that it would look", "status": "not_started"}]},
    )
    assert report.figures.updates.f1 == 1.0
    assert report.figures.status.share == 0.0
    report = judge(
        gold, {"updates": [{"text": "Nothing of the kind was ever told here", "status": "complete"}]}
    )
    assert (report.figures.updates.spurious, report.figures.updates.missed) == (1, 1)


def test_unclear_status_is_not_judged(judge) -> None:
    told = {"text": "No news whether the drain on Long Lane was mended", "status": "unclear"}
    report = judge({"updates": [told]}, {"updates": [{**told, "status": "complete"}]})
    assert report.figures.status.cases == 0


def test_traps_fallen_into(judge) -> None:
    gold = {"negatives": [{"family": "N13", "text": "Members asked whether the drain was old"}]}
    assert judge(gold, {"items": []}).flat()["traps_avoided"] == 1.0
    report = judge(gold, {"items": [found_item("Members asked whether the drain was old")]})
    assert report.flat()["traps_avoided"] == 0.0
    assert report.negatives[0][0] == "N13"


def test_parts_of_one_paper_are_joined(tmp_path: Path) -> None:
    (tmp_path / "p.gold.json").write_text(
        json.dumps({"document": "p.txt", "items": [gold_item(WRITE), gold_item(NOTE)]})
    )
    document = replace(paper(), source="folder/p.txt")
    parts = [
        Extraction(
            document=replace(document, part=part),
            items=(Item(item_id="i", kind=Kind.ACTION, text=words, start_char=0, end_char=len(words)),),
        )
        for part, words in enumerate((WRITE, NOTE))
    ]
    assert compare(load_gold(tmp_path), from_extractions(parts)).figures.found.f1 == 1.0


def test_a_report_becomes_json(judge) -> None:
    gold = {"items": [gold_item(WRITE)], "negatives": [{"family": "N13", "text": "Members asked why"}]}
    row = json.loads(
        json.dumps(report_as_json(judge(gold, {"items": [found_item(WRITE), found_item(NOTE)]})))
    )
    assert row["figures"]["detect"] == {
        "precision": 0.5,
        "recall": 1.0,
        "f1": 0.667,
        "gold": 1,
        "duplicates": 0,
    }
    assert row["by_body"]["Ballynure Council"]["kind"] == {"accuracy": 1.0, "cases": 1}
    assert row["by_rule"][0]["precision"] == 0.5
    assert row["traps"] == {"N13": {"avoided": 1.0, "cases": 1}}
    assert [f["fault"] for f in row["findings"]] == ["spurious"]


def test_calibration(judge) -> None:
    items = [
        found_item(WRITE, confidence=1.0),
        found_item("Something that nobody holds at all", confidence=0.55),
    ]
    table = calibration(judge({"items": [gold_item(WRITE)]}, {"items": items}))
    assert [(b.low, b.items, b.right) for b in table.bins] == [(0.5, 1, 0.0), (0.95, 1, 1.0)]
    assert table.gap == pytest.approx(0.275)


def test_malformed_gold_is_named_whole(tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text('{"items": [{"kind": "wish", "text": ""}]}')
    (tmp_path / "b.gold.json").write_text("{")
    with pytest.raises(ConfigurationError) as caught:
        load_gold(tmp_path)
    assert len(caught.value.problems) == 3
    assert "items.0.kind" in caught.value.problems[0]


def test_no_gold(tmp_path: Path) -> None:
    with pytest.raises(NotAccessibleError):
        load_gold(tmp_path)


def mangled(gold: dict, rng: random.Random) -> dict:
    """Return a made-up output for a gold paper: some dropped, changed, doubled or invented."""
    items = []
    for g in gold["items"]:
        draw = rng.random()
        if draw < 0.2:
            continue
        text = g["text"] if draw < 0.7 else " ".join(g["text"].split()[: rng.randint(2, 30)])
        kind = rng.choice(["action", "decision"]) if rng.random() < 0.2 else g["kind"]
        owners = [*(g.get("owners") or []), *(["Nobody"] if rng.random() < 0.1 else [])][: rng.randint(0, 3)]
        items.append({"kind": kind, "text": text, "owners": owners, "timescale": g.get("timescale"),
                      "due": g.get("due") if rng.random() < 0.9 else "2001-01-01"})  # fmt: skip
        if rng.random() < 0.1:
            items.append(dict(items[-1]))
    told = [u for u in gold.get("updates", []) if rng.random() < 0.8]
    updates = [
        {"text": u["text"], "status": rng.choice(["complete", u["status"]]), "ref": None} for u in told
    ]
    items.append(
        {"kind": "action", "text": "An entirely invented task", "owners": [], "timescale": None, "due": None}
    )
    return {"source": gold["document"], "items": items, "updates": updates}


@pytest.mark.real
@pytest.mark.skipif(not SCORER.exists(), reason="no real papers beside the checkout")
@pytest.mark.parametrize("folder", ["seeds", "real/gold"])
def test_same_figures_as_the_reference_scorer(folder: str, tmp_path: Path, capsys, monkeypatch) -> None:
    rng = random.Random(7)  # noqa: S311
    root = SCORER.parent / folder
    golds = [json.loads(p.read_text()) for p in sorted(root.rglob("*.gold.json"))]
    documents = [mangled(gold, rng) for gold in golds]
    output = tmp_path / "out.json"
    output.write_text(json.dumps({"documents": documents}))
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec
    assert spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    monkeypatch.setattr("sys.argv", ["score.py", str(root), str(output), "--json"])
    score.main()
    theirs = SimpleNamespace(**json.loads(capsys.readouterr().out))
    mine = compare(load_gold(root), map(predicted, documents))
    f = mine.figures
    pairs = {"detect": f.found, "owners": f.owners, "timescale": f.timescale, "updates": f.updates,
             **{str(k): s for k, s in f.by_kind}}  # fmt: skip
    for name, ours in pairs.items():
        got = {
            "precision": round(ours.precision, 3),
            "recall": round(ours.recall, 3),
            "f1": round(ours.f1, 3),
        }
        want = {k: v for k, v in getattr(theirs, name).items() if k in got}
        assert got == want, name
    assert f.duplicates == theirs.detect["duplicates"]
    assert (round(f.formal.recall, 3), round(f.implicit.recall, 3)) == (
        theirs.formal["recall"],
        theirs.implicit["recall"],
    )
    for name, share in {"kind": f.kind, "due": f.due, "status": f.status}.items():
        assert {"accuracy": round(share.share, 3), "cases": share.cases} == getattr(theirs, name)
