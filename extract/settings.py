"""The settings in force: option, ``MATTERS_…`` variable, ``matters.toml``, user file, default.

Each wins over those after it, key by key. All mistakes are reported at once, each with its place.
pydantic-settings takes a third of a second to import, so it is asked only where somebody set something.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from extract.errors import ConfigurationError, NotAccessibleError
from extract.resources import models_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAME = "matters.toml"
PREFIX = "MATTERS_"
NESTED = "__"
# Variables with our prefix that are no settings.
OTHER_VARIABLES = frozenset({"MATTERS_MODELS", "MATTERS_CONFIG"})
OTHER_PREFIXES = ("MATTERS_TEST_",)
_PATHS = ("ledger", "out", "cluster.ca", "cluster.certificate", "cluster.key")


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A bound to a setting, which pydantic asks for where somebody set one.

    ``annotated_types`` says the same and its import takes a tenth of the time of ``matters list``.
    """

    least: int
    more: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """Return pydantic's form of the type with this bound."""
        return {**handler(source), "gt" if self.more else "ge": self.least}


POSITIVE = AtLeast(0, more=True)
_FORBID = {"extra": "forbid"}  # what pydantic makes of a key it does not know


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one paper, and the worker that reads it, may take."""

    __pydantic_config__ = _FORBID

    wall_seconds: Annotated[float, POSITIVE] = 60
    cpu_seconds: Annotated[int, POSITIVE] = 45
    memory_mb: Annotated[int, AtLeast(384)] = 1024
    result_mb: Annotated[int, POSITIVE] = 128
    file_mb: Annotated[int, POSITIVE] = 256
    start_seconds: Annotated[float, POSITIVE] = 120
    papers_per_worker: Annotated[int, POSITIVE] = 500
    worker_mb: Annotated[int, POSITIVE] = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterSettings:
    """The scheduler that hands papers to other machines, and the certificates it is known by."""

    __pydantic_config__ = _FORBID

    address: str = ""
    ca: str = ""
    certificate: str = ""
    key: str = ""
    papers: Annotated[int, POSITIVE] = 16
    megabytes: Annotated[int, POSITIVE] = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting; ``models/settings.toml`` says what each is for and holds its default."""

    ledger: str = "outputs/ledger.db"
    out: str = "outputs"
    jobs: Annotated[int, AtLeast(0)] = 0
    who: str = ""
    wait: Annotated[float, AtLeast(0)] = 10.0
    related: tuple[tuple[str, ...], ...] = ()
    limits: Limits = field(default_factory=Limits)
    cluster: ClusterSettings = field(default_factory=ClusterSettings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The settings with the origin of each, by dotted name; ``user_file`` is where one may be put."""

    settings: Settings
    origins: tuple[tuple[str, str], ...]
    user_file: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One place where settings were found: its name for people, its values, its text if a file."""

    origin: str
    values: dict[str, Any]
    text: str = ""
    folder: Path | None = None


def load_settings(
    *,
    config: Path | None = None,
    isolated: bool = False,
    start: Path | None = None,
    user_file: Path | None = None,
) -> Loaded:
    """Return the settings in force.

    Args:
        config: a file that replaces the search for ``matters.toml``.
        isolated: take no file at all.
        start: the folder the search begins in; the working directory if not given.
        user_file: the user's own file; the usual place of the system if not given.

    Raises:
        ConfigurationError: something is misspelt or of the wrong kind; every mistake is named.
        NotAccessibleError: ``config`` cannot be read.
    """
    mine = user_file or _user_file()
    paths = () if isolated else _files(config or _named(), start or Path.cwd(), mine)
    found, mistakes = _read_all(paths)
    given = sorted(
        name for name in os.environ if name.upper().startswith(PREFIX) and not _is_other(name.upper())
    )
    if not found and not given and not mistakes:
        origins = tuple((name, "default") for name, _ in leaves(defaults()))
        return Loaded(settings=defaults(), origins=origins, user_file=mine)
    from extract.settings_check import combine  # noqa: PLC0415 (pydantic takes a third of a second)

    values, origin_of, problems = combine(asdict(defaults()), found, given)
    if mistakes or problems:
        raise ConfigurationError(
            (*mistakes, *problems), remedy="Mend them; `matters config show` lists every setting."
        )
    settings = _placed(values, origin_of, found)
    return Loaded(
        settings=settings,
        origins=tuple((name, origin_of.get(name, "default")) for name, _ in leaves(settings)),
        user_file=mine,
    )


@cache
def defaults() -> Settings:
    """Return the settings of ``models/settings.toml``, which ship with the program."""
    path = models_root() / "settings.toml"
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
        tables = {
            "limits": Limits(**rows.pop("limits", {})),
            "cluster": ClusterSettings(**rows.pop("cluster", {})),
        }
        related = tuple(tuple(group) for group in rows.pop("related", ()))
        return Settings(**rows, related=related, **tables)
    except (OSError, ValueError, TypeError) as error:
        raise ConfigurationError(
            (f"{path}: {error}",), remedy="Put the file back as it was shipped."
        ) from error


def leaves(settings: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every setting with its dotted name and value."""
    for one in fields(settings):
        value = getattr(settings, one.name)
        name = prefix + one.name
        if is_dataclass(value):
            yield from leaves(value, name + ".")
        else:
            yield name, value


def _files(config: Path | None, start: Path, user_file: Path) -> tuple[tuple[str, Path], ...]:
    if config is not None:
        if not config.is_file():
            raise NotAccessibleError(f"{config}: there is no such file", remedy="Check what --config names.")
        project: Path | None = config
    else:
        folders = (start.resolve(), *start.resolve().parents)
        project = next((f / NAME for f in folders if (f / NAME).is_file()), None)
    user = user_file if user_file.is_file() else None
    return tuple((origin, path) for origin, path in (("user file", user), ("project file", project)) if path)


def _read_all(paths: tuple[tuple[str, Path], ...]) -> tuple[list[Layer], list[str]]:
    layers: list[Layer] = []
    mistakes: list[str] = []
    for kind, path in paths:
        try:
            text = path.read_text(encoding="utf-8-sig")
            values = tomllib.loads(text)
        except OSError as error:
            mistakes.append(f"{path}: cannot be read: {error.strerror}")
        except ValueError as error:
            mistakes.append(f"{path}: is no TOML: {error}")
        else:
            folder = path.resolve().parent if kind == "project file" else None
            layers.append(Layer(origin=str(path), values=values, text=text, folder=folder))
    return layers, mistakes


def _placed(values: Settings, origin_of: dict[str, str], found: list[Layer]) -> Settings:
    """Read a path in a project's file from where that file lies, wherever the command is given."""
    folders = {layer.origin: layer.folder for layer in found if layer.folder}
    said = dict(leaves(values))
    for name in _PATHS:
        if said[name] and "://" not in said[name] and origin_of.get(name) in folders:
            values = _with(values, name, str(folders[origin_of[name]] / said[name]))
    return values


def _with(values: Any, name: str, value: str) -> Any:
    """Return the settings with one of them, by its dotted name, changed."""
    first, _, rest = name.partition(".")
    return replace(values, **{first: _with(getattr(values, first), rest, value) if rest else value})


def _user_file() -> Path:
    """Return where a person's own settings lie on this system."""
    from platformdirs import user_config_path  # noqa: PLC0415

    return user_config_path("matters", appauthor=False) / "config.toml"


def _named() -> Path | None:
    return Path(os.environ["MATTERS_CONFIG"]) if os.environ.get("MATTERS_CONFIG") else None


def _is_other(name: str) -> bool:
    return name in OTHER_VARIABLES or name.startswith(OTHER_PREFIXES)
