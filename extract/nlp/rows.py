"""Rows of action tables, trackers and rolling logs: what each headed cell holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.domain import BlockKind, UpdateStatus
from extract.nlp.columns import column_of, state_of
from extract.nlp.findings import Finding
from extract.nlp.formal import classify_limb
from extract.nlp.lead_ins import LOST_START, LeadIn
from extract.nlp.lexicon import words_of
from extract.nlp.margins import beside
from extract.nlp.narrative import find
from extract.nlp.persons import with_antecedent
from extract.nlp.sections import section_of
from extract.nlp.sentences import split_sentences
from extract.nlp.states import ANSWERS, ending
from extract.nlp.updates import Report, status_of
from extract.nlp.wording import wording

if TYPE_CHECKING:
    from extract.domain import Cell
    from extract.nlp.conditions import Setting
    from extract.nlp.findings import Sentence
    from extract.nlp.outline import Outline
    from extract.nlp.structure import Passage
    from extract.nlp.tokens import RuleMatcher

TASKS = ("recommendation", "action", "decision")  # in this order the cell that holds what is to be done
HEADED = 0.95
RESTATED = 0.6  # a row of a log that also tells how its task stands: as often an old task as a new one
OWNED = 0.6  # prose with an owner beside it, in which no rule found a task
CLOSED = frozenset({UpdateStatus.COMPLETE, UpdateStatus.SUPERSEDED})
_OF_MINUTES = frozenset({"ref", "narrative", "action", "owner"})  # the columns of minutes kept in a table
_TOLD = frozenset({"status", "update"})
FARTHEST = 60  # rows looked back for the one that says "Matters arising"
A_STATUS_WORD = 3  # words: a cell no longer than this tells nothing by itself
A_SUBJECT = 8  # words: a longer cell tells something itself
REPORTED = 0.9
FEWEST_CELLS = 3  # of a row without a heading that is read as a tracker's: its number, its task, its news
SHORTEST = 8  # characters of a cell in which something is told
LONGEST_NAMES = 40  # characters and words of an "Action" cell that only names owners
MOST_NAMES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table row: its cells by what their columns hold, and those of other columns."""

    text: str
    cells: dict[str, Cell]
    others: tuple[Cell, ...]
    matcher: RuleMatcher
    setting: Setting

    def words(self, column: str) -> str:
        """Return the words of a cell, none where the row has no such cell."""
        cell = self.cells.get(column)
        return self.text[cell.start_char : cell.end_char].strip() if cell else ""

    def findings(self, cell: Cell, section: str) -> list[Finding]:
        """Return what the sentences of a cell hold."""
        setting = replace(self.setting, small=True, section=section)
        found: list[Finding] = []
        heard: list[Sentence] = []
        for span in split_sentences(self.text, cell.start_char, cell.end_char):
            sentence = self.matcher.read(self.text, *span)
            if found and found[-1].kind == "decision" and wording("lone_disposal").match(sentence.text):
                continue  # "All agreed." only settles what the sentence before it decides
            found += [with_antecedent(f, heard, sentence) for f in find(sentence, setting)]
            heard.append(sentence)
        return found


def read_row(
    text: str, passage: Passage, matcher: RuleMatcher, setting: Setting
) -> tuple[list[Finding], list[Report]]:
    """Return the findings and reports of one table row."""
    row = _row(text, passage, matcher, setting)
    tracked = _headless(row)
    if tracked:
        return tracked
    row = _with_task(row)
    kind = next((k for k in TASKS if k in row.cells), None)
    if kind is None or wording("cell_nothing").match(row.words(kind)):
        told = _told_of_subject(row) if passage.section == "matters_arising" else None
        return ([], [told]) if told else (_narrative(row, row.words("owner")), [])
    owner = _unless_nothing(row.words("owner"))
    if _holds_prose(row) and not owner and _only_names(row.words(kind)):
        return _narrative(row, row.words(kind)), []
    task = row.cells[kind]
    finding = Finding(
        kind=kind,
        start_char=task.start_char,
        end_char=task.end_char,
        rule=f"table.{kind}",
        confidence=HEADED,
        owner_words=(owner,) if owner else _inner_owner(row, task, kind),
        time_words=_unless_nothing(row.words("due")) or None,
    )
    report = _report(row, finding)
    if report is None:
        return [finding], []
    new = _new_tasks(row)
    if report.status in CLOSED and kind == "action":
        return new, [report]  # a closed row of a log: the task was set and done before this paper
    return [replace(finding, confidence=RESTATED), *new], [report]


def _holds_prose(row: Row) -> bool:
    """Say whether a row is one of minutes kept in a table, and tells something beside its action."""
    if "narrative" in row.cells or not row.others or not _TOLD.isdisjoint(row.cells):
        return "narrative" in row.cells
    # Below the first row of a minute the cell of its number is empty.
    return "ref" in row.cells or any(
        wording("cell_told").search(row.text[c.start_char : c.end_char]) for c in row.others
    )


def _told_of_subject(row: Row) -> Report | None:
    """Return what a row of earlier matters tells of its subject: "Park lighting | Column 3 repaired | KT"."""
    cell = row.cells.get("narrative")
    if cell is None or len(row.words("narrative").split()) > A_SUBJECT:
        return None
    subject = Finding(
        kind="action",
        start_char=cell.start_char,
        end_char=cell.end_char,
        rule="table.subject",
        confidence=OWNED,
    )
    return _report(row, subject)


def _with_task(row: Row) -> Row:
    """Take the longest other cell of a row for its task where the row says whose it is and how it stands."""
    tracked = "owner" in row.cells and not _TOLD.isdisjoint(row.cells)
    if not tracked or not row.others or not {*TASKS, "narrative", "post"}.isdisjoint(row.cells):
        return row
    longest = max(row.others, key=lambda c: c.end_char - c.start_char)
    others = tuple(cell for cell in row.others if cell is not longest)
    return replace(row, cells={**row.cells, "action": longest}, others=others)


def arising_span(outline: Outline, passage: Passage) -> tuple[int, int] | None:
    """Return where a row tells of earlier matters: behind the words "Matters arising", or under them."""
    text, cells = outline.document.text, passage.block.cells
    for number, cell in enumerate(cells):
        label = wording("arising_cell").match(text[cell.start_char : cell.end_char])
        if not label:
            continue
        begins = cell.start_char + label.end()
        after = cells[number + 1 :] if begins >= cell.end_char else (replace(cell, start_char=begins),)
        return _longest(after)
    known = {column_of(c.heading) for c in cells} - {None}
    if not known <= _OF_MINUTES:
        return None
    under = _is_under_earlier(outline, passage) if known else outline.above(passage.index).lead
    return _longest(cells) if under else None


def _is_under_earlier(outline: Outline, passage: Passage) -> bool:
    """Say whether a row stands under "Matters arising": a row of the table, or the heading above it."""
    if passage.section != "matters_arising":
        return False
    text, blocks = outline.document.text, outline.document.blocks
    for k in range(passage.index - 1, max(-1, passage.index - 1 - FARTHEST), -1):
        if blocks[k].kind is not BlockKind.TABLE_ROW:
            break
        if any(section_of(text[c.start_char : c.end_char]) == passage.section for c in blocks[k].cells):
            return True
    return section_of(outline.above(passage.index).title or "") == passage.section


def _longest(cells: tuple[Cell, ...]) -> tuple[int, int] | None:
    cell = max(cells, key=lambda c: c.end_char - c.start_char, default=None)
    return (cell.start_char, cell.end_char) if cell and cell.end_char - cell.start_char >= SHORTEST else None


def _new_tasks(row: Row) -> list[Finding]:
    """Return the bare tasks that the news of a row sets: "Five received. Clerk to chase."."""
    news = row.cells.get("update")
    found = row.findings(news, "minutes") if news else []
    return [f for f in found if f.kind == "action" and _is_bare_task(f)]


def _is_bare_task(finding: Finding) -> bool:
    """Say whether a finding is "X to chase" or "reply to be chased by X", X being no body."""
    if not finding.rule.startswith("action.passive-to-be"):
        return finding.rule.startswith("action.owner-to")
    owners = {word.lower() for words in finding.owner_words for word in words.split()}
    return bool(owners) and owners.isdisjoint(words_of("body_words"))


def _unless_nothing(words: str) -> str:
    return "" if wording("cell_nothing").match(words) else words


def _headless(row: Row) -> tuple[list[Finding], list[Report]] | None:
    """Read a row of a tracker whose heading is lost: its number, its task, and how the task stands."""
    if row.cells or len(row.others) < FEWEST_CELLS:
        return None
    first, *between, last = row.others
    number = wording("row_number").match(row.text[first.start_char : first.end_char].strip())
    state = wording("row_state").search(row.text[last.start_char : last.end_char])
    task = next((c for c in between if row.findings(c, "action")), None)
    if number is None or state is None or task is None or state_of(state[2]) is None:
        return None
    cells = {"action": task, "ref": replace(first, start_char=first.start_char + number.start(1))}
    cells["update"] = replace(last, end_char=last.start_char + state.end(1))
    cells["status"] = replace(last, start_char=last.start_char + state.start(2))
    tracked = replace(row, cells=cells, others=())
    finding = Finding(
        kind="action",
        start_char=task.start_char,
        end_char=task.end_char,
        rule="table.headless",
        confidence=RESTATED,
        owner_words=_inner_owner(tracked, task),
    )
    report = _report(tracked, finding)
    closed = report is not None and report.status is UpdateStatus.COMPLETE
    return [] if closed else [finding], [report] if report else []


def _row(text: str, passage: Passage, matcher: RuleMatcher, setting: Setting) -> Row:
    cells: dict[str, Cell] = {}
    others: list[Cell] = []
    for cell in passage.block.cells:
        column = column_of(cell.heading)
        if column is None or (column == "ref" and column in cells):  # "Minute no." and then "Item": its words
            others.append(cell)
        elif column not in cells and cell.end_char > cell.start_char:
            cells[column] = cell
    return Row(text=text, cells=cells, others=tuple(others), matcher=matcher, setting=setting)


def _only_names(words: str) -> bool:
    return (
        len(words) <= LONGEST_NAMES
        and len(words.split()) <= MOST_NAMES
        and not wording("cell_task").search(words)
    )


def _inner_owner(row: Row, cell: Cell, kind: str = "action") -> tuple[str, ...]:
    """Return the owner that the first sentence of a task names."""
    spans = split_sentences(row.text, cell.start_char, cell.end_char)[:1]
    if spans and kind == "recommendation":
        lead = LeadIn(rule=f"table.{kind}", kind=kind, words="", start_char=LOST_START)
        return classify_limb(row.matcher.read(row.text, *spans[0]), lead).owner_words
    found = row.findings(replace(cell, end_char=spans[0][1]), "action") if spans else []
    return next((f.owner_words for f in found if f.owner_words), ())


def _narrative(row: Row, owner: str) -> list[Finding]:
    """Pick the request or undertaking out of a row of prose with an owner beside it."""
    if "post" in row.cells:
        return []  # who is who
    cell = row.cells.get("narrative")
    if cell is None:
        cell = max(row.others, key=lambda c: c.end_char - c.start_char, default=None)
    if cell is None or cell.end_char - cell.start_char < SHORTEST:
        return []
    found = row.findings(cell, "minutes")
    if not owner or wording("cell_nothing").match(owner):
        return found
    spans = split_sentences(row.text, cell.start_char, cell.end_char)
    if spans and not any(f.kind == "action" for f in found):
        start, end = spans[-1]
        found.append(
            Finding(kind="action", start_char=start, end_char=end, rule="table.owner", confidence=OWNED)
        )
    due = row.words("due")
    return [replace(f, time_words=due or f.time_words) for f in beside(found, (owner,))]


def _report(row: Row, finding: Finding) -> Report | None:
    """Return what the row says of how its task stands."""
    news = row.cells.get("update") or row.cells.get("status")
    if news is None or not (row.words("update") or row.words("status")):
        return None
    told = [row.cells[k] for k in ("status", "update") if row.words(k)]
    state = status_of([row.matcher.read(row.text, c.start_char, c.end_char) for c in told])
    status, rule = (state[0], state[1]) if state else (_by_first_word(row, told), "update.row")
    first, last = news.start_char, news.end_char
    if len(row.text[first:last].split()) <= A_STATUS_WORD:  # "Done" alone tells of nothing: the row does
        first = min(c.start_char for c in row.cells.values())
        last = max(c.end_char for c in row.cells.values())
    return Report(
        start_char=first,
        end_char=last,
        status=_stated(row) or _answer(row) or ending(row.text[news.start_char : news.end_char]) or status,
        about=row.text[finding.start_char : finding.end_char],
        rule=rule,
        confidence=REPORTED,
        ref=row.words("ref") or None,
    )


def _stated(row: Row) -> UpdateStatus | None:
    """Return what the cell for it says; advice that was turned down is not done because it is "closed"."""
    stated = state_of(row.words("status"))
    news = row.cells.get("update")
    if news is None or stated is not UpdateStatus.COMPLETE:
        return stated
    told = status_of([row.matcher.read(row.text, news.start_char, news.end_char)])
    refused = told is not None and told[0] is UpdateStatus.REJECTED and "recommendation" in row.cells
    return UpdateStatus.REJECTED if refused else stated


def _answer(row: Row) -> UpdateStatus | None:
    """Return the answer to a recommendation that its response begins with: "Accepted in part. …"."""
    first = wording("answer_first").match(row.words("update")) if "recommendation" in row.cells else None
    state = state_of(first[1]) if first else None
    return state if state in ANSWERS else None


def _by_first_word(row: Row, told: list[Cell]) -> UpdateStatus:
    """Return complete where a cell begins with what was done ("Sent 2 October"), else unclear."""
    for cell in told:
        first = row.text[cell.start_char : cell.end_char].split(maxsplit=1)[0]
        if first.strip(".,;:").lower() in words_of("done_participles"):
            return UpdateStatus.COMPLETE
    return UpdateStatus.UNCLEAR
