"""What the code may not do at all, looked for in its syntax."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(p for p in (ROOT / "extract").rglob("*.py"))
BARRED_IMPORTS = {
    "pickle", "cPickle", "dill", "shelve", "marshal", "yaml", "requests", "urllib.request", "http.client", "httpx",
    "aiohttp", "ftplib", "smtplib", "telnetlib", "xml.etree", "xml.dom", "xml.sax", "ctypes.util", "imp", "code", "pty", "webbrowser",
}  # fmt: skip
BARRED_CALLS = {
    "eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.execv", "os.execvp", "tempfile.mktemp", "subprocess.getoutput",
    "pickle.loads", "yaml.load", "marshal.loads", "os.chdir", "pd.read_pickle", "pandas.read_pickle", "np.load", "shutil.unpack_archive",
}  # fmt: skip
BARRED_METHODS = {"extractall", "to_pickle", "read_pickle", "from_disk"}
# Processes: the workers, LibreOffice and ocrmypdf; each with a list of words and no shell.
MAY_START = {"extract/workers/process.py", "extract/ingest/convert.py", "extract/ingest/pdf_ocr.py"}


def dotted(node: ast.AST) -> str:
    """Return ``a.b.c`` for a name or an attribute."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_does_nothing_that_is_barred(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            for one in names:
                assert one not in BARRED_IMPORTS, one
                assert one.split(".")[0] not in BARRED_IMPORTS, one
                assert one != "subprocess" or name in MAY_START
        elif isinstance(node, ast.Call):
            called = dotted(node.func)
            assert called not in BARRED_CALLS, (called, node.lineno)
            assert called.rsplit(".", 1)[-1] not in BARRED_METHODS, (called, node.lineno)
            for word in node.keywords:
                shell = word.arg == "shell" and not (
                    isinstance(word.value, ast.Constant) and word.value.value is False
                )
                assert not shell, node.lineno
        elif isinstance(node, ast.Assert):
            pytest.fail(f"assert in line {node.lineno}: it is gone under -O")


def test_the_linter_looks_for_the_same() -> None:
    """Ruff's S rules (bandit) are on for the package, and CI runs ruff."""
    import tomllib

    lint = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
    assert lint["select"] == ["ALL"]
    assert not [rule for rule in lint["ignore"] if rule.startswith("S")]
    for pattern, rules in lint["per-file-ignores"].items():
        assert pattern.startswith(("tests", ".ci")) or not [r for r in rules if r.startswith("S")]
    assert 'ruff" check' in (ROOT / ".ci" / "run").read_text()
