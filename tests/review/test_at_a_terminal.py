"""The review at real pseudo-terminals: nothing but lines, and nothing lost however it ends."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pexpect
import pytest

from extract.ledger.check import check
from tests.helpers import review_sittings as made
from tests.helpers.review_sittings import BENCH, DRAIN, HALL, entry, ids

ROOT = Path(__file__).resolve().parents[2]
CODE = "import sys; sys.argv[0] = 'matters'; from extract.cli.main import run; run()"


@pytest.fixture
def path(tmp_path):
    made.one_item(tmp_path / "ledger.db")
    return tmp_path / "ledger.db"


def environment(**more):
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("MATTERS_", "XDG", "COLUMNS", "NO_COLOR"))
    }
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | more


def terminal(path, *words, columns=100, **env):
    return pexpect.spawn(
        sys.executable, ["-c", CODE, "review", "--ledger", str(path), *words], env=environment(**env), encoding="utf-8",
        timeout=30, dimensions=(24, columns), cwd=str(path.parent), echo=True,
    )  # fmt: skip


def ended(child):
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


@pytest.mark.parametrize(
    "env", [{"TERM": "dumb"}, {"TERM": "xterm-256color"}, {"TERM": "xterm", "NO_COLOR": "1"}, {"TERM": "nonsense"}],
    ids=lambda env: " ".join(env.values()),
)  # fmt: skip
def test_a_sitting_is_lines_and_nothing_else(path, env):
    child = terminal(path, **env)
    seen = []
    for wait, typed in (("q quit: ", "a"), ("Answer: ", "?"), ("Answer: ", "o Siân"), ("Answer: ", "y")):
        child.expect_exact(wait)
        seen.append(child.before)
        child.sendline(typed)
    assert ended(child) == 0
    said = "".join([*seen, child.before])
    assert "\x1b" not in said
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", said)
    assert re.search(r"\r(?!\n)", said.replace("\r\r\n", "\r\n")) is None
    assert "Everything is saved." in said
    assert entry(path, DRAIN).owners == ("Siân",)
    assert entry(path, DRAIN).status == "open"


@pytest.mark.parametrize("columns", [1, 20, 40, 300])
def test_any_width_will_do(path, columns):
    child = terminal(path, columns=columns, TERM="dumb")
    child.expect_exact("quit: ")
    child.sendline("q")
    assert ended(child) == 0


def at_second_question(path):
    made.fill(path, made.paper([{"text": HALL} | made.WEAK], source="other.txt", body="Moor Panel"))
    child = terminal(path, TERM="dumb")
    child.expect_exact("q quit: ")
    child.sendline("")
    child.expect_exact("Answer: ")
    child.sendline("n")
    child.expect_exact("Question 2 of 2")
    child.expect_exact("Answer: ")
    return child


def one_answer_is_saved(path):
    left = {DRAIN, HALL} & set(ids(path))
    return len(left) == 1 and check(path).is_whole


def test_ctrl_d_quits(path):
    child = at_second_question(path)
    child.sendeof()
    assert ended(child) == 0
    assert one_answer_is_saved(path)


def test_ctrl_c_stops_with_its_code(path):
    child = at_second_question(path)
    child.sendintr()
    assert ended(child) == 130
    assert "saved" in child.before
    assert one_answer_is_saved(path)


def test_a_closed_terminal_loses_nothing(path):
    child = at_second_question(path)
    child.close(force=False)
    assert not child.isalive()
    assert one_answer_is_saved(path)


def test_a_kill_loses_nothing(path):
    child = at_second_question(path)
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    child.close()
    assert one_answer_is_saved(path)
    again = terminal(path, TERM="dumb")
    again.expect_exact("1 to ask")
    again.expect_exact("q quit: ")
    again.sendline("q")
    assert ended(again) == 0


def test_nobody_waits_for_a_person_to_think(path):
    child = at_second_question(path)
    words = ["set", ids(path)[BENCH], "--owner", "Chair", "--ledger", str(path)]
    done = subprocess.run(
        [sys.executable, "-c", CODE, *words], env=environment(), capture_output=True, check=False, timeout=30
    )
    assert done.returncode == 0
    child.sendline("q")
    assert ended(child) == 0
    assert entry(path, BENCH).owners == ("Chair",)


@pytest.mark.parametrize("closed", [False, True])
def test_without_a_terminal_it_says_so_at_once(path, closed):
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", CODE, "review", "--ledger", str(path)], stdin=None if closed else subprocess.DEVNULL,
        capture_output=True, text=True, env=environment(), check=False, timeout=30,
        preexec_fn=(lambda: os.close(0)) if closed else None,
    )  # fmt: skip
    assert done.returncode == 8
    assert done.stdout == ""
    last = done.stderr.strip().splitlines()[-1]
    assert "--batch" in last
    assert "Traceback" not in done.stderr
    assert time.monotonic() - began < 5  # under a second where nothing else runs


def test_questions_and_answers_go_through_files(path):
    def run(*words, **options):
        return subprocess.run(
            [sys.executable, "-c", CODE, "review", "--ledger", str(path), *words], capture_output=True, text=True,
            env=environment(), check=False, timeout=30, **options,
        )  # fmt: skip

    asked = run("--dry-run")
    assert (asked.returncode, asked.stdout.count("\n")) == (0, 3)
    assert asked.stdout.startswith("id,question,guess")
    answers = path.with_name("answers.csv")
    answers.write_text(f"id,answer,value\n{ids(path)[DRAIN]},n,\nnone,y,\n")
    refused = run("--batch", str(answers))
    assert refused.returncode == 7
    assert "row 3" in refused.stderr
    assert DRAIN in ids(path)
    answers.write_text(f"id,answer,value\n{ids(path)[DRAIN]},n,\nsure,a,\n")
    assert "1 answered, 1 sure lines accepted" in run("--batch", str(answers)).stderr
    assert DRAIN not in ids(path)
    assert run("--batch", str(path.with_name("missing.csv"))).returncode == 6
    assert run("--batch", "-", input="id,answer\n").returncode == 0
