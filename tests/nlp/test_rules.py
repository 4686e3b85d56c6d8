"""Every rule row finds its examples and leaves its counter-examples; wrong rows are named all at once."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest

import extract
from extract.errors import ConfigurationError
from extract.nlp.conditions import Setting
from extract.nlp.formal import classify_limb
from extract.nlp.narrative import find
from extract.nlp.rules import MAX_GAP, Rule, compile_pattern, load_rules
from extract.resources import models_root
from tests.helpers.nlp_samples import read

RULES = load_rules()
SILENT = {"BLOCK", "UPDATE", "BACK"}  # labels that make no finding of their own: a hit is what they do
EXAMPLES = [
    pytest.param(rule, words, id=f"{rule.id}: {words[:40]}") for rule in RULES for words in rule.examples
]
COUNTERS = [
    pytest.param(rule, words, id=f"{rule.id}: {words[:40]}")
    for rule in RULES
    for words in rule.counter_examples
]


@pytest.mark.parametrize(("rule", "words"), EXAMPLES)
def test_example_triggers_its_rule(rule, words):
    """A hit of the rule is among the hits of each of its examples."""
    assert rule.id in {hit.rule.id for hit in read(words).hits}


@pytest.mark.parametrize(("rule", "words"), COUNTERS)
def test_counter_example_yields_nothing_by_its_rule(rule, words):
    """No engine makes a finding of a counter-example by the rule, in a small body or a council."""
    sentence = read(words)
    if rule.label in SILENT:
        assert rule.id not in {hit.rule.id for hit in sentence.hits}
        return
    findings = [f for small in (True, False) for f in find(sentence, Setting(small=small, section="minutes"))]
    if rule.label == "LIMB":
        findings.append(classify_limb(sentence, None))
    assert rule.id not in {part for finding in findings for part in finding.rule.split("+")}


def test_ids_are_unique():
    """An id names one row for ever."""
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_pattern_keeps_its_gaps_narrow(rule):
    """No gap takes more than eight words, and no two stand side by side."""
    pieces = rule.pattern.split()
    gaps = [int(found.group(1)) if (found := re.fullmatch(r"_(\d+)", piece)) else None for piece in pieces]
    assert all(gap is None or gap <= MAX_GAP for gap in gaps)
    assert not any(a is not None and b is not None for a, b in pairwise(gaps))
    assert (gaps[0], gaps[-1]) == (None, None), "a gap at an end of a pattern takes what it need not"


@pytest.mark.parametrize("pattern", ["a _3 _3 b", "a _9 b", "@no_such_list b"])
def test_wrong_patterns_are_refused(pattern):
    """A wide gap, two gaps side by side and an unknown list are mistakes."""
    with pytest.raises(ValueError, match=r"gap|list"):
        compile_pattern(pattern)


@pytest.fixture
def models(tmp_path, monkeypatch):
    """Give a folder of models with a lexicon and no rules, in place of the one that ships."""
    (tmp_path / "patterns").mkdir()
    (tmp_path / "lexicon.toml").write_text('few = "one two"\n', encoding="utf-8")
    monkeypatch.setattr("extract.nlp.rules.models_root", lambda: tmp_path)
    load_rules.cache_clear()
    yield tmp_path
    load_rules.cache_clear()


def test_every_wrong_row_is_named(models):
    """One run of the program tells every mistake, each with its file and line."""
    good = {"id": "a.good", "label": "ACTION", "pattern": "write", "examples": ["write"]}
    rows = [
        json.dumps(good),
        "{no json",
        json.dumps(good),
        json.dumps({**good, "id": "Bad Id"}),
        json.dumps({**good, "id": "a.wide", "pattern": "a _9 b"}),
        json.dumps({**good, "id": "a.more", "colour": "red"}),
        json.dumps({**good, "id": "a.none", "examples": []}),
    ]
    (models / "patterns" / "x.jsonl").write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(ConfigurationError) as told:
        load_rules()
    wanted = {
        "x.jsonl:2: no JSON",
        "x.jsonl:3: id 'a.good' stands at x.jsonl:1",
        "x.jsonl:4: id 'Bad Id'",
        "x.jsonl:5: pattern",
        "x.jsonl:6: colour",
        "x.jsonl:7: examples",
    }
    assert len(told.value.problems) == len(wanted)
    assert all(any(problem.startswith(w) for problem in told.value.problems) for w in wanted)


def test_blank_lines_are_no_rows(models):
    """Rows may be parted by empty lines."""
    row = json.dumps({"id": "a.good", "label": "ACTION", "pattern": "write", "examples": ["write"]})
    (models / "patterns" / "x.jsonl").write_text(f"\n{row}\n\n", encoding="utf-8")
    assert [rule.id for rule in load_rules()] == ["a.good"]


def test_the_page_on_rules_explains_every_field():
    """A row's fields are listed in models/README.md, and no others."""
    page = (models_root() / "README.md").read_text(encoding="utf-8")
    table = page.partition("## A row of")[2]
    named = {
        name
        for row in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }
    assert named == {field.name for field in fields(Rule)}


def test_the_page_on_rules_names_every_file():
    """Whoever has a wrong line finds the file that decides it."""
    page = (models_root() / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in models_root().iterdir() if path.suffix == ".toml"} - {"floors.toml"}
    assert {name for name in files if f"`{name}`" not in page} == set()
    assert set(re.findall(r"`(\w+\.toml)`", page)) <= files


@pytest.mark.parametrize("name", ["lexicon.toml", "wording.toml", "updates.toml"])
def test_every_list_and_wording_is_used(name):
    """What no rule and no code asks for is no part of the rules."""
    package = Path(str(models_root()))
    rows = "\n".join(path.read_text(encoding="utf-8") for path in package.glob("patterns/*.jsonl"))
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(extract.__file__).parent.rglob("*.py"))
    named = tomllib.loads((package / name).read_text(encoding="utf-8"))
    assert {key for key in named if f'"{key}"' not in code and not re.search(rf"@{key}\b", rows)} == set()
