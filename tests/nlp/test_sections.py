"""Sections: what the heading or label above a passage says of it."""

from __future__ import annotations

import pytest

from extract.domain import BlockKind
from extract.ingest.blocks import RawBlock
from extract.nlp.sections import is_older, section_of
from extract.nlp.structure import read_passages
from tests.helpers.nlp_samples import found, heading, limb, page, paper, read_as, tag


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("MINUTES:", "minutes"),
        ("Decision", "decision"),
        ("Decisions:", "decision"),
        ("12. Actions arising", "action"),
        ("Recommendations", "recommendation"),
        ("Reasons for the decision", "reasons"),
        ("Alternative options considered", "reasons"),
        ("Supporting documents", "supporting"),
        ("iv) Matters arising", "matters_arising"),
        ("b) Matters arising from the Board's minutes", "matters_arising"),
        ("Conflicts of interest", "declarations"),
        ("7 Clerk’s report", "matters_arising"),
        ("Declarations of interest", "declarations"),
        ("Present", "attendance"),
        ("Planning applications", "planning"),
        ("Date of next meeting", "next_meeting"),
        ("The harbour wall", None),
        ("Actionable waste", None),
        ("", None),
    ],
)
def test_section_of(title, section):
    """A heading opens the section its words name, numbers and marks aside."""
    assert section_of(title) == section


def test_what_officers_recommended_above_the_minutes_is_no_item():
    items = found(
        page(
            heading("Quay wall"),
            "Recommendation: That the Cabinet buys the wall.",
            "Minutes:",
            "The wall was discussed.",
            titles=("Quay wall",),
        )
    )
    assert items == []


def test_label_inside_a_block():
    """A label before the words of a block opens its section and is cut off."""
    document = page("Decision: The fee was raised.", "Reasons: To cover the cost.")
    assert [(words, section) for words, section, _, _ in read_as(document)] == [
        ("The fee was raised.", "decision"),
        ("To cover the cost.", "reasons"),
    ]


def test_blurb_ends_where_the_minutes_begin():
    """On a page with a Minutes label, what stands before it is the purpose of the item."""
    title = "Harbour fees"
    document = page(
        heading(title), "To receive the report.", heading("Minutes:"), "The fee was raised.", titles=(title,)
    )
    assert [section for _, section, _, _ in read_as(document)] == ["blurb", "minutes"]


def test_agenda_item_is_the_place_of_a_passage():
    """Each passage stands under the agenda item that covers it."""
    document = paper(
        heading("Roads"), "The lane was closed.", heading("Trees"), "The oak fell.", titles=("Roads", "Trees")
    )
    assert [p.agenda_item for p in read_passages(document)] == ["Roads", "Trees"]


def test_planning_comments_are_no_observations():
    """A parish's comments on applications go to the planning authority."""
    title = "Planning applications"
    document = paper(
        heading(title),
        "The following comments to be made to the Council:",
        limb("1", "the roof is too high."),
        titles=(title,),
    )
    assert [kind for kind, _, _ in found(document) if kind == "observation"] == []


def test_topic_before_a_dash_heads_no_section():
    """In a list of policies "Attendance" is no list of who attended; "Present:" is one."""
    items = found(paper("The following were looked at:", limb("-", "Attendance – approved")))
    assert [kind for kind, *_ in items] == ["decision"]
    assert not found(paper(limb("-", "Present: the Clerk to the Council")))


def test_older_number_under_matters_arising_heads_no_new_business():
    """A number of last year under this year's "Matters arising" names an earlier minute."""
    old, titles = "Bottle banks", ("Matters arising", "Bottle banks", "Cups")
    document = paper(
        limb("EC01/22", "Matters arising"),
        limb("EC88/21", old),
        "The banks were being moved.",
        limb("EC02/22", "Cups"),
        "The cups were being moved.",
        titles=titles,
    )
    sections = [p.section for p in read_passages(document)]
    assert sections == ["matters_arising", "matters_arising", "minutes", "minutes"]


@pytest.mark.parametrize(
    ("number", "than", "older"),
    [("ES121/22", "ES002/23", True), ("ES121/2022", "ES002/23", True), ("ES121/98", "ES002/01", True),
     ("ES002/23", "ES121/22", False), ("ES002/23", "ES009/2023", False), ("7", "ES002/23", False), (None, "2/23", False)],
)  # fmt: skip
def test_a_number_of_an_earlier_year_is_older(number, than, older):
    assert is_older(number, than) is older


def test_a_note_ends_with_its_block():
    """What stands behind a note is minuted as what stands before it."""
    made = read_passages(paper("Note: the Clerk rang after the meeting.", "The Clerk to write to the owner."))
    assert [one.section for one in made] == ["aside", "minutes"]


def test_a_purpose_is_a_title_where_no_page_heads_its_items_so():
    made = read_passages(paper("To consider the budget:", "The Clerk to write to the owner."))
    assert [one.section for one in made] == ["minutes"]


def test_what_is_resolved_in_capitals_ends_a_part_without_items():
    made = read_passages(paper("Reasons:", "None given.", "AGREED: That the lamps be kept."))
    assert [(one.section, one.formal) for one in made] == [("reasons", False), ("decision", True)]


def test_minutes_below_a_held_title_are_of_that_part():
    """On a page "Minutes:" below "Matters arising" says what was said of them."""
    document = page(heading("Matters arising"), "Minutes:", "The gate had been mended.")
    assert [p.section for p in read_passages(document)] == ["matters_arising"]


def test_empty_document():
    """Nothing has no passages."""
    assert read_passages(paper()) == ()


def test_a_list_of_applications_ends_with_the_title_of_another_part():
    """What the planning authority approved is no decision of the parish; what it pays below is one."""
    document = paper(
        heading("Planning"),
        "Applications approved by the Borough Council:",
        "Barn at Mill Lane",
        "Payments for approval",
        "School £57.00",
        "Payments proposed by Mrs Orr, seconded by Mr Lee",
    )
    assert [item.text for item in tag(document).items] == ["Payments proposed by Mrs Orr, seconded by Mr Lee"]


@pytest.mark.parametrize(
    "title",
    [
        "Actions report",
        "Action register",
        "Old business",
        "Points arising",
        "Matters brought forward",
        "Actions taken since last meeting",
        "Progress against audit recommendations",
        "Review of open actions",
        "Parish Clerk's update",
    ],
)
def test_titles_of_what_goes_on_from_earlier_meetings(title):
    assert section_of(title) == "matters_arising"


@pytest.mark.parametrize(
    "title", ["Action plan for the ponds", "Business plan", "Open spaces", "Points of order"]
)
def test_titles_like_them_name_a_topic(title):
    assert section_of(title) is None


def test_declarations_end_with_the_next_heading():
    """Whatever stands behind them under a heading of its own is minuted business."""
    document = paper(
        heading("Declarations of interest"),
        "Mrs Orr declared that she keeps ducks.",
        heading("First topic: the mill pond"),
        "The Board agreed that the sluice be mended.",
    )
    assert [p.section for p in read_passages(document)][-1] == "minutes"


def test_an_item_called_minutes_is_not_yet_what_was_minuted():
    """What stands above the label "Minutes:" is the agenda's."""
    asked = limb("a)", "To receive and consider the minutes of the Ports Committee held on 12 July;")
    told = "The minutes of the last meeting were approved."
    assert [words for _, words, _ in found(page(heading("Minutes"), asked, heading("Minutes:"), told))] == [
        told
    ]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("The Lead Member considered a request by the Assistant Director, Ports to defer the report.", 0),
        ("The Cabinet considered the report and agreed its recommendations.", 1),
        ("The Cabinet considered the report.", 0),
    ],
)
def test_what_was_only_considered_below_decision_is_none(words, count):
    """A decision sheet tells what was before the meeting, too."""
    assert len(found(page(heading("Decision:"), words))) == count


@pytest.mark.parametrize(
    ("title", "kinds"), [("Background", []), ("Introduction", []), ("Pier lamps", ["action"])]
)
def test_headings_within_the_reasons_for_a_decision(title, kinds):
    """A sub-heading of the reasons does not end them; the title of another matter does."""
    blocks = (heading("Reasons for Decision"), heading(title), "The Clerk agreed to write to the port.")
    assert [kind for kind, _, _ in found(page(*blocks))] == kinds


@pytest.mark.parametrize(
    "day", ["14 May 2031", "Wednesday, 14th May 2031", "14/05/2031", "14 May 2031 at 10.00 am"]
)
def test_a_day_under_decision_made_is_no_decision(day):
    """The day a decision was made on decides nothing; what follows it does."""
    items = found(page(heading("Decision Made:"), day, "That the pier be let from 14 May 2031."))
    assert [text for _, text, _ in items] == ["That the pier be let from 14 May 2031."]


def test_what_stands_above_the_minutes_of_the_item_about_the_last_minutes():
    """On a site's page "51. MINUTES" is the title of an item: what stands below it is why it is on the agenda."""
    title = RawBlock(kind=BlockKind.HEADING, text="MINUTES", label="51.")
    blocks = (
        title,
        "(Committee Officer) To confirm the minutes of the Panel.",
        heading("Minutes:"),
        "RESOLVED that the minutes be signed.",
    )
    document = page(*blocks, heading("Pier"), heading("Minutes:"), "None.", titles=("MINUTES", "Pier"))
    assert [kind for kind, _, _ in found(document)] == ["decision"]


def test_who_carries_a_decision_out_is_no_decision():
    """A post below "Officer responsible for effecting the decision:", or before what it decided, decides nothing."""
    after = (
        heading("Decision:"),
        limb("1.", "That the pier be let."),
        "Officer responsible for effecting the decision:",
        "Head of Harbours",
    )
    assert [text for _, text, _ in found(page(*after))] == ["That the pier be let."]
    before = (heading("Decision:"), "The Head of Harbours:", limb("(i)", "approved the award of the lease;"))
    assert [text for _, text, _ in found(page(*before))] == ["approved the award of the lease"]


@pytest.mark.parametrize(
    ("words", "items"),
    [
        ("That, in accordance with Regulation 4 of the Quays Order", 0),
        ("That, in accordance with the Quays Order, the pier be let.", 1),
    ],
)
def test_a_limb_that_breaks_off_before_its_verb(words, items):
    """The beginning of a resolution that its page broke off decides nothing."""
    assert len(found(page("RESOLVED:", limb("1.", words)))) == items


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("FINANCE - Mr Orr proposed taking the second price, AB seconded and all agreed.", 1),
        ("LAND AT MILL LANE - Mr Orr proposed taking the second view, AB seconded and all agreed.", 0),
        ("Finance - Mr Orr proposed taking the second price, AB seconded and all agreed.", 0),
    ],
)
def test_a_title_in_capitals_ends_the_planning_applications(line, told):
    """It ends them where their own title is in capitals; an address, or words as any, do not."""
    assert len(tag(paper(heading("PLANNING"), "Shed at Plum Cottage - no objection.", line)).items) == told


def test_plans_of_a_guest_are_no_tasks():
    """What a guest tells of his own council's plans is not asked for."""
    plan = "The new rates would be published in May."
    assert tag(paper(heading("Report from District Councillor"), plan)).items == ()


def test_roads_and_footpaths_end_the_earlier_matters():
    """As the label of a paragraph they are business of the day; of a matter they are not."""
    head = heading("MATTERS ARISING")
    told = tag(
        paper(head, "SEAT - it had been mended.", "ROADS & FOOTPATHS - AB had walked the lane.")
    ).updates
    assert [u.text for u in told] == ["SEAT - it had been mended."]
