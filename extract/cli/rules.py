"""``matters rules``: the rules that find items, and why one of them fired."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli import console
from extract.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.nlp.rules import Rule


def command(
    rule: Annotated[
        str | None, typer.Argument(metavar="ID", help="A rule, or the beginning of its id.")
    ] = None,
) -> None:
    """List the rules, or show one with its pattern and examples.

    Example: matters rules undertaking.agreed-to

    The rule that won stands with every item, in `matters show` and in every export.
    """
    from extract.nlp.rules import load_rules

    rules = load_rules()
    chosen = [one for one in rules if rule is None or one.id == rule]
    chosen = chosen or [one for one in rules if rule and one.id.startswith(rule)]
    if not chosen:
        near = difflib.get_close_matches(str(rule), [one.id for one in rules], n=3, cutoff=0.4)
        said = f"; near ones: {', '.join(near)}" if near else ""
        raise UnknownIdError(f"no rule has the id {rule!r}{said}", remedy="See all with `matters rules`.")
    for line in _listed(chosen) if rule is None or len(chosen) > 1 else _shown(chosen[0]):
        console.out(line)


def _listed(rules: list[Rule]) -> Iterator[str]:
    width = max(len(one.id) for one in rules)
    for one in rules:
        yield f"{one.id:<{width}}  {one.label:<14}  {one.examples[0]}"


def _shown(rule: Rule) -> Iterator[str]:
    from extract.nlp.rules import ROW

    said = ROW.dump_python(rule, exclude={"examples", "counter_examples"}, exclude_defaults=True)
    for name, value in said.items():
        yield f"{name:<12}{', '.join(map(str, value)) if isinstance(value, (list, tuple)) else value}"
    for words in rule.examples:
        yield f"finds       {words}"
    for words in rule.counter_examples:
        yield f"leaves      {words}"
