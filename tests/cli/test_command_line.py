"""The contract of every command: help, exit codes, streams, and words that tell what to do."""

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from extract.cli import console
from extract.cli.main import command_line, main
from extract.cli.registry import COMMANDS
from extract.errors import ExitCode
from extract.visible import visible, visible_line

ROOT = Path(__file__).resolve().parents[2]
MATTERS = [
    sys.executable,
    "-c",
    "import sys; sys.argv[0] = 'matters'; from extract.cli.main import run; run()",
]


def leaves():
    """Yield the words of every command, those within ``ledger`` and ``config`` too."""
    root = command_line()
    for name, _, _ in COMMANDS:
        command = root.get_command(None, name)
        inner = getattr(command, "commands", None)
        yield from ([name, below] for below in inner) if inner else [[name]]


def spawn(*words, env=None, **options):
    said = {k: v for k, v in os.environ.items() if not k.startswith(("MATTERS_", "XDG"))} | {
        "PYTHONPATH": str(ROOT)
    }
    return subprocess.run(
        [*MATTERS, *map(str, words)],
        capture_output=True, text=True, env=said | (env or {}), timeout=60, check=False, **options,
    )  # fmt: skip


@pytest.mark.parametrize("words", list(leaves()), ids=" ".join)
def test_every_command_has_help_with_an_example(matters, words):
    said = matters(*words, "--help")
    assert said.code == 0
    assert f"Example: matters {' '.join(words)}" in re.sub(r"\s+", " ", said.out)


@pytest.mark.parametrize("words", list(leaves()), ids=" ".join)
def test_every_option_of_every_command_is_explained(words):
    command = command_line()
    for word in words:
        command = command.get_command(None, word)
    for parameter in command.params:
        assert getattr(parameter, "help", None), f"{' '.join(words)}: {parameter.name}"


@pytest.mark.parametrize(("name", "module", "words"), COMMANDS, ids=[row[0] for row in COMMANDS])
def test_the_registry_is_true(name, module, words):
    found = import_module(module)
    assert hasattr(found, "command") or hasattr(found, "app")
    assert words[0].isupper()
    assert words.endswith(".")
    assert f"`{name}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_help_lists_every_command_and_code(matters):
    said = matters("--help")
    assert said.code == 0
    for name, _, words in COMMANDS:
        assert f"{name} " in said.out
        assert words in re.sub(r"\s+", " ", said.out)
    for code in ExitCode:
        assert re.search(rf"\b{code.value}\b", said.out)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["shwo"], 2, "Did you mean 'show'?"),
        (["list", "--nonsense"], 2, "See `matters list --help`"),
        (["list", "--kind", "task"], 2, "--kind"),
        (["list"], 6, "matters run"),
        (["run", "nowhere"], 6, "nowhere: is not there"),
        (["run", ".", "--manifest", "nowhere.csv"], 6, "nowhere.csv: cannot be opened"),
        (["run"], 2, "PATH"),
        (["show"], 2, "--text"),
        (["run", ".", "--date", "18/1/2024"], 2, "2024-03-31"),
        (["--models", "nowhere", "list"], 2, "nowhere"),
        (["--config", "nowhere.toml", "list"], 6, "nowhere.toml"),
        (["explain", "paper"], 2, "minutes.pdf:41"),
        (["rules", "no.such-rule"], 2, "matters rules"),
        (["evaluate", "nowhere"], 6, "nowhere"),
        (["list", "--ledger", __file__], 5, "not a ledger"),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, list) else None,
)
def test_mistakes_end_with_their_code_and_what_to_do(matters, words, code, told):
    said = matters(*words)
    assert said.code == code
    assert said.last.startswith("matters: ")
    assert told in said.last
    assert said.out == ""
    assert "Traceback" not in said.err


def test_all_settings_mistakes_are_named_at_once(matters, tmp_path):
    (tmp_path / "matters.toml").write_text('ledgr = "x"\njobs = -1\n[limits]\nwall_seconds = "long"\n')
    said = matters("config", "show")
    assert said.code == 2
    assert "line 1: ledgr" in said.err
    assert "line 2: jobs" in said.err
    assert "line 4: limits.wall_seconds" in said.err
    assert "3 mistakes" in said.last


def test_a_fault_of_the_program_is_one_line(matters, monkeypatch):
    monkeypatch.setattr(console, "load", lambda: 1 / 0)
    said = matters("config", "show")
    assert (said.code, len(said.err.splitlines())) == (1, 1)
    assert "ZeroDivisionError" in said.last
    assert "--debug" in said.last


def test_debug_writes_the_details_to_a_private_file(matters, monkeypatch, tmp_path):
    monkeypatch.setattr(console, "load", lambda: 1 / 0)
    assert matters("config", "show", "--debug").code == 1
    log = tmp_path / "matters-debug.log"
    assert "ZeroDivisionError" in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("error", "code"), [(OSError(28, "No space left on device", "/x"), 6), (MemoryError(), 1)]
)
def test_errors_of_the_system_are_told_plainly(matters, monkeypatch, error, code):
    def fail():
        raise error

    monkeypatch.setattr(console, "load", fail)
    said = matters("config", "show")
    assert said.code == code
    assert "Traceback" not in said.err


def test_ctrl_c_is_told(matters, monkeypatch):
    def stop():
        raise KeyboardInterrupt

    monkeypatch.setattr(console, "load", stop)
    said = matters("config", "show")
    assert said.code == 130
    assert "saved" in said.last


def test_options_for_all_may_stand_after_the_command(matters, ledger):
    assert matters("list", "--quiet").err == ""
    assert "entries" in matters("list").err


def test_versions_name_what_a_report_needs(matters):
    said = matters("--versions")
    assert said.code == 0
    for name in ("matters-arising", "rules", "Python", "SQLite"):
        assert name in said.out


def test_a_closed_pipe_is_silent(ledger, tmp_path):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    lister = subprocess.Popen(
        [*MATTERS, "list", "--format", "json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=environment,
    )  # fmt: skip
    lister.stdout.close()
    told = lister.stderr.read()
    assert (lister.wait(timeout=30), told) == (0, b"")
    lister.stderr.close()


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-"])
def test_closed_streams_do_no_harm(ledger, tmp_path, closed):
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *MATTERS, "list"], capture_output=True, cwd=tmp_path, timeout=60,
        check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


@pytest.mark.parametrize(
    "env",
    [
        {"TERM": "dumb"},
        {"COLUMNS": "1"},
        {"HOME": "/nonexistent"},
        {"LANG": "C", "LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=str,
)
def test_odd_surroundings_do_no_harm(ledger, tmp_path, env):
    done = spawn("list", env=env, cwd=tmp_path)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "\\x1b" in done.stdout


def test_no_library_is_loaded_that_a_list_does_not_need(ledger, tmp_path):
    code = (
        "import sys; from extract.cli.main import main; assert main(['list', '-q']) == 0\n"
        "heavy = {'spacy', 'pandas', 'numpy', 'alembic', 'sqlalchemy', 'pdfplumber', 'pydantic', 'rapidfuzz', 'rich'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.stderr.strip() == ""


def test_completion_scripts_are_printed():
    done = spawn("--show-completion", env={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"})
    assert done.returncode in {0, 2}
    listed = spawn(env={"_MATTERS_COMPLETE": "complete_bash", "COMP_WORDS": "matters le", "COMP_CWORD": "1"})
    assert "ledger" in listed.stdout


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("a\rb", "a\\x0db"),
        ("\u202eabc", "\\u202eabc"),
        ("\x9b31m", "\\x9b31m"),
        ("x\udcffy", "x\\xffy"),
        ("\U000e0041", "\\U000e0041"),
        ("café – ‘quoted’\n\tPenderfyniad", "café – ‘quoted’\n\tPenderfyniad"),
    ],
)
def test_what_acts_is_shown_instead(raw, shown):
    assert visible(raw) == shown


def test_one_line_stays_one_line():
    assert visible_line("a\nb\tc\x85d") == "a\\nb c\\x85d"


def test_the_entry_point_returns_codes(matters):
    assert main(["--help"]) == 0
    assert main([]) == 0


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_a_mistake_prints_nothing_on_stdout(matters, form):
    said = matters("extract", "nowhere.txt", "--format", form)
    assert said.code == 6
    assert said.out == ""
    assert "nowhere.txt" in said.err
