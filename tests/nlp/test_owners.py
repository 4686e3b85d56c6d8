"""Owners as printed: posts kept whole, lists split, asides cut; where in a sentence they stand."""

from __future__ import annotations

import pytest

from extract.domain import Attendee
from extract.nlp.owners import clean_owner, person_of, split_owners
from tests.helpers.nlp_samples import check, found, page, paper, tag

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
    "The Executive Director, Trade and Tourism",
    "the Executive Director, People Services",
    "the Waste and Recycling Manager",
    "Planning & Licensing Officer",
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
    ("the Director, Finance and the Head of Roads", ["the Director, Finance", "the Head of Roads"]),
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
