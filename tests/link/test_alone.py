"""Links made by words alone: one open matter fits, and nothing else comes near it."""

from __future__ import annotations

from dataclasses import replace

from link_samples import asked, made, paper

from extract.domain import Update, UpdateStatus
from extract.link import propose_links

APRIL = paper(
    "2032-04-06",
    "Paths # # The stile on the way to Nettlecombe had rotted.",
    "Paths # # *Mr Hanks to mend the stile on the way to Nettlecombe.",
    "Green # # *Miss Ames to have the pump on the green painted.",
    "Hall # # *Clerk to obtain prices for gutters at the reading room.",
    "Hall # # *Clerk to obtain prices for lamps at the school house.",
)


def test_an_update_without_a_number_finds_its_only_item():
    """The talk before the task, under the same heading, is no rival to it."""
    may = paper("2032-05-04", "Matters arising # # +The Nettlecombe stile had been mended.")
    assert made(APRIL, may) == {"u2032-05-04-0": "i2032-04-06-1"}


def test_an_update_that_fits_two_items_alike_is_a_question():
    """Prices for what? A question before a wrong link."""
    may = paper("2032-05-04", "Matters arising # # +The Clerk had obtained prices.")
    assert made(APRIL, may) == {}


def test_another_place_is_another_matter():
    """The same words about another house are not joined."""
    may = paper(
        "2032-05-04",
        "Matters arising # # +Lamps for the school house at Combe End had come.",
        "Hall # # *Clerk to obtain prices for lamps at the forge.",
    )
    assert "i2032-05-04-1" not in made(APRIL, may)


def test_an_answer_in_part_is_no_task_of_its_own():
    """What would be done of it reads like a task, and is what the earlier words are answered with."""
    may = paper(
        "2032-05-04", "Green # # *Painting the pump on the green was accepted in part: it would be oiled."
    )
    (item,) = may.items
    answer = Update(
        update_id="u1", about="Green", text=item.text, status=UpdateStatus.PARTIALLY_ACCEPTED,
        start_char=item.start_char, end_char=item.end_char,
    )  # fmt: skip
    found = propose_links((APRIL, replace(may, updates=(answer,))))
    assert {(c.mention_id, c.target_id, c.status) for c in found} == {("u1", "i2032-04-06-2", answer.status)}


def test_the_best_of_several_claims_is_the_link():
    """Two passages that fit one item: the weaker is put to a person."""
    may = paper(
        "2032-05-04",
        "Matters arising # # +Miss Ames had had the pump on the green painted.",
        "Matters arising # # +Somebody had leant a ladder on the green pump.",
    )
    assert made(APRIL, may) == {"u2032-05-04-0": "i2032-04-06-2"}


def test_places_in_a_list_cite_nothing():
    """Reports numbered 1, 2, 3 are not about what stood third last time."""
    april = paper(
        "2032-04-06",
        "Actions # 1 # *Mr Hanks to mend the stile on the way to Nettlecombe.",
        "Actions # 2 # *Miss Ames to have the pump on the green painted.",
        "Actions # 3 # *Clerk to obtain prices for gutters at the reading room.",
    )
    may = paper(
        "2032-05-04",
        "Actions from the last meeting # 1 # +Two prices for the reading room gutters had come.",
        "Actions from the last meeting # 2 # +The Nettlecombe stile had been mended.",
        "Actions from the last meeting # 3 # +The pump on the green had been painted.",
    )
    assert made(april, may) == {
        "u2032-05-04-0": "i2032-04-06-2",
        "u2032-05-04-1": "i2032-04-06-0",
        "u2032-05-04-2": "i2032-04-06-1",
    }


def test_a_task_set_anew_in_like_words_is_a_question():
    """'Mr Hanks would mend the stile at Coldbrook' may be the old task or another one."""
    may = paper("2032-05-04", "Matters arising # # *Mr Hanks to mend the stile on the way to Coldbrook.")
    (task,) = may.items
    told = replace(
        paper("2032-05-04", "Matters arising # # +" + task.text).updates[0], status=UpdateStatus.NOT_STARTED
    )
    assert made(APRIL, replace(may, updates=(told,))) == {}


def test_news_goes_to_what_was_said_last_and_to_the_task_behind_it():
    """Of a paragraph with news and a new task the task is meant; of news alone, the news."""
    may = paper("2032-05-04", "Matters arising # # +The Nettlecombe stile was still waiting for oak.")
    june = paper("2032-06-01", "Matters arising # # +Oak had come for the Nettlecombe stile.")
    assert made(APRIL, may, june)["u2032-06-01-0"] == "u2032-05-04-0"
    words = "The Nettlecombe stile was still waiting for oak. Mr Hanks to ask the sawmill about the stile."
    (entry,) = may.minutes
    item = replace(
        APRIL.items[0], item_id="inew", text=words[49:], start_char=49, end_char=len(words), agenda_item=None
    )
    both = replace(
        may, minutes=(replace(entry, text=words, end_char=len(words)),), items=(item,),
        updates=(replace(may.updates[0], end_char=48),),
    )  # fmt: skip
    assert made(APRIL, both, june)["u2032-06-01-0"] == "inew"


def test_a_body_that_cites_by_number_is_asked_about_the_rest():
    """Where the minutes number what they follow up, words without a number are a question."""
    first = paper(
        "2032-04-06",
        "Paths # 4i) # *Mr Hanks to mend the stile on the way to Nettlecombe.",
        "Green # 5i) # *Miss Ames to have the pump on the green painted.",
        "Hall # 6i) # *Clerk to obtain prices for gutters at the reading room.",
    )
    later = paper(
        "2032-05-04",
        "Matters arising # 4i) # +The stile on the way to Nettlecombe had been mended.",
        "Matters arising # 5i) # +The pump on the green had been painted.",
        "Matters arising # # +Prices for the reading room gutters had come.",
    )
    assert "u2032-05-04-2" not in made(first, later)
    assert ("u2032-05-04-2", "i2032-04-06-2") in asked(first, later)
