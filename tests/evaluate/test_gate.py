"""The gate lists every figure below its floor, and no floor sinks without a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import BelowFloorError, ConfigurationError, ExitCode, NotAccessibleError
from extract.evaluate.gate import Floor, FloorSet, check, corpus_digest, head_of, load_floors, pin, render

SET = FloorSet(
    name="measure",
    path="corpus/measure",
    digest="d1",
    floors=(
        Floor(figure="found_f1", floor=0.9, highest=0.9),
        Floor(figure="owners_f1", floor=0.8, highest=0.8),
    ),
)


def test_at_the_floor_passes() -> None:
    check(SET, {"found_f1": 0.9, "owners_f1": 0.95, "other": 0.1}, "d1")


def test_every_figure_below_is_listed() -> None:
    with pytest.raises(BelowFloorError) as caught:
        check(SET, {"found_f1": 0.89, "owners_f1": 0.1}, "d1")
    assert "found_f1 is 0.8900, floor 0.9000" in str(caught.value)
    assert "owners_f1" in str(caught.value)
    assert caught.value.exit_code == ExitCode.BELOW_FLOOR


def test_other_papers_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="corpus/measure changed"):
        check(SET, {"found_f1": 1.0, "owners_f1": 1.0}, "d2")


def test_a_floor_nothing_measures_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="nothing measures owners_f1"):
        check(SET, {"found_f1": 1.0}, "d1")


def write(path: Path, row: str) -> Path:
    path.write_text(f'[m]\npath = "corpus/m"\ndigest = "d"\n[m.floors]\nfound_f1 = {row}\n')
    return path


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("{ floor = 0.8, highest = 0.9 }", "say why in reason"),
        ('{ floor = 0.8, highest = 0.9, reason = " " }', "say why in reason"),
        ("{ floor = 0.95, highest = 0.9 }", "raise both"),
        ("{ floor = 1.2, highest = 1.2 }", "less than or equal to 1"),
        ("{ lowest = 0.8, highest = 0.8 }", "Extra inputs"),
    ],
)
def test_bad_floors(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(ConfigurationError, match=says):
        load_floors(write(tmp_path / "floors.toml", row))


def test_a_lowered_floor_with_a_reason_is_kept(tmp_path: Path) -> None:
    row = '{ floor = 0.8, highest = 0.9, reason = "a \\"harder\\" paper was added" }'
    sets = load_floors(write(tmp_path / "floors.toml", row))
    assert sets[0].floors[0].reason == 'a "harder" paper was added'
    (tmp_path / "again.toml").write_text(render(sets))
    assert load_floors(tmp_path / "again.toml") == sets


def test_pinning_keeps_the_comment_at_the_head() -> None:
    path = Path(__file__).resolve().parents[2] / "models" / "floors.toml"
    assert head_of(path).startswith("# ")
    assert render(load_floors(path), head_of(path)) == path.read_text(encoding="utf-8")


def test_missing_or_broken_file(tmp_path: Path) -> None:
    with pytest.raises(NotAccessibleError):
        load_floors(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("[")
    with pytest.raises(ConfigurationError):
        load_floors(tmp_path / "bad.toml")


def test_the_digest_follows_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    first = corpus_digest(tmp_path)
    (tmp_path / ".hidden").write_text("y")
    assert corpus_digest(tmp_path) == first
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    second = corpus_digest(tmp_path)
    assert second != first
    (tmp_path / "b.txt").write_text("z")
    assert corpus_digest(tmp_path) != second


def test_pinning_raises_and_never_lowers() -> None:
    pinned = pin(SET, {"found_f1": 0.957, "owners_f1": 0.5}, "d2")
    assert pinned.digest == "d2"
    assert [(f.floor, f.highest) for f in pinned.floors] == [(0.95, 0.95), (0.8, 0.8)]
    check(pinned, {"found_f1": 0.957, "owners_f1": 0.8}, "d2")


def test_pinning_keeps_the_reason_until_the_highest_is_reached() -> None:
    low = Floor(figure="found_f1", floor=0.8, highest=0.9, reason="harder papers")
    one = FloorSet(name="m", path="p", digest="d", floors=(low,))
    assert pin(one, {"found_f1": 0.85}, "d").floors[0].reason == "harder papers"
    assert pin(one, {"found_f1": 0.93}, "d").floors[0] == Floor(figure="found_f1", floor=0.93, highest=0.93)


@pytest.mark.parametrize("name", ["rules", "measure", "series"])
def test_the_floors_are_pinned_for_the_papers_as_they_are(name: str) -> None:
    """A changed paper asks for a new measurement."""
    root = Path(__file__).resolve().parents[2]
    floors = {one.name: one for one in load_floors(root / "models" / "floors.toml")}[name]
    assert floors.path == f"corpus/{name}"
    assert floors.digest == corpus_digest(root / floors.path)
    assert floors.floors
