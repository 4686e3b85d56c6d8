"""Fills the page templates: everything escaped, nothing fetched, one script allowed by its digest."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from extract.export.encoders import inert

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).with_name("templates")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 (only pages need it)

    return Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_inert,
        trim_blocks=True,
        auto_reload=False,
    )


def _inert(value: Any) -> Any:
    """Markup is ours; every other text is a paper's."""
    is_plain = type(value) is not str or (value.isascii() and value.isprintable())
    return value if is_plain else inert(value)


def render(template: str, **values: Any) -> str:
    """Return a page of one of the templates."""
    return _environment().get_template(template).render(script_hash=None, **values)


def render_with_script(template: str, script: str, **values: Any) -> str:
    """Return a page that may run one script of ours, named by its digest in the page's policy."""
    words = (TEMPLATES / script).read_text(encoding="utf-8").strip()
    digest = base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()
    page = _environment().get_template(template)
    return page.render(script_hash=Markup("sha256-" + digest), script=Markup(words), **values)  # noqa: S704 (ours)
