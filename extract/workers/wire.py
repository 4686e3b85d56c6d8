"""Our dataclasses as JSON and back, so that nothing a worker sends can run code here (as a pickle could).

A dataclass is the list of its fields' values, in their order. Decoding follows the annotations and
refuses whatever does not fit them.
"""

from __future__ import annotations

import json
import types
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class WireError(ValueError):
    """What arrived does not have the shape that was asked for."""


def pack(value: Any) -> bytes:
    """Return the bytes for a dataclass, or a tuple of them."""
    return json.dumps(_plain(value), separators=(",", ":"), allow_nan=False).encode("ascii")


def unpack(shape: Any, data: bytes) -> Any:
    """Return the value of the annotated ``shape`` that the bytes hold.

    Raises:
        WireError: they hold something else.
    """
    try:
        return _reader(shape)(json.loads(data))
    except (ValueError, TypeError, RecursionError) as error:
        raise WireError(f"no {shape}: {error}") from error


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if is_dataclass(value):
        return [_plain(getattr(value, name)) for name in _names(type(value))]
    raise TypeError(f"{type(value).__name__} does not travel")


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(cls))


@cache
def _reader(shape: Any) -> Callable[[Any], Any]:
    """Return the function that reads one shape; worked out once for each."""
    origin = get_origin(shape)
    if origin in {Union, types.UnionType}:
        (inner,) = (one for one in get_args(shape) if one is not type(None))
        read = _reader(inner)
        return lambda raw: None if raw is None else read(raw)
    if origin is tuple:
        return _tuple_reader(get_args(shape))
    if is_dataclass(shape) and isinstance(shape, type):
        return _dataclass_reader(shape)
    if shape in _SIMPLE:
        return _SIMPLE[shape]
    if isinstance(shape, type) and issubclass(shape, Enum):
        return shape
    return lambda raw: _of(shape, raw)


def _of(kind: Any, raw: Any) -> Any:
    if not isinstance(raw, kind) or (isinstance(raw, bool) and kind is not bool):
        raise TypeError(f"{type(raw).__name__} where {kind} was due")
    return raw


def _float(raw: Any) -> float:
    return float(_of((int, float), raw))


_SIMPLE: dict[Any, Callable[[Any], Any]] = {date: date.fromisoformat, Path: Path, float: _float}


def _tuple_reader(inside: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(inside) == 2 and inside[1] is Ellipsis:  # noqa: PLR2004 (tuple[X, ...])
        read = _reader(inside[0])
        return lambda raw: tuple(read(one) for one in _of(list, raw))
    readers = tuple(_reader(one) for one in inside)
    return lambda raw: tuple(read(one) for read, one in zip(readers, _of(list, raw), strict=True))


def _dataclass_reader(cls: type[T]) -> Callable[[Any], T]:
    hints = get_type_hints(cls)
    names = _names(cls)
    readers = tuple(_reader(hints[name]) for name in names)

    def read(raw: Any) -> T:
        given = _of(list, raw)
        return cls(**{name: one(value) for name, one, value in zip(names, readers, given, strict=True)})

    return read
