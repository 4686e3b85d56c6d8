"""Six trackers as clerks keep them by hand, in Word, Excel and web pages; every body is invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def scottish_log(path: Path) -> None:
    """A rolling actions log in Word: title in bold, dates with points, "for closure" in a row of its own."""
    from docx import Document

    paper = Document()
    paper.add_paragraph().add_run("Rolling Actions Log").bold = True
    paper.add_paragraph("Strathorrin Education, Children and Families Committee, 4 June 2024")
    head = (
        "No",
        "Date",
        "Report Title",
        "Action",
        "Action Owner",
        "Expected completion date",
        "Actual completion date",
        "Comments",
    )
    rows = [
        ("1", "12.12.23", "School Estate", "To provide a briefing on the school estate.", "Executive Director", "30.04.24", "", "Update 5 June: briefing drafted."),
        ("2", "05.03.24", "Early Years", "To circulate the figures for each ward.", "Service Director", "31.05.24", "24.05.24", "Recommended for closure"),
        ("Closed Actions",) * 8,
        ("3", "05.03.24", "Transport", "To report on taxi costs.", "Head of Finance", "June 2024", "", "Closed"),
    ]  # fmt: skip
    table = paper.add_table(rows=0, cols=8)
    for cells in (head, *rows):
        added = table.add_row().cells
        if len(set(cells)) == 1:
            added[0].merge(added[7]).text = cells[0]
            continue
        for cell, words in zip(added, cells, strict=True):
            cell.text = words
    paper.save(str(path))


def nhs_log(path: Path) -> None:
    """A board's action log in Excel: three lines of title, true dates, colours in words, a closed sheet."""
    import xlsxwriter

    head = (
        "Ref",
        "Date of Meeting",
        "Minute Ref",
        "Agenda Item",
        "Action",
        "Lead",
        "Due Date",
        "Update",
        "RAG",
    )
    rows: tuple[tuple[Any, ...], ...] = (
        ("TB/24/011", date(2024, 1, 25), "24/007", "Quality report", "Bring the falls review back.", "DoN", date(2024, 3, 28), "On the agenda.", "GREEN"),
        ("TB/24/012", date(2024, 1, 25), "24/009", "Finance", "Confirm the capital forecast.", "CFO", date(2024, 5, 30), "Work goes on.", "AMBER"),
        ("TB/24/013", date(2024, 3, 28), "24/031", "Workforce", "Share the survey.", "CPO", "TBC", "", "RED"),
    )  # fmt: skip
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, kept in (("Open", rows), ("Closed", rows[:1])):
            sheet = book.add_worksheet(name)
            sheet.merge_range(0, 0, 0, 8, "Porthmeor Hospital NHS Trust")
            sheet.merge_range(1, 0, 1, 8, "Trust Board in public: action log")
            sheet.write_row(3, 0, head)
            for at, row in enumerate(kept, start=4):
                for place, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(at, place, cell, day)  # pyright: ignore[reportArgumentType]
                    else:
                        sheet.write(at, place, cell)


def parish_list(path: Path) -> None:
    """A parish council's list on its web page: initials, words for dates, no ids."""
    path.write_text(
        """<!doctype html><title>Actions</title><h2>Saltmere Parish Council</h2><h3>Outstanding actions list</h3>
<table><tr><td><b>Minute</b></td><td><b>Item</b></td><td><b>What needs doing</b></td><td><b>Who</b></td><td><b>By when</b></td><td><b>Done?</b></td></tr>
<tr><td>88/23</td><td>Play area</td><td>Mend the swing</td><td>Clerk / JT</td><td>asap</td><td>No</td></tr>
<tr><td>91/23</td><td>Hedges</td><td>Write to the owner</td><td>Clerk</td><td>14 May 2024</td><td>Yes</td></tr>
<tr><td>94/23</td><td>Allotments</td><td>Measure plot 4</td><td>RB</td><td>1 June 2024</td><td>Ongoing</td></tr></table>""",
        encoding="utf-8",
    )


def scrutiny_monitoring(path: Path) -> None:
    """Recommendation monitoring in Word: two rows of headings, the upper ones over several columns."""
    from docx import Document

    paper = Document()
    paper.add_heading("Scrutiny Recommendation Monitoring", level=1)
    upper = (
        "Recommendation",
        "Recommendation",
        "Executive response",
        "Executive response",
        "Implementation",
        "Implementation",
        "Implementation",
    )
    lower = (
        "No.",
        "Wording",
        "Accepted / rejected",
        "Reasons",
        "Lead officer",
        "Target date",
        "Progress at September 2024",
    )
    rows = (
        ("R1", "That Cabinet publish the repairs backlog each quarter.", "Accepted", "Agreed in full.", "Head of Housing", "Dec 2024", "First figures published."),
        ("R2", "That the tenants' panel be consulted.", "Partially accepted", "Where time allows.", "Head of Housing", "Mar 2025", "Not started."),
    )  # fmt: skip
    table = paper.add_table(rows=2, cols=7)
    for first, last in ((0, 1), (2, 3), (4, 6)):
        table.rows[0].cells[first].merge(table.rows[0].cells[last]).text = upper[first]
    for cell, words in zip(table.rows[1].cells, lower, strict=True):
        cell.text = words
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    paper.save(str(path))


def audit_recommendations(path: Path) -> None:
    """Audit recommendations in Excel: months as text, a merged cell for each audit, a dated status column."""
    import xlsxwriter

    head = ("Audit", "Rec No", "Priority", "Recommendation", "Management response", "Responsible officer",
            "Original due date", "Revised due date", "Status at June 2024", "Comments")  # fmt: skip
    rows = (
        ("Payroll", "1.1", "High", "Reconcile the control account monthly.", "Agreed", "Payroll Manager", "31-Mar-24", "30-Jun-24", "In progress", "Two months done."),
        ("", "1.2", "Medium", "Remove leavers within five days.", "Agreed", "HR Lead", "31-Dec-23", "", "Implemented", ""),
        ("Grants", "2.1", "Low", "Keep the letters of award.", "Agreed", "Grants Officer", "30-Apr-24", "", "Not due", ""),
    )  # fmt: skip
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Outstanding recs")
        sheet.merge_range(0, 0, 0, 9, "Internal audit: recommendations tracker")
        sheet.write_row(2, 0, head)
        for at, row in enumerate(rows, start=3):
            sheet.write_row(at, 0, row)
        sheet.merge_range(3, 0, 4, 0, "Payroll")


def bilingual_page(path: Path) -> None:
    """A Welsh council's page: headings in both languages, two rows of them, cells over columns and rows."""
    path.write_text(
        """<!doctype html><title>Tracker</title><h1>Traciwr Argymhellion / Recommendations Tracker</h1><table>
<tr><th rowspan=2>Cyf / Ref</th><th rowspan=2>Dyddiad y cyfarfod / Meeting date</th><th rowspan=2>Argymhelliad / Recommendation</th>
<th colspan=2>Ymateb / Response</th><th rowspan=2>Statws / Status</th></tr>
<tr><th>Derbyniwyd / Accepted</th><th>Swyddog / Officer</th></tr>
<tr><td>CS 01/24</td><td>16 Ionawr / January 2024</td><td>That bus times be shown in Welsh.</td><td>Yes</td><td>Head of Transport</td><td>Cwblhawyd / Complete</td></tr>
<tr><td>CS 02/24</td><td>20 February 2024</td><td>That the leaflet be redrawn.</td><td>Yes</td><td>Head of Comms</td><td>Parhaus / Ongoing</td></tr></table>""",
        encoding="utf-8",
    )
