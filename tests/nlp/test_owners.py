"""Owners as printed: posts kept whole, lists split, asides cut; where in a sentence they stand."""

from __future__ import annotations

import pytest

from extract.domain import Attendee
from extract.nlp.owners import clean_owner, person_of, split_owners
from tests.helpers.nlp_samples import beside, check, found, heading, limb, page, paper, tag

WHOLE = [
    "the Town Clerk",
    "Corporate Director for Place Management and Regeneration",
    "Director of Partnerships and Strategy",
    "Head of Audit & Risk Management",
    "Head of Highways, Transport and Waste",
    "Chief Officer – Governance",
    "Corporate Director: Children’s Services",
    "Executive Director (Health and Adult Care)",
    "Strategic Head of Service & Monitoring Officer (Legal and Democratic Governance)",
    "Interim Director of Finance",
    "Lucy Ames, Deputy Leader",
    "the Assistant Director, Place",
    "the Waste and Recycling Manager",
    "Cllr Gorse",
    "Lesley",
    "MWh",
    "K.O’D",
    "officers",
    "ALL",
    "the Community Safety Team",
    "Democratic Services",
    "DCFO",
    "Cabinet",
    "the Mayor and Cabinet",
]
LISTS = [
    ("Cllrs P Broad, M Iyer and P Mills", ["Cllrs P Broad", "M Iyer", "P Mills"]),
    ("Rob, Justine and Janet", ["Rob", "Justine", "Janet"]),
    ("TD & AV", ["TD", "AV"]),
    ("LD/JM", ["LD", "JM"]),
    ("MR / BB", ["MR", "BB"]),
    ("DM/PL/KL", ["DM", "PL", "KL"]),
    ("Clerk/Webmaster", ["Clerk", "Webmaster"]),
    ("the Chair and Vice-Chair", ["the Chair", "Vice-Chair"]),
    ("the Clerk and Cllr Lane", ["the Clerk", "Cllr Lane"]),
    ("Chair, Vice-Chair and Clerk", ["Chair", "Vice-Chair", "Clerk"]),
    ("the Head of Parks and the Head of Roads", ["the Head of Parks", "the Head of Roads"]),
    ("Mr Lane and Mrs Orr", ["Mr Lane", "Mrs Orr"]),
    ("Officers and Members", ["Officers", "Members"]),
    ("the Scrutiny Officer; the Clerk", ["the Scrutiny Officer", "the Clerk"]),
    (
        "Cabinet Member for Housing and Planning and the Director of Housing",
        ["Cabinet Member for Housing and Planning", "the Director of Housing"],
    ),
]
ASIDES = [
    ("the Facilitator, in consultation with the Chair", "the Facilitator"),
    ("the Director of Place, following consultation with the Leader", "the Director of Place"),
    ("the Chamberlain on behalf of the Committee", "the Chamberlain"),
    ("Action: Clerk", "Clerk"),
    ("by the Treasurer", "the Treasurer"),
    ("John Hale (urgent)", "John Hale"),
]


@pytest.mark.parametrize("words", WHOLE)
def test_one_owner_stays_whole(words):
    """Words of one post, person, team or body are one owner, "and" and commas in it or not."""
    assert [clean_owner(owner) for owner in split_owners(words)] == [words]


@pytest.mark.parametrize(("words", "owners"), LISTS)
def test_list_is_split(words, owners):
    """Each of several owners stands by itself."""
    assert list(split_owners(words)) == owners


@pytest.mark.parametrize(("words", "owner"), ASIDES)
def test_aside_is_cut(words, owner):
    """Who is only consulted, and what leads to the owner, is left out."""
    assert [clean_owner(one) for one in split_owners(words)] == [owner]


@pytest.mark.parametrize("words", ["", " ", "and", "noted", "the", " – "])
def test_nobody(words):
    """Words that name nobody give no owner."""
    assert split_owners(words) == ()


@pytest.mark.parametrize(
    "marked",
    [
        "<action owner='The Town Clerk'>The Town Clerk undertook to report back.</action>",
        "<action owner='The Corporate Director for Place and Regeneration'>The Corporate Director for Place and Regeneration would report back to members.</action>",
        "<action owner='The Chief Officer – Governance'>The Chief Officer – Governance was asked to write to the Board.</action>",
        "<action owner='Cllrs P Broad|M Iyer'>Cllrs P Broad and M Iyer to meet the owner.</action>",
        "<action owner='LD|JM'>LD/JM to check the lamps.</action>",
        "<action owner='The Facilitator'>The Facilitator, in consultation with the Chair, was asked to review the programme.</action>",
        "<action owner='the Clerk'>A letter to be sent by the Clerk.</action>",
        "<action owner='the Head of Audit & Risk'>The Board asked the Head of Audit & Risk to attend in June.</action>",
        "Mrs Hale spoke. <action owner='Mrs Hale'>She would report back to members.</action>",
        "<action owner='The Clerk'>The Clerk would write to the Minister for Roads.</action>",
        "<action owner=''>A breakdown of the fines was requested.</action>",
        "<action owner='AV'>Trim the hedge by the ford – AV to action</action>",
    ],
)
def test_place_in_the_sentence(marked):
    """The owner is the subject, object or agent; an addressee and one consulted are none."""
    check(marked)
    check(marked, make=page)


def test_pronoun_goes_by_the_title():
    """A "he" is the last man named, though a woman was named after him."""
    items = found("Mr Lane spoke of the ford. Mrs Orr thanked him. He would report back to members.")
    assert items[0][2] == ("Mr Lane",)


@pytest.mark.parametrize(
    ("told", "owner"),
    [
        ("Cllr Orr asked the Clerk about the bin.", "the Clerk"),
        ("County Cllr Bain spoke of the salt barn. Cllr Orr asked him why.", "County Cllr Bain"),
        ("JL asked why the figure fell; TB thought that it was an error.", "TB"),
        ("The Head of Secondary Schools blamed the weather.", "The Head of Secondary Schools"),
        ("Members asked about the lamps. The Superintendent spoke of the costs.", "The Superintendent"),
        ("The Trust reported a loss. Members regretted it.", ""),
        ("Cllr Orr asked whether the lamps could be mended.", ""),
    ],
)
def test_pronoun_means_who_was_asked_and_not_who_asks(told, owner):
    """He who asks does not answer; bodies are no "she"."""
    items = found(f"{told} He would report back to members.")
    assert items[-1][2] == ((owner,) if owner else ())


def test_pronoun_without_a_person_has_no_owner():
    """Nobody is guessed."""
    assert found("The weather was bad. She would report back to members.")[0][2] == ()


def test_label_that_carries_a_task_forward_names_its_owner():
    """A label "Action carried forward: DJ" belongs to the words before it."""
    (item,) = tag("The price of a slide was looked at. Action carried forward: DJ").items
    assert item.owners == ("DJ",)


def test_label_alone_names_the_owner_of_the_words_before():
    """An "Action: Chris Dale" on a line of its own belongs to the paragraph above."""
    items = found("A note on the fines would be circulated to members.", "Action: Chris Dale")
    assert [(kind, owners) for kind, _, owners in items] == [("action", ("Chris Dale",))]


def test_attention_line_names_the_addressee_of_the_entry_above():
    """A "For the attention of" is no item; it names the owner of the one before."""
    items = found(
        page(
            "RESOLVED: That a report on the lamps be brought back.", "For the attention of: the Head of Roads"
        )
    )
    assert [owners for _, _, owners in items] == [("the Head of Roads",)]


def test_margin_names_the_owner():
    """The margin's owner stands where the words name nobody, and not where they do."""
    assert found(beside("The ditch needs clearing again.", "TD/AV"))[0][2] == ("TD", "AV")
    assert found(beside("The Clerk to clear the ditch.", "TD"))[0][2] == ("The Clerk",)


@pytest.mark.parametrize(
    ("words", "margin", "owners"),
    [
        ("AB to ring the school. CD to order the bulbs.", "AB/CD", [["AB"], ["CD"]]),
        ("AB to ring the school. The bulbs to be ordered.", "AB/CD", [["AB", "CD"], ["AB", "CD"]]),
        ("AB to ring the school.", "AB/CD", [["AB", "CD"]]),
        (
            "The Town Clerk would ask them. Mr Orr to bring the form.",
            "TC / Mr Orr",
            [["The Town Clerk"], ["Mr Orr"]],
        ),
    ],
)
def test_a_margin_that_lists_the_doers_of_several_tasks(words, margin, owners):
    """Where each task names its own, the list gives none of them the others."""
    assert [list(names) for _, _, names in found(beside(words, margin))] == owners


def test_a_label_that_lists_the_doers_of_several_tasks():
    """It gives the last of them nothing that this one's own words do not say."""
    items = found("AB to ring the school. CD to order the bulbs. Action: AB/CD")
    assert [names for _, _, names in items] == [("AB",), ("CD",)]


@pytest.mark.parametrize("margin", ["Noted", "£40.00", "Page 2", "None", "N/A"])
def test_margin_that_names_nobody(margin):
    """What is no owner in the margin makes no item of the words beside it."""
    assert found(beside("The ditch was clear.", margin)) == []


def test_margin_month_is_a_time():
    """A month in the margin says when, not who."""
    (item,) = tag(beside("Hedge by the ford.", "May")).items
    assert (item.owners, item.timescale) == ((), "May")


PEOPLE = (
    Attendee(name="Sheila Vane", post="Clerk", initials="SV"),
    Attendee(name="Tom Dunn", initials="TD"),
    Attendee(name="Tom Ellis", initials="TE"),
)


@pytest.mark.parametrize(
    ("owner", "person"),
    [
        ("SV", "Sheila Vane"),
        ("the Clerk", "Sheila Vane"),
        ("Sheila", "Sheila Vane"),
        ("Tom", None),
        ("XY", None),
        ("Sheila Vane", None),
    ],
)
def test_person_of(owner, person):
    """Initials, a post or a first name open to the one person they can mean."""
    assert person_of(owner, PEOPLE) == person


def test_owner_person_of_an_item():
    """The attendance list gives the person behind the initials."""
    (item,) = tag(paper("SV to write to the owner of the field.", people=PEOPLE)).items
    assert (item.owners, item.owner_person) == (("SV",), "Sheila Vane")


def test_initials_that_spell_a_small_word():
    """In capitals among small letters "AT" is somebody; "at" is not."""
    assert found("AT to ask for prices.")[0][2] == ("AT",)
    assert found("AT and JM to ask for prices.")[0][2] == ("AT", "JM")


@pytest.mark.parametrize(
    ("line", "owner", "timescale"),
    [
        ("Due: September", ("CP",), "September"),
        ("Deadline - 3 May", ("CP",), "3 May"),
        ("By when: next meeting.", ("CP",), "next meeting"),
        ("Lead: Head of Parks", ("CP",), None),
    ],
)
def test_a_line_below_a_task_tells_one_thing_about_it(line, owner, timescale):
    """What the task says itself stays; the line is no item."""
    (item,) = tag("Action: CP to send the map.", line).items
    assert (item.owners, item.timescale) == (owner, timescale)


def test_a_line_below_a_task_names_its_owner():
    (item,) = tag("Action: A map to be sent to members.", "Owner: Head of Parks").items
    assert item.owners == ("Head of Parks",)


def test_a_line_below_a_task_may_be_a_task():
    items = found("Action: A map to be sent to members.", "Lead officer to write to the owner.")
    assert len(items) == 2


def test_who_speaks_somewhere_is_somebody():
    """No list of those present names him; that he pointed something out does."""
    told = "Barney pointed out that the trough still leaks."
    assert found(told, "Barney to get sealant.")[-1][2] == ("Barney",)
    assert found(told, "Barney will get sealant.")[-1][2] == ("Barney",)
    assert found("The trough still leaks.", "Sealant to get harder.") == []


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Sam, Priya and Colin to check the list.", ("Sam", "Priya", "Colin")),
        (
            "The Chairman, Desmond Summers and Tom Reed agreed to draft a plan.",
            ("The Chairman", "Desmond Summers", "Tom Reed"),
        ),
        ("Mandy was asked to make enquiries.", ("Mandy",)),
        ("It was agreed that the Board should object in writing.", ("the Board",)),
        ("It was agreed that reps should send in a report.", ("reps",)),
    ],
)
def test_names_that_open_a_sentence_need_no_post(text, owners):
    assert [item[2] for item in found(text)] == [owners]


def test_a_thing_of_somebody_is_no_owner():
    """A term of office does nothing."""
    assert found("Mrs Orr's term of office would come to an end on 8th December.") == []


def test_who_stands_behind_an_indirect_question_owns_nothing():
    """Money that "is needed by the Church" gives the Church no task."""
    (item,) = found(
        "It was agreed enquiries will be made as to how much is needed by the Church for the roof."
    )
    assert (item[0], item[2]) == ("action", ())


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Handbook and map (TF) to be brought up to date.", ("TF",)),
        ("Notices (Clerk) to be put up.", ("Clerk",)),
        ("Health and Safety Executive (HSE) to be informed.", ()),
        ("Bench (oak) to be ordered.", ()),
        ("Ann Lee (Parks) to write up the notes.", ("Ann Lee",)),
        ("Members agreed that Dawn contact the school.", ("Dawn",)),
        ("Secretariat to find a room.", ("Secretariat",)),
    ],
)
def test_owner_in_or_before_a_bracket(text, owners):
    """Letters that only shorten the name before them own nothing."""
    assert [i.owners for i in tag(text).items] == [owners]


@pytest.mark.parametrize(
    "text", ["Daphne to ring the brewery.", "Trevor would ask the police.", "Meinir will write to the trust."]
)
def test_a_first_name_that_no_list_names_is_somebody(text):
    assert [len(i.owners) for i in tag(text).items] == [1]


def test_a_first_name_that_is_printed_as_a_plain_word_is_none():
    """Where "penny" is a coin, "Penny would …" is nobody."""
    assert tag("A penny was found.", "Penny would ask the police.").items == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Chair asked for a map. Cllr Pell to action.", [("action", ("Cllr Pell",))]),
        ("The seat by the ford is loose. Miss Orr to deal with this.", [("action", ("Miss Orr",))]),
        ("RESOLVED to ask for a visit. Clerk to action", [("action", ("Clerk",))]),
        (
            "RESOLVED that the work be awarded to Orr Bros. Clerk to action",
            [("decision", ()), ("action", ("Clerk",))],
        ),
    ],
)
def test_who_is_to_action_owns_the_task_before(text, told):
    """Behind what is only decided it is a task of its own."""
    assert [(kind, owners) for kind, _, owners in found(text)] == told


def test_a_pronoun_behind_a_name_begins_the_owner():
    """Words: "In answer to Mr Lee he would ask": who would is "he", and not both of them."""
    owners = [i.owners for i in tag("In reply to Mr Lee he would ask the county.").items]
    assert owners == [()]


@pytest.mark.parametrize(
    "owner",
    [
        "The Head of Policy and Performance",
        "The Head of Policy",
        "The Director of Transport and Planning",
        "The Deputy Vice-Chancellor",
        "The Dean of Arts",
    ],
)
def test_a_post_keeps_all_its_fields(owner):
    """Words like "Policy" and "Planning" name nobody by themselves, but behind "of" they are of the post."""
    assert found(page(f"{owner} undertook to send members the figures.")) == [
        ("action", f"{owner} undertook to send members the figures.", (owner,))
    ]


def test_who_is_asked_stands_before_what_is_asked_for():
    document = page(heading("Resolved"), limb("1", "To request from the Bursar a note on fees for May."))
    assert [owners for *_, owners in found(document)] == [("the Bursar",)]


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Sarah Lloyd-Jones would send members the figures.", "Sarah Lloyd-Jones"),
        ("Anne-Marie Tosh undertook to send members a note.", "Anne-Marie Tosh"),
        ("ACTION: J. Lane-Fox to ring the school.", "J. Lane-Fox"),
        ("The Vice-Chancellor agreed to send members a note.", "The Vice-Chancellor"),
        ("The Sub-Dean would write to the owner.", "The Sub-Dean"),
        ("The grant was a matter for the Finance Committee and the Clerk would ask them.", "the Clerk"),
    ],
)
def test_a_name_with_a_hyphen_and_one_behind_for(words, owner):
    """A hyphen stands inside a name; who a matter is for is no doer of what another would do."""
    assert [owners for _, _, owners in found(words)] == [(owner,)]
