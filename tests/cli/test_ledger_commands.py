"""Each command that works on the ledger does what it says, and says what it did."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def entries(matters):
    return {e["owners"][0]: e for e in json.loads(matters("list", "--format", "json").out)["entries"]}


def test_list_prints_a_line_for_each(matters, ledger, ids):
    said = matters("list", "--as-at", "2024-03-01")
    assert said.code == 0
    for owner, name in ids.items():
        line = next(line for line in said.out.splitlines() if line.startswith(name))
        assert owner in line
    assert said.err.strip() == "3 entries, as at 2024-03-01."


def test_list_filters(matters, ledger, ids):
    assert matters("list", "--owner", "treas", "-q").out.count("\n") == 2
    assert matters("list", "--body", "fen", "-q").out.count("\n") == 2
    assert matters("list", "--search", "culvert", "-q").out.count("\n") == 2
    assert matters("list", "--kind", "decision", "-q").out.count("\n") == 1
    assert matters("list", "--limit", "1", "-q").out.count("\n") == 2
    assert matters("list", "--search", " ").code == 2


def test_a_body_that_is_not_there_is_said(matters, ledger, ids):
    """Nothing listed for a slip of the pen would read as nothing to do."""
    said = matters("list", "--body", "fenn")
    assert "'fenn'" in said.err
    assert "Bodies in the ledger" in said.err


def test_the_beginning_of_an_id_is_told_from_a_wrong_one(matters, ledger, ids):
    """All ids begin with "i": the message must not say that there is none."""
    said = matters("show", "i")
    assert said.code == 2
    assert "too little of an id" in said.err
    assert any(name in said.err for name in ids.values())


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "html"])
def test_an_export_to_a_full_disk_leaves_the_old_file(ledger, tmp_path, form):
    """The system's word is told with the path, whatever library wrote; xlsxwriter wraps it in its own."""
    path = tmp_path / f"tracker.{form}"
    limited = f"ulimit -f 1; exec {sys.executable} -c 'from extract.cli.main import run; run()' export --ledger {ledger} --format {form} -o {path}"
    said = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, check=False, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert said.returncode == 6, said.stderr
    assert path.name in said.stderr
    assert not path.exists()


def test_overdue_counts_to_the_day_given(matters, ledger, ids):
    matters("set", ids["Clerk"], "--due", "2024-02-01")
    assert ids["Clerk"] in matters("list", "--overdue", "--as-at", "2024-02-02").out
    assert ids["Clerk"] not in matters("list", "--overdue", "--as-at", "2024-02-01").out
    assert ids["Clerk"] in matters("list", "--due-before", "2024-02-02").out


def test_csv_is_data_without_a_head_for_people(matters, ledger):
    rows = list(csv.DictReader(io.StringIO(matters("list", "--format", "csv").out, newline="")))
    assert len(rows) == 3
    assert {"id", "text", "owners", "due", "status"} <= rows[0].keys()


def test_show_tells_the_words_in_place(matters, ledger, ids):
    said = matters("show", ids["Clerk"])
    assert (
        "    DATE 2024-01-10\n  > ACTION Clerk: «write to the Board about the culvert»\n    Before"
        in said.out
    )
    for words in ("Moor Panel", "jan.txt", "test.action"):
        assert words in said.out
    assert matters("show", ids["Clerk"][:6]).out == said.out


def test_nothing_of_a_paper_steers_the_terminal(matters, ledger, ids):
    for words in (["list"], ["show", ids["Cllr Reed"]]):
        said = matters(*words)
        assert "\x1b" not in said.out
        assert "\\x1b[31m" in said.out


def test_show_offers_near_ids(matters, ledger, ids):
    wrong = ids["Clerk"][:-1] + ("0" if ids["Clerk"][-1] != "0" else "1")
    said = matters("show", wrong)
    assert said.code == 2
    assert ids["Clerk"] in said.last


def test_text_counts_the_characters_that_offsets_count(matters, ledger):
    items = json.loads((ledger.parent / "items.json").read_text())["items"]
    for item in items:
        if item["source"] != "fen.txt":  # holds an escape, which the ledger takes out
            text = matters("show", "--text", item["source"]).out
            assert text[item["start_char"] : item["end_char"]] == item["text"]


def test_set_changes_several_fields_at_once(matters, ledger, ids):
    said = matters(
        "set", ids["Clerk"], "--status", "in progress", "--owner", "A. Hale", "--owner", "B. Pym", "--note", "rang",
        "--field", "minute_number=12(a)", "--who", "Ann",
    )  # fmt: skip
    assert said.code == 0
    shown = matters("show", ids["Clerk"]).out
    for words in ("in progress (said by clerk)", "A. Hale; B. Pym", "12(a)", "Ann: set note rang"):
        assert words in shown


def test_an_empty_value_clears(matters, ledger, ids):
    matters("set", ids["Clerk"], "--owner", "")
    assert "Owner" not in matters("show", ids["Clerk"]).out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--status", "finished"], "status takes"),
        (["--status", "closed"], "matters close"),
        (["--due", "31/02/2024"], "due takes"),
        (["--field", "text=other"], "cannot be set"),
        (["--field", "nothing"], "NAME=VALUE"),
        ([], "nothing to set"),
        (["--granted-by", "Cabinet"], "--revised-due"),
    ],
)
def test_set_refuses_what_makes_no_sense(matters, ledger, ids, words, told):
    before = ledger.read_bytes()
    said = matters("set", ids["Clerk"], *words)
    assert said.code == 2
    assert told in said.last
    assert ledger.read_bytes() == before


def test_half_a_change_is_no_change(matters, ledger, ids):
    matters("set", ids["Clerk"], "i0000000000", "--note", "both or none")
    assert "both or none" not in matters("show", ids["Clerk"]).out


def test_the_life_of_an_entry(matters, ledger, ids):
    name = ids["Clerk"]
    assert matters("set", name, "--revised-due", "2024-06-01", "--granted-by", "Panel").code == 0
    assert matters("propose", name).code == 0
    assert matters("close", name, "--meeting", "2024-03-14", "--minute", "27", "--reason", "done").code == 0
    assert "2024-03-14, minute 27 (done)" in matters("show", name).out
    assert name not in matters("list", "--open").out
    assert matters("reopen", name).code == 0
    assert name in matters("list", "--open").out
    history = matters("ledger", "history", name).out
    told = [line.partition(": ")[2] for line in history.splitlines()]
    assert told == [
        "day put off: extensions 1; revised due 2024-06-01 (granted by Panel)", "proposed for closure",
        "closed: close reason done; closed at “2024-03-14, minute 27”", "opened again",
    ]  # fmt: skip
    assert matters("ledger", "undo", "2").err.count("Taken back") == 2
    assert "2024-03-14" not in matters("show", name).out.split("What people did")[0]


def test_closing_needs_its_meeting_and_minute(matters, ledger, ids):
    assert matters("close", ids["Clerk"]).code == 2
    assert matters("close", ids["Clerk"], "--meeting", "2024-03-14", "--minute", " ").code == 2


def test_notice_and_response_are_for_recommendations(matters, ledger, ids):
    name = ids["Clerk"]
    assert "no recommendation" in matters("notice", name, "--given", "2024-01-18").last
    matters("set", name, "--kind", "recommendation", "--field", "addressed_to=Cabinet")
    told = matters("notice", name, "--given", "2024-01-18").err
    assert "2024-03-17" in told  # two months beginning with that day
    assert matters("respond", name, "accepted", "--text", "Agreed.", "--due", "2024-07-19").code == 0
    shown = matters("show", name).out
    assert "accepted" in shown
    assert "Agreed." in shown


def test_links_are_made_and_barred(matters, ledger, ids):
    from extract.ledger.store import Ledger

    with Ledger.open(ledger, read_only=True) as book:
        (update,) = [u for p in book.link_inputs("Moor Panel").papers for u in p.updates]
    assert matters("link", update.update_id, ids["Clerk"]).code == 0
    assert "the letter about the culvert was sent" in matters("show", ids["Clerk"]).out
    assert matters("unlink", update.update_id, ids["Clerk"]).code == 0
    assert matters("link", "u0000000000", ids["Clerk"]).code == 2


def test_the_ledger_is_checked_saved_and_moved(matters, ledger, ids, tmp_path):
    said = matters("ledger", "check", "--json")
    assert (said.code, json.loads(said.out)["whole"]) == (0, True)
    assert matters("ledger", "backup", tmp_path / "copy.db").code == 0
    assert matters("ledger", "backup", tmp_path / "copy.db").code == 2
    assert matters("list", "--ledger", tmp_path / "copy.db", "-q").out == matters("list", "-q").out
    assert matters("ledger", "export-all", tmp_path / "all.json").code == 0
    assert matters("ledger", "import-all", tmp_path / "all.json", "--ledger", tmp_path / "new.db").code == 0
    assert matters("list", "--ledger", tmp_path / "new.db", "-q").out == matters("list", "-q").out
    assert matters("ledger", "import-all", tmp_path / "all.json", "--ledger", tmp_path / "new.db").code == 7
    assert matters("ledger", "export-all", "-").out == (tmp_path / "all.json").read_text()


def test_a_damaged_ledger_is_refused_and_left_alone(matters, ledger):
    content = bytearray(ledger.read_bytes())
    content[5000:9000] = b"\xff" * 4000
    ledger.write_bytes(content)
    said = matters("ledger", "check")
    assert said.code == 5
    assert ledger.read_bytes() == content


def test_forget_erases_only_when_it_is_meant(matters, ledger, ids):
    name = ids["Clerk"]
    refused = matters("forget", name)
    assert refused.code == 2
    assert "--yes" in refused.err
    assert matters("show", name).code == 0
    done = matters("forget", name, "--yes", "--who", "Ada")
    assert done.code == 0
    assert name in done.err
    assert matters("show", name).code != 0
    assert name not in matters("list", "-q").out
    assert matters("ledger", "check").code == 0
