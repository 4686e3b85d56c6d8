"""Words of time that stand in an item and are no time for it: of an event, a purpose, a state, a question."""

from __future__ import annotations

from extract.nlp.wording import wording


def is_foreign(text: str, span: tuple[int, int], rule: str, core: int | None) -> bool:
    """Say whether the words at ``span`` of an item's text say when something else happens.

    ``rule`` found the item; ``core`` is where in the text the clause begins that sets the task.
    """
    before, words, after = text[: span[0]], text[span[0] : span[1]], text[span[1] :]
    if wording("purpose_before").search(before) or wording("state_before").search(before):
        return True
    if wording("when_word").match(words) and wording("asks_when").search(before):
        return True
    if wording("time_of_noun").match(after) or wording("several_days").match(after):
        return True
    if wording("until_event").match(words) and not wording("gives_until").search(before):
        return True
    return _is_of_event(text, span, rule, core or 0)


def _is_of_event(text: str, span: tuple[int, int], rule: str, core: int) -> bool:
    """Say whether a day stands in what is told before the task ("Fair on 3 May; Clerk to reply").

    What leads to a deadline ("by 30 June") does not tell of an event.
    """
    if wording("deadline").match(text[span[0] : span[1]]):
        return False
    if rule == "action.margin":  # the entry itself only names an event or a letter
        told = wording("told_day").match(text[span[0] : span[1]]) is not None
        return told and wording("settles").search(text) is None
    if span[1] > core or wording("attends").search(text, core):
        return False
    return wording("told_break").search(text[span[1] : core]) is not None
