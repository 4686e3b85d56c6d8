"""What is shipped, what is pinned, and that the README's commands are the ones that CI runs."""

import re
import runpy
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUP = PROJECT["tool"]["setuptools"]


def test_every_package_is_shipped():
    found = {".".join(p.parent.relative_to(ROOT).parts) for p in (ROOT / "extract").rglob("__init__.py")}
    assert set(SETUP["packages"]) == found | {"extract.models"}


@pytest.mark.parametrize(
    "path", sorted(p for p in (ROOT / "models").rglob("*") if p.is_file()), ids=lambda p: p.name
)
def test_every_data_file_is_shipped(path):
    if path.suffix in {".py", ".pyc"}:
        pytest.skip("code")
    inside = path.relative_to(ROOT / "models")
    assert any(inside.match(pattern) for pattern in SETUP["package-data"]["extract.models"])


def test_other_data_is_shipped():
    data = [p for p in (ROOT / "extract").rglob("*") if p.is_file() and p.suffix not in {".py", ".pyc"}]
    for path in data:
        package = ".".join(path.parent.relative_to(ROOT).parts)
        holder, inside = package, Path(path.name)
        while holder not in SETUP["packages"]:
            holder, _, last = holder.rpartition(".")
            inside = Path(last) / inside
        patterns = SETUP["package-data"].get(holder, [])
        assert any(inside.match(pattern) for pattern in patterns), path


LOCKS = {"requirements.txt": ["postgres"], "requirements-cluster.txt": ["postgres", "cluster"]}


def pins(lock):
    """Return the versions that a lock names."""
    return dict(
        re.findall(r"^([a-z0-9][\w.-]*)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    )


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_hashed_and_names_no_index(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert len(pins(lock)) > 40
    assert text.count("--hash=sha256:") > len(pins(lock))
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


@pytest.mark.parametrize(("lock", "extras"), LOCKS.items())
def test_a_lock_holds_every_requirement(lock, extras):
    project = PROJECT["project"]
    lines = [
        *project["dependencies"],
        *(line for extra in extras for line in project["optional-dependencies"][extra]),
    ]
    asked = {re.split(r"[<>=!\[; ]", line)[0].lower().replace("_", "-") for line in lines}
    assert asked <= {name.replace("_", "-") for name in pins(lock)}


def test_the_locks_name_the_same_versions():
    """A cluster reads alike only with the same versions on every machine."""
    alone, together = (pins(lock) for lock in LOCKS)
    assert alone.items() <= together.items()


def test_floors_that_keep_known_holes_out():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    versions = {
        name: tuple(map(int, re.findall(r"\d+", v)))
        for name, v in re.findall(r"^([\w.-]+)==([\d.]+)", text, re.MULTILINE)
    }
    assert versions["pdfminer-six"] >= (20251230,)  # older ones ran code from a PDF
    assert versions["lxml"] >= (6,)


def test_the_readme_gives_both_commands():
    tools = runpy.run_path(str(ROOT / ".ci" / "readme_command.py"))
    assert "matters run corpus/" in tools["command"]("run")
    assert "pytest" in tools["command"]("tests")
    with pytest.raises(SystemExit):
        tools["command"]("nothing")


def test_ci_runs_the_readme_and_the_tools_of_the_project():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "readme_command.py tests" in script
    for tool in ('ruff" check', 'ruff" format --check', "pyright", "lint-imports", "codespell", "--gate"):
        assert tool in script
