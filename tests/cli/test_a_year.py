"""A year of one committee, as its clerk lives it: papers come, questions are answered, reports go out.

Six meetings, an action log, the cabinet's answer, a corrected re-issue and a paper that is withdrawn, run
on a growing folder; after each it is looked at what the ledger, the list, an entry and the report say.
"""

import csv
import io
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.cli import console

PAPERS = Path(__file__).with_name("year")
NAMES = {
    "bridge": "report on the condition", "shelters": "ask the parish councils", "bus": "timetable of the community",
    "monitor": "monitor of air quality", "idling": "idling engines", "figures": "obtain the figures",
    "letter": "write to the county", "call": "ring the site manager", "plan": "plan for booked visits",
    "verges": "publish the dates", "price": "price a closure", "visit": "visit the school street",
    "arrows": "repaint the arrows", "leaves": "programme of leaf clearing", "again": "report again",
}  # fmt: skip


class Desk:
    """The clerk's folder, day and commands."""

    def __init__(self, matters, folder, monkeypatch):
        self._matters, self.folder, self._monkeypatch = matters, folder, monkeypatch
        folder.mkdir()

    def on(self, day):
        """Let it be this day."""
        moment = datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC)
        self._monkeypatch.setattr(console, "now", lambda: moment)
        self._monkeypatch.setattr(console, "today", moment.date)

    def do(self, *words):
        """Carry out a command and return what it said."""
        said = self._matters(*words)
        assert said.code == 0, said.err
        return said.out + said.err

    def run(self, *names):
        """Put papers into the folder and run."""
        for name in names:
            shutil.copy(PAPERS / name, self.folder / name.replace("corrected", "minutes"))
        return self.do("run", self.folder, "-j", "1")

    def now(self):
        """Return the entries by their short names, as JSON tells them."""
        rows = json.loads(self.do("list", "--format", "json").partition("\n}\n")[0] + "\n}")["entries"]
        return {name: row for row in rows for name, words in NAMES.items() if words in row["text"]}

    def ids(self, *names):
        found = self.now()
        return [found[name]["id"] for name in names]

    def questions(self):
        """Return the questions by their ids, in the order of asking."""
        out = self._matters("review", "--dry-run").out
        return {row["id"]: row for row in csv.DictReader(io.StringIO(out))}

    def answer(self, **letters):
        """Answer all questions of these kinds alike."""
        asked = self.questions()
        rows = [f"{i},{letters[i.partition(':')[0]]}" for i in asked if i.partition(":")[0] in letters]
        (self.folder.parent / "answers.csv").write_text("id,answer\n" + "\n".join(rows) + "\n")
        return self.do("review", "--batch", "answers.csv")

    def report(self, day):
        """Return the sections of the report as at a day: heading -> rows."""
        text = self.do("report", "--body", "Environment", "--as-at", day, "--format", "md")
        parts = [part.partition("\n") for part in text.split("\n## ")[1:]]
        return {
            head.rsplit(" (", 1)[0]: [line for line in body.splitlines() if line.startswith("| ")][2:]
            for head, _, body in parts
        }


def january(desk):
    """Seven lines, all sure; notice of the recommendations starts their clock, and nothing else does."""
    desk.on("2024-01-16")
    told = desk.run("2024-01-11-minutes.txt")
    assert "2 recommendations, 3 actions, 2 decisions; 0 passages" in told
    assert "question" not in told
    assert list(desk.questions()) == ["sure"]
    assert "7 sure lines accepted" in desk.answer(sure="a")
    assert desk.now()["monitor"]["response_due"] is None
    assert "response due 2024-03-17" in desk.do(
        "notice", *desk.ids("monitor", "idling"), "--given", "2024-01-18"
    )
    desk.do(
        "set", *desk.ids("shelters"), "--owner", "Cllr Nash", "--due", "2024-03-31", "--note", "has the list"
    )
    found = desk.now()
    assert (found["bridge"]["status"], found["bridge"]["status_source"]) == ("open", "minutes")
    assert (found["idling"]["status"], found["idling"]["status_source"]) == ("awaiting_response", "clerk")
    report = desk.report("2024-03-07")
    assert [len(rows) for rows in report.values()] == [0, 1, 0, 0, 4]
    assert "Outstanding (overdue)" in report["Due or overdue"][0]


def march(desk):
    """The bridge is put off once; granting the day that the minutes print is no second extension."""
    desk.on("2024-03-18")
    assert "4 actions; 3 passages" in desk.run("2024-03-14-minutes.txt")
    found = desk.now()
    bridge = found["bridge"]
    assert (bridge["status"], bridge["status_source"]) == ("in_progress", "minutes")
    assert (bridge["due"], bridge["revised_due"], bridge["extensions"]) == ("2024-03-14", "2024-05-09", 1)
    assert (found["shelters"]["owners"], found["shelters"]["due"]) == (["Cllr Nash"], "2024-03-31")
    assert found["shelters"]["progress"].endswith("three had answered so far.")
    (asked,) = [row for i, row in desk.questions().items() if i.startswith("link:")]
    assert (asked["guess"], asked["earlier"][:19]) == ("the same matter, complete", "Democratic Services")
    desk.answer(sure="a", link="y")
    assert desk.now()["bus"]["status"] == "reported_complete"
    desk.do("propose", *desk.ids("bus"))
    desk.do("set", *desk.ids("bridge"), "--revised-due", "2024-05-09", "--granted-by", "the Committee")
    shown = desk.do("show", *desk.ids("bridge"))
    assert "2024-05-09 (1 extension)" in shown
    assert "(granted by the Committee)" in shown
    report = desk.report("2024-05-02")
    assert ["community bus" in row for row in report["Proposed for closure"]] == [True]
    assert sum("Awaiting response (overdue)" in row for row in report["Due or overdue"]) == 2


def may(desk):
    """The log calls done what the minutes say is not: a contradiction, asked about before all else."""
    desk.on("2024-05-13")
    desk.do("close", *desk.ids("bus"), "--meeting", "2024-05-09", "--minute", "2")
    desk.run("2024-05-09-minutes.txt", "2024-05-09-action-log.txt")
    found = desk.now()
    assert (found["bus"]["status"], found["bus"]["closed_at"]) == ("closed", "2024-05-09, minute 2")
    assert (found["shelters"]["status"], found["shelters"]["status_source"]) == (
        "reported_complete",
        "tracker",
    )
    assert "contradiction" in found["figures"]["flags"]
    asked = [i for i in desk.questions() if i != "sure"]
    assert asked[0] == f"contradiction:{found['figures']['id']}"
    (desk.folder.parent / "answers.csv").write_text(f"id,answer,value\n{asked[0]},t,open\nsure,a,\n")
    desk.do("review", "--batch", "answers.csv")
    assert desk.now()["figures"]["status"] == "open"
    assert asked[0] not in desk.questions()
    put_off = next(i for i in desk.questions() if i.startswith("link:") and i.endswith(found["bridge"]["id"]))
    (desk.folder.parent / "answers.csv").write_text(f"id,answer\n{put_off},y\n")
    desk.do("review", "--batch", "answers.csv")
    bridge = desk.now()["bridge"]
    # The clerk's own day stands; that the papers went on is asked about.
    assert bridge["revised_due"] == "2024-05-09"
    assert f"drift:{bridge['id']}:revised_due" in desk.questions()
    desk.answer(drift="n")
    assert (desk.now()["bridge"]["revised_due"], desk.now()["bridge"]["extensions"]) == ("2024-07-11", 2)


def june(desk):
    """The cabinet answers by number; the answers stand once the clerk says so, and the clocks stop."""
    desk.on("2024-06-13")
    assert "no items; 2 passages" in desk.run("2024-06-11-cabinet.txt")
    asked = desk.questions()
    ids = desk.ids("monitor", "idling")
    assert [asked[f"response:{i}"]["guess"] for i in ids] == ["“accepted”", "“partially accepted”"]
    assert [desk.now()[n]["response"] for n in ("monitor", "idling")] == ["awaited", "awaited"]
    desk.answer(response="y")
    found = desk.now()
    assert [found[n]["response"] for n in ("monitor", "idling")] == ["accepted", "partially_accepted"]
    assert {found[n]["status"] for n in ("monitor", "idling")} == {"open"}
    assert "before the autumn term" in found["monitor"]["response_text"]
    assert found["monitor"]["response_due"] is None
    report = desk.report("2024-07-04")
    assert ["community bus" in row for row in report["Closed since the last meeting"]] == [True]
    assert not any("Awaiting" in row for rows in report.values() for row in rows)


def july(desk):
    """A sheet comes back with an edit; a corrected re-issue changes the machine's values, never the clerk's."""
    desk.on("2024-07-16")
    desk.run("2024-07-11-minutes.txt", "2024-07-11-site-visit.txt")
    assert "visit" in desk.now()
    desk.do("set", *desk.ids("visit"), "--owner", "Cllr Dole")
    edited = sheet(desk, "arrows", "Owner", "Depot")
    assert "1 changed" in desk.do("import", edited)
    assert desk.now()["arrows"]["owners"] == ["Head of Environment"]
    desk.do("import", edited, "--apply")
    assert desk.now()["arrows"]["owners"] == ["Depot"]
    before = desk.ids("visit")
    desk.on("2024-08-01")
    assert "1 changed" in desk.run("2024-07-11-corrected.txt")
    found = desk.now()["visit"]
    assert [found["id"]] == before
    assert (found["owners"], found["due"]) == (["Cllr Dole"], "2024-10-31")
    assert "Nash" in found["text"]
    assert f"drift:{found['id']}:owners" in desk.questions()
    desk.answer(drift="y", sure="a")
    assert f"drift:{found['id']}:owners" not in desk.questions()
    (desk.folder / "2024-07-11-site-visit.txt").unlink()
    assert "arrows" in desk.now()
    assert "Withdrawn" in desk.do("ledger", "withdraw", "2024-07-11-site-visit.txt")
    assert desk.now()["arrows"]["owners"] == ["Depot"]  # worked on, so it stays in sight
    assert "retired" in desk.now()["arrows"]["flags"]


def sheet(desk, name, heading, value):
    """Return an exported sheet with one cell edited."""
    path = desk.folder.parent / "tracker.csv"
    desk.do("export", "--format", "csv", "-o", path, "--force")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    for row in rows:
        if NAMES[name] in row["text"]:
            row["owners"] = value
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def september(desk):
    """What the committee closed stays closed, whatever a later paper says; ages count in meetings."""
    desk.on("2024-09-16")
    desk.do("close", *desk.ids("bridge"), "--meeting", "2024-09-12", "--minute", "3")
    desk.run("2024-09-12-minutes.txt")
    found = desk.now()
    assert found["bridge"]["status"] == "closed"
    assert found["price"]["progress"].endswith("had not been obtained.")
    assert (found["leaves"]["age_meetings"], found["price"]["age_meetings"]) == (0, 1)
    assert found["letter"]["age_meetings"] == 3  # May, July, September
    report = desk.report("2024-11-07")
    assert ["footbridge" in row for row in report["Closed since the last meeting"]] == [True]


def november(desk):
    """The same words again are no progress; a bulk statement is asked about, never believed by itself."""
    desk.on("2024-11-18")
    desk.run("2024-11-14-minutes.txt")
    found = desk.now()
    assert "no_progress" in found["price"]["flags"]
    assert found["leaves"]["status"] == "open"
    bulk = [row for row in desk.questions().values() if row["words"].startswith("All other actions")]
    assert ["leaf clearing" in row["earlier"] for row in bulk] == [True]
    (name,) = desk.ids("bridge")
    desk.do("reopen", name)
    assert desk.now()["bridge"]["status"] == "open"
    assert "reopen" in desk.do("undo")
    assert desk.now()["bridge"]["status"] == "closed"


def at_the_end(desk):
    """Another run changes nothing, not a byte of an export; nothing was lost."""
    outputs = {p.name: p.read_bytes() for p in (desk.folder.parent / "outputs").glob("*.json")}
    questions = desk.questions()
    desk.on("2024-11-19")
    assert "nothing changed" in desk.run()
    desk.on("2024-11-18")
    desk.run()
    assert {p.name: p.read_bytes() for p in (desk.folder.parent / "outputs").glob("*.json")} == outputs
    assert desk.questions() == questions
    assert desk.now().keys() == NAMES.keys()
    assert "has the list" in desk.do("show", *desk.ids("shelters"))
    assert json.loads(desk.do("ledger", "check", "--json").partition("\n}\n")[0] + "\n}")["whole"]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_year_of_one_committee(matters, tmp_path, monkeypatch):
    desk = Desk(matters, tmp_path / "papers", monkeypatch)
    for month in (january, march, may, june, july, september, november, at_the_end):
        month(desk)
