"""A TOML file of ``models/`` as one frozen dataclass, with every mistake in it named at once.

The types of the fields say what a value must be: numbers, words, tuples, sets and tables of them, members
of an enumeration, or another dataclass for a whole table. pydantic could do this too, but its import
(``python -X importtime -c "import pydantic"``) takes longer than ``matters --help`` may take as a whole.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, Field, field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_origin, get_type_hints

from extract.errors import ConfigurationError
from extract.resources import models_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

REMEDY = "Correct the file, or restore the one that was shipped."
_PLAIN: Mapping[type, tuple[str, Callable[[Any], bool]]] = {
    float: ("a number", lambda value: isinstance(value, int | float) and not isinstance(value, bool)),
    int: ("a whole number", lambda value: isinstance(value, int) and not isinstance(value, bool)),
    bool: ("true or false", lambda value: isinstance(value, bool)),
    str: ("a text", lambda value: isinstance(value, str)),
}
_DASHES = ("–—", "‒–—")  # the figure dash some word processors set stands wherever the other two may
Keys = tuple[str, ...]
Form = TypeVar("Form")


def at(*keys: str, default: Any = MISSING) -> Any:
    """Return the field whose value stands under these keys; without it, under the field's own name."""
    return field(metadata={"keys": keys}, default=default)


def read_form(name: str, form: type[Form]) -> Form:
    """Return the file ``name`` of the ``models/`` in use as a ``form``; the same object each time.

    Args:
        name: the file.
        form: a dataclass, or a type such as ``dict[str, Column]`` for a file of like tables.

    Raises:
        ConfigurationError: the file cannot be read, or a value is missing, not known or of the wrong kind.
    """
    return cast("Form", _read(models_root(), name, form))


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a file.

    Raises:
        ConfigurationError: it is missing or no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError((f"{path}: cannot be read: {error.strerror}",), remedy=REMEDY) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError((f"{path}: {error}",), remedy=REMEDY) from error


def patterns_of(words: Iterable[str], flags: int, place: str) -> tuple[re.Pattern[str], ...]:
    """Return ``words``, which are regular expressions, each compiled; of dashes the figure dash is one more.

    Raises:
        ConfigurationError: one is none; all such are named, with their ``place``.
    """
    patterns: list[re.Pattern[str]] = []
    problems: list[str] = []
    for one in words:
        try:
            patterns.append(re.compile(one.replace(*_DASHES), flags))
        except re.error as error:
            problems.append(f"{place}: {one!r}: {error}")
    if problems:
        raise ConfigurationError(tuple(problems), remedy=REMEDY)
    return tuple(patterns)


def compiled(words: Iterable[str], flags: int, place: str) -> re.Pattern[str]:
    """Return the pattern that matches any of ``words``, which are regular expressions.

    Raises:
        ConfigurationError: one is none; all such are named, with their ``place``.
    """
    patterns = patterns_of(words, flags, place)
    if len(patterns) == 1:  # which may begin with flags of its own
        return patterns[0]
    return re.compile("|".join(f"(?:{one.pattern})" for one in patterns), flags)


def load_all(loaders: Iterable[Callable[[], object]]) -> None:
    """Call what reads files of ``models/``, so that every mistake in any of them is told at once.

    Raises:
        ConfigurationError: there are mistakes.
    """
    problems: list[str] = []
    for load in loaders:
        try:
            load()
        except ConfigurationError as error:
            problems += error.problems
    if problems:
        raise ConfigurationError(tuple(dict.fromkeys(problems)), remedy=REMEDY)


@cache
def _read(root: Path, name: str, form: Any) -> object:
    path, filler = root / name, _Filler()
    made = filler.converted(read_toml(path), form, ())
    if filler.problems:
        raise ConfigurationError(tuple(f"{path}: {p}" for p in sorted(filler.problems)), remedy=REMEDY)
    return made


class _Filler:
    """Makes what a type asks for from what a file says, noting what is wrong."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def converted(self, value: Any, hint: Any, place: Keys) -> Any:
        """Return the value as the type asks for it; anything where it is wrong, which is then noted."""
        kind, inner = get_origin(hint) or hint, get_args(hint)
        if kind in {tuple, frozenset}:
            return self._several(value, kind, inner[0], place)
        if kind is dict or is_dataclass(kind):
            return self._table(value, kind, inner, place)
        if issubclass(kind, Enum):
            return self._member(kind, value, place)
        needed, fits = _PLAIN[kind]
        return kind(value) if fits(value) else self._wrong(place, f"{needed} is needed")

    def _several(self, value: Any, kind: Any, hint: Any, place: Keys) -> Any:
        if not isinstance(value, list):
            return self._wrong(place, "a list is needed")
        return kind([self.converted(one, hint, place) for one in value])

    def _table(self, value: Any, kind: Any, inner: tuple[Any, ...], place: Keys) -> Any:
        if not isinstance(value, dict):
            return self._wrong(place, "a table is needed")
        if kind is not dict:
            return self._filled(kind, value, place)
        return {
            self.converted(key, inner[0], place): self.converted(one, inner[1], (*place, key))
            for key, one in value.items()
        }

    def _filled(self, form: type, said: Mapping[str, Any], place: Keys) -> object | None:
        hints, before = get_type_hints(form), len(self.problems)
        wanted = {one.name: _keys(one) for one in fields(form)}
        values: dict[str, Any] = {}
        for one in fields(form):
            found = _under(said, wanted[one.name])
            if found is not None:
                values[one.name] = self.converted(found, hints[one.name], (*place, *wanted[one.name]))
            elif one.default is MISSING:
                self._wrong((*place, *wanted[one.name]), "missing")
        for keys in _leaves(said, ()):
            if not any(keys[: len(known)] == known for known in wanted.values()):
                self._wrong((*place, *keys), "not known")
        if len(self.problems) > before:
            return None
        try:
            return form(**values)
        except ValueError as error:  # what a form checks itself
            return self._wrong(place, str(error))

    def _member(self, kind: type[Enum], value: Any, place: Keys) -> Any:
        try:
            return kind(value)
        except ValueError as error:
            return self._wrong(place, str(error))

    def _wrong(self, place: Keys, said: str) -> None:
        self.problems.append(f"{_place(place)}: {said}" if place else said)


def _keys(one: Field[Any]) -> Keys:
    return one.metadata.get("keys", (one.name,))


def _under(said: Mapping[str, Any], keys: Keys) -> Any:
    value: Any = said
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _leaves(table: Mapping[str, Any], above: Keys) -> Iterator[Keys]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*above, key))
        else:
            yield (*above, key)


def _place(keys: Keys) -> str:
    """Return where a value stands: "[papers] same"."""
    table = ".".join(keys[:-1])
    return f"[{table}] {keys[-1]}" if table else keys[-1]
