"""What becomes of a task that changes hands, or is one of two, or two in one, over whole runs.

Small minutes of one council go through the command line; it is looked at what the ledger says then.
"""

import csv
import io
import json
from datetime import date

import pytest

HEAD = """MARSHFIELD PARISH COUNCIL

Minutes of the meeting held on {day:%d %B %Y}

Present: Cllr D Orme (Chair), Cllr S Petty, Cllr L Quill; Mrs G Rowe, Clerk
"""
JANUARY = date(2024, 1, 9)
FEBRUARY = date(2024, 2, 13)
MARCH = date(2024, 3, 12)


class Council:
    """A folder of papers, and what the commands say of it."""

    def __init__(self, matters, folder):
        self._matters, self.folder = matters, folder
        folder.mkdir()

    def do(self, *words):
        said = self._matters(*words)
        assert said.code == 0, said.err
        return said.out + said.err

    def meet(self, day, *sections):
        """Hold a meeting: its minutes are numbered sections, each a heading and what is said there."""
        told = [f"\n{n}. {heading}\n{words}\n" for n, (heading, words) in enumerate(sections, 1)]
        (self.folder / f"{day}-minutes.txt").write_text(HEAD.format(day=day) + "".join(told))
        return self.do("run", self.folder, "-j", "1")

    def entries(self):
        out = self.do("list", "--format", "json")
        return json.loads(out[: out.rindex("\n}") + 2])["entries"]

    def one(self, words):
        """Return the one entry whose line holds these words."""
        (found,) = [entry for entry in self.entries() if words in entry["text"]]
        return found

    def links(self):
        return json.loads((self.folder.parent / "outputs" / "ledger.json").read_text())["links"]

    def answer(self, *rows):
        said = io.StringIO()
        csv.writer(said).writerows([("id", "answer", "value"), *rows])
        (self.folder.parent / "answers.csv").write_text(said.getvalue())
        return self.do("review", "--batch", "answers.csv")


pytestmark = pytest.mark.slow


@pytest.fixture
def council(matters, tmp_path):
    """Give a council without papers."""
    return Council(matters, tmp_path / "papers")


FLOOD = ("Flooding", "ACTION: Cllr Orme to write to the highways authority about the flooding in Weir Lane.")
GREEN = (
    "Green",
    "ACTION: The Clerk to order a second-hand bench for the green and to repaint the board in Mill Row.",
)


def test_a_task_given_to_another_is_his(council):
    """Printed again with another name and a day, the task is one entry, and both are in force."""
    council.meet(JANUARY, FLOOD)
    council.meet(
        FEBRUARY,
        ("Matters arising", "Flooding (minute 1): Cllr Orme was unable to go on with this."),
        (
            "Flooding",
            (
                "ACTION: Cllr Petty to write to the highways authority about the flooding in Weir Lane "
                "by 1 March 2024."
            ),
        ),
    )
    found = council.one("flooding in Weir Lane")
    assert (found["meeting_date"], found["owners"]) == ("2024-01-09", ["Cllr Petty"])
    assert (found["due"], found["extensions"], found["flags"]) == ("2024-03-01", 0, [])
    council.do("set", found["id"], "--owner", "Cllr Quill")
    council.do("run", council.folder, "-j", "1", "--force")
    assert council.one("flooding in Weir Lane")["owners"] == ["Cllr Quill"]


def test_the_same_holder_written_otherwise_stays_as_first_printed(council):
    council.meet(JANUARY, ("Paths", "ACTION: The Clerk to ask the county to mend the stile at Withy Bottom."))
    council.meet(FEBRUARY, ("Paths", "ACTION: Clerk to ask the county to mend the stile at Withy Bottom."))
    assert council.one("stile at Withy Bottom")["owners"] == ["The Clerk"]


def test_a_task_handed_over_is_not_done(council):
    """Who takes it on is for a person to enter: the paper only says that it moved."""
    council.meet(JANUARY, FLOOD)
    council.meet(
        FEBRUARY,
        (
            "Matters arising",
            "Flooding in Weir Lane (minute 1): the action had been passed to the Flood Warden.",
        ),
    )
    found = council.one("flooding in Weir Lane")
    assert found["status"] == "open"
    shown = council.do("show", found["id"])
    assert "unclear" in shown
    assert "passed to the Flood Warden" in shown


def test_a_task_overtaken_is_flagged_and_closed_by_a_person(council):
    council.meet(JANUARY, FLOOD, GREEN)
    council.meet(
        FEBRUARY,
        (
            "Matters arising",
            (
                "Flooding (minute 1): the county had begun a scheme of its own in Weir Lane, and this action "
                "was superseded by it."
            ),
        ),
        ("Flooding", "ACTION: Cllr Petty to follow the progress of the county's scheme."),
    )
    found = council.one("flooding in Weir Lane")
    assert (found["status"], "said_superseded" in found["flags"]) == ("open", True)
    newer = council.one("progress of the county's scheme")["id"]
    council.do("close", found["id"], "--meeting", str(FEBRUARY), "--minute", "1", "--reason", "superseded")
    council.do("set", found["id"], "--field", f"superseded_by={newer}")
    council.do("run", council.folder, "-j", "1", "--force")
    found = council.one("flooding in Weir Lane")
    assert (found["status"], found["close_reason"], found["superseded_by"]) == ("closed", "superseded", newer)


def test_two_tasks_in_one_line_go_their_own_ways(council):
    """What a person said is news of one part is none of the other, however sure the machine is later."""
    council.meet(JANUARY, FLOOD, GREEN)
    whole = council.one("second-hand bench")["id"]
    council.answer((f"item:{whole}", "s", "to repaint"))
    council.meet(
        FEBRUARY,
        (
            "Matters arising",
            "Green (minute 2): the bench had been delivered. The board had not been repainted.",
        ),
    )
    assert {e["status"] for e in council.entries() if e["id"].startswith(whole)} == {"in_progress"}
    said = "Green: the Clerk reported that the board in Mill Row had been repainted."
    council.meet(MARCH, ("Matters arising", said))
    mention = next(link["mention_id"] for link in council.links() if link["mention_text"] == said)
    council.do("link", mention, f"{whole}-2")
    council.do("run", council.folder, "-j", "1", "--force")
    standing = {e["id"]: e["status"] for e in council.entries() if e["id"].startswith(whole)}
    assert standing == {f"{whole}-1": "in_progress", f"{whole}-2": "reported_complete"}
    assert (f"{whole}-2", "to repaint the board in Mill Row.") in {
        (link["item_id"], link["item_text"]) for link in council.links() if link["mention_text"] == said
    }


def test_two_lines_of_one_task_are_one_entry(council):
    """News of either is news of both, whatever the words, and no later run parts them."""
    council.meet(
        JANUARY,
        ("Play area", "ACTION: The Clerk to arrange the yearly inspection of the play area."),
        ("Risks", "ACTION: Cllr Quill to see that somebody looks at the swings and the slide this year."),
    )
    first, second = (council.one(words)["id"] for words in ("yearly inspection", "swings and the slide"))
    council.answer((f"item:{second}", "m", first))
    council.meet(
        FEBRUARY, ("Matters arising", "Risks (minute 2): somebody had looked at the swings and the slide.")
    )
    (entry,) = council.entries()
    assert (entry["id"], entry["status"]) == (first, "reported_complete")
    council.do("run", council.folder, "-j", "1", "--force")
    assert council.entries() == [entry]
    council.do("undo")
    assert {e["id"] for e in council.entries()} == {first, second}


def test_a_recommendation_accepted_in_part_says_so(council):
    """What the executive will do of it is its answer; the rest stays open."""
    asked = "the County Council widen the path by the school and light it"
    council.meet(JANUARY, ("Paths", f"RECOMMENDED that {asked}."))
    council.meet(
        FEBRUARY,
        (
            "Paths",
            (
                "The Clerk reported that the recommendation on the path by the school had been partially "
                "accepted: the path would be widened, but not lit."
            ),
        ),
    )
    found = council.one(asked)
    assert (found["status"], found["response"]) == ("open", "partially_accepted")
    assert "widened, but not lit" in found["response_text"]
