"""Files of models/ are read whole into forms, and every mistake in one is named at once."""

from __future__ import annotations

import ast
import importlib
import os
import shutil
import subprocess
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

import extract
from extract.errors import ConfigurationError
from extract.forms import at, read_form, read_toml
from extract.resources import models_root
from tests.helpers.readme_session import MATTERS


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, kw_only=True)
class Inner:
    size: float
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Form:
    inner: Inner
    most: int = at("limits", "most")
    share: float = at("limits", "share")
    strict: bool = at("limits", "strict")
    kinds: frozenset[Colour] = at("limits", "kinds")
    cost: dict[Colour, int]

    def __post_init__(self) -> None:
        if self.most > 100:
            raise ValueError("[limits] most: at most 100")


GOOD = """
[inner]
size = 2
names = ["a", "b"]
[limits]
most = 7
share = 0.5
strict = true
kinds = ["red", "red"]
[cost]
red = 1
blue = 2
"""


@pytest.fixture
def models(tmp_path, monkeypatch):
    """Give a models folder that is in use, empty."""
    monkeypatch.setenv("MATTERS_MODELS", str(tmp_path))
    return tmp_path


def read(models, text):
    (models / "form.toml").write_text(text, encoding="utf-8")
    return read_form("form.toml", Form)


def test_a_form_is_filled_by_the_types_of_its_fields(models):
    found = read(models, GOOD)
    assert found.inner == Inner(size=2.0, names=("a", "b"))
    assert (found.most, found.share, found.strict, found.kinds) == (7, 0.5, True, {Colour.RED})
    assert found.cost == {Colour.RED: 1, Colour.BLUE: 2}
    assert read_form("form.toml", Form) is found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("size = 2", "", "[inner] size: missing"),
        ("size = 2", "size = 2\nsice = 3", "[inner] sice: not known"),
        ("size = 2", 'size = "2"', "[inner] size: a number is needed"),
        ("most = 7", "most = 7.5", "[limits] most: a whole number is needed"),
        ("most = 7", "most = true", "[limits] most: a whole number is needed"),
        ("strict = true", "strict = 1", "[limits] strict: true or false is needed"),
        ('["a", "b"]', '"a"', "[inner] names: a list is needed"),
        ('["a", "b"]', "[1]", "[inner] names: a text is needed"),
        ('["red", "red"]', '["green"]', "[limits] kinds: 'green' is not a valid Colour"),
        ("[cost]\nred = 1\nblue = 2", "cost = 3", "cost: a table is needed"),
        ("[cost]", "[costs]", "cost: missing"),
        ("most = 7", "most = 700", "[limits] most: at most 100"),
    ],
)
def test_a_mistake_is_named_with_its_place(models, old, new, said):
    text = GOOD.replace(old, new) if "cost = 3" not in new else "cost = 3\n" + GOOD.replace(old, "")
    with pytest.raises(ConfigurationError) as told:
        read(models, text)
    assert [p for p in told.value.problems if p.endswith(said)]
    assert all(p.startswith(f"{models / 'form.toml'}: ") for p in told.value.problems)
    assert told.value.remedy


def test_all_mistakes_are_named_at_once(models):
    with pytest.raises(ConfigurationError) as told:
        read(models, GOOD.replace("size = 2", "sice = 2").replace("most = 7", 'most = "7"'))
    assert [p.partition("form.toml: ")[2] for p in told.value.problems] == [
        "[inner] sice: not known", "[inner] size: missing", "[limits] most: a whole number is needed",
    ]  # fmt: skip


@pytest.mark.parametrize("content", [b"a = ", b"\xff\xfe = 1", None])
def test_a_file_that_is_none_is_said_to_be(tmp_path, content):
    path = tmp_path / "form.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"form\.toml"):
        read_toml(path)


ROOT = Path(extract.__file__).parent
MODULES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ROOT.rglob("*.py"))}
NAMES = {path: {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} for path, tree in MODULES.items()}
ATTRIBUTES = {
    path: {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)} for path, tree in MODULES.items()
}
FORMS = [path for path, names in NAMES.items() if "read_form" in names]


def forms_of(kind):
    """Yield a dataclass and all that it is made of; nothing of a plain type."""
    if is_dataclass(kind):
        yield kind
        for hint in get_type_hints(kind).values():
            yield from forms_of(hint)
    for inner in get_args(kind):
        yield from forms_of(inner)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_key_of_a_form_is_read(path):
    """Beside the form, or where it is named: words in models/ that no code goes by mislead who changes them."""
    module = importlib.import_module(".".join(path.relative_to(ROOT.parent).with_suffix("").parts))
    made = [one for one in vars(module).values() if getattr(one, "__module__", "") == module.__name__]
    forms = {form.__name__: form for one in made for form in forms_of(one)}
    known = {*forms, *(one.__name__ for one in made if callable(one))}
    near = [one for one, names in NAMES.items() if one.parent == path.parent or known & names]
    read = {name for one in near for name in ATTRIBUTES[one]}
    assert [
        f"{name}.{f.name}" for name, form in forms.items() for f in fields(form) if f.name not in read
    ] == []


@pytest.mark.slow
def test_broken_rules_are_a_mistake_of_whoever_wrote_them(tmp_path):
    """Exit 2, with every file named; no paper is blamed."""
    names = (
        "sections",
        "columns",
        "lead_ins",
        "wording",
        "updates",
        "lexicon",
        "ingest",
        "pages",
        "pdf",
        "dates",
    )
    shutil.copytree(models_root(), tmp_path / "models")
    for name in names:
        (tmp_path / "models" / f"{name}.toml").write_text("a = ", encoding="utf-8")
    sample = next((models_root() / "demo").glob("*.txt"))
    done = subprocess.run(
        [*MATTERS, "extract", str(sample)],
        env={**os.environ, "MATTERS_MODELS": str(tmp_path / "models")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert [name for name in names if f"{name}.toml: " not in done.stderr] == []
    assert sample.name not in done.stderr
