"""Settings that somebody wrote, checked by pydantic: every mistake with its file and line."""

from __future__ import annotations

import os
import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any, get_type_hints

from pydantic import ValidationError, create_model
from pydantic_settings import BaseSettings, EnvSettingsSource, InitSettingsSource, SettingsConfigDict

from extract.settings import NESTED, PREFIX, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extract.settings import Layer


def combine(
    shipped: Mapping[str, Any], found: Sequence[Layer], given: Sequence[str]
) -> tuple[Settings, dict[str, str], tuple[str, ...]]:
    """Return the settings, where each that is no default comes from, and every mistake.

    Args:
        shipped: the defaults.
        found: the files, the weakest first.
        given: the names of the variables that begin with ``MATTERS_``.
    """
    form = _form((*(layer.values for layer in reversed(found)), dict(shipped)))
    origins = _origins(found, given)
    known = {PREFIX + f.name.upper() for f in fields(Settings)}
    unknown = tuple(f"{n}: is no setting" for n in given if n.upper().partition(NESTED)[0] not in known)
    try:
        checked = form()
    except ValidationError as error:
        places = tuple(_place(mistake, found, origins) for mistake in error.errors(include_url=False))
        return Settings(), origins, (*places, *unknown)
    return Settings(**{f.name: getattr(checked, f.name) for f in fields(Settings)}), origins, unknown


def _form(layers: tuple[dict[str, Any], ...]) -> type[BaseSettings]:
    """Return the pydantic form of ``Settings``: variables first, then the layers in their order."""

    class Base(BaseSettings):
        model_config = SettingsConfigDict(
            env_prefix=PREFIX, env_nested_delimiter=NESTED, env_ignore_empty=True, extra="forbid"
        )

        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            *_: Any,  # the init, dotenv and secrets sources are of no use here
            **__: Any,
        ) -> tuple[Any, ...]:
            return EnvSettingsSource(settings_cls), *(
                InitSettingsSource(settings_cls, layer) for layer in layers
            )

    hints: dict[str, Any] = {
        name: (hint, ...) for name, hint in get_type_hints(Settings, include_extras=True).items()
    }
    return create_model("Form", __base__=Base, **hints)


def _origins(found: Sequence[Layer], given: Sequence[str]) -> dict[str, str]:
    """Return where each setting comes from, by dotted name; later ones win."""
    origins: dict[str, str] = {}
    for layer in found:
        for key, value in layer.values.items():
            names = [f"{key}.{inner}" for inner in value] if isinstance(value, dict) else [key]
            origins.update(dict.fromkeys(names, layer.origin))
    for name in given:
        if os.environ.get(name):
            origins[name.upper().removeprefix(PREFIX).replace(NESTED, ".").lower()] = name
    return origins


def _place(mistake: Any, found: Sequence[Layer], origins: Mapping[str, str]) -> str:
    name = ".".join(str(part) for part in mistake["loc"])
    said = (
        "is no setting"
        if mistake["type"] in {"extra_forbidden", "unexpected_keyword_argument"}
        else mistake["msg"]
    )
    origin = origins.get(name) or next(
        (o for n, o in origins.items() if n.startswith(name + ".")), "settings"
    )
    layer = next((one for one in found if one.origin == origin), None)
    where = f"{origin}, line {_line(layer.text, name)}" if layer else origin
    return f"{where}: {name}: {said}"


def _line(text: str, name: str) -> int:
    """Return the line a key stands on; tables are followed by their heads."""
    *tables, key = name.split(".")
    table = ".".join(tables)
    current = ""
    for number, line in enumerate(text.splitlines(), 1):
        head = re.match(r"\s*\[+\s*([^\]]*?)\s*\]", line)
        if head:
            current = head.group(1).replace('"', "")
            if current == name:
                return number
        found = re.match(r"\s*\"?([\w.-]+)\"?\s*=", line)
        if found and (
            f"{current}.{found.group(1)}".lstrip(".") == name or (current == table and found.group(1) == key)
        ):
            return number
    return 1
