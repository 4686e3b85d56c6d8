"""Who acts in a sentence: names, pronouns, brackets, and who only stands near."""

from __future__ import annotations

import pytest

from tests.helpers.nlp_samples import found, heading, limb, page, tag


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


def test_initials_that_spell_a_small_word():
    """In capitals among small letters "AT" is somebody; "at" is not."""
    assert found("AT to ask for prices.")[0][2] == ("AT",)
    assert found("AT and JM to ask for prices.")[0][2] == ("AT", "JM")


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


def test_a_pronoun_behind_a_name_begins_the_owner():
    """Words: "In answer to Mr Lee he would ask": who would is "he", and not both of them."""
    owners = [i.owners for i in tag("In reply to Mr Lee he would ask the county.").items]
    assert owners == [()]


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


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        (
            "The Policy and Improvement Officer was asked to study the two issues.",
            "The Policy and Improvement Officer",
        ),
        (
            "The Committee requested the Planning and Tourism Manager to investigate the two issues.",
            "the Planning and Tourism Manager",
        ),
        (
            "With the permission of the Council, the Director of Ports and Tourism undertook to send a note.",
            "the Director of Ports and Tourism",
        ),
        ("In reply to the Head of Roads and Parking, Mr Lee would ask the firm.", "Mr Lee"),
        ("With the consent of the Mayor and the Clerk, Mrs Orr would write to them.", "Mrs Orr"),
    ],
)
def test_an_and_within_a_post_begins_nobody(words, owner):
    """Nor does a name before the comma of an adverbial, which its preposition governs."""
    assert [owners for _, _, owners in found(words)] == [(owner,)]
