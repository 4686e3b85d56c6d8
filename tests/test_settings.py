"""Settings: which place wins, and that every mistake is named with its place."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import ConfigurationError, NotAccessibleError
from extract.settings import Limits, Settings, defaults, leaves, load_settings


@pytest.fixture
def place(tmp_path, monkeypatch):
    for name in ("MATTERS_CONFIG", "MATTERS_LEDGER", "MATTERS_JOBS", "MATTERS_MODELS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "work" / "deep").mkdir(parents=True)
    return tmp_path


def load(place, **options):
    said = {"start": place / "work" / "deep", "user_file": place / "user.toml"}
    return load_settings(**(said | options))


def test_the_shipped_file_says_what_the_classes_say():
    assert defaults() == Settings()


def test_nothing_said_is_the_defaults(place):
    loaded = load(place)
    assert loaded.settings == Settings()
    assert {origin for _, origin in loaded.origins} == {"default"}


def test_each_place_wins_over_those_after_it_key_by_key(place, monkeypatch):
    project = place / "work" / "matters.toml"
    (place / "user.toml").write_text('who = "Ann"\njobs = 3\n[limits]\ncpu_seconds = 9\nwall_seconds = 8\n')
    project.write_text('ledger = "l.db"\n[limits]\nwall_seconds = 7\nfile_mb = 5\n')
    monkeypatch.setenv("MATTERS_LIMITS__FILE_MB", "6")
    loaded = load(place)
    assert loaded.settings.who == "Ann"
    assert loaded.settings.jobs == 3
    assert loaded.settings.limits == Limits(cpu_seconds=9, wall_seconds=7, file_mb=6)
    assert dict(loaded.origins) == {name: "default" for name, _ in leaves(Settings())} | {
        "who": str(place / "user.toml"),
        "jobs": str(place / "user.toml"),
        "limits.cpu_seconds": str(place / "user.toml"),
        "ledger": str(project),
        "limits.wall_seconds": str(project),
        "limits.file_mb": "MATTERS_LIMITS__FILE_MB",
    }


def test_a_path_is_read_from_where_its_file_lies(place):
    (place / "work" / "matters.toml").write_text('ledger = "l.db"\nout = "/abs"\n')
    settings = load(place).settings
    assert (settings.ledger, settings.out) == (str(place / "work" / "l.db"), "/abs")


def test_a_server_is_no_path(place):
    (place / "work" / "matters.toml").write_text('ledger = "postgresql://x/y"\n')
    assert load(place).settings.ledger == "postgresql://x/y"


def test_a_named_file_replaces_the_search_and_isolation_all_files(place):
    (place / "work" / "matters.toml").write_text("jobs = 1\n")
    (place / "other.toml").write_text("wait = 2\n")
    assert load(place, config=place / "other.toml").settings == Settings(wait=2)
    assert load(place, isolated=True).settings == Settings()
    with pytest.raises(NotAccessibleError):
        load(place, config=place / "gone.toml")


def test_every_mistake_is_named_with_its_line(place, monkeypatch):
    (place / "work" / "matters.toml").write_text(
        '# ours\nledgr = "x"\n\n[limits]\nwall_seconds = -1\nspeed = 1\n'
    )
    (place / "user.toml").write_text('jobs = "many"\n')
    monkeypatch.setenv("MATTERS_LEDGERR", "x")
    with pytest.raises(ConfigurationError) as caught:
        load(place)
    told = "\n".join(caught.value.problems)
    for words in (
        "line 2: ledgr",
        "line 5: limits.wall_seconds",
        "line 6: limits.speed",
        "user.toml, line 1: jobs",
    ):
        assert words in told
    assert "MATTERS_LEDGERR: is no setting" in told
    assert len(caught.value.problems) == 5


@given(text=st.text(max_size=60))
def test_any_text_is_settings_or_a_mistake(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("any")
    path = folder / "matters.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(ConfigurationError):
        load_settings(config=path, user_file=Path("/nonexistent/config.toml"))
