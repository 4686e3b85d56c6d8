"""models/linking.toml is checked whole, and every mistake is named."""

from __future__ import annotations

import shutil

import pytest

from extract.errors import ConfigurationError
from extract.link.rules import link_rules
from extract.resources import models_root


def test_the_rules_that_ship_are_read():
    assert link_rules().tiers.linked > link_rules().tiers.review


def test_every_mistake_is_named(tmp_path, monkeypatch):
    text = (models_root() / "linking.toml").read_text(encoding="utf-8")
    shutil.copytree(models_root(), tmp_path / "models")
    broken = text.replace("bias =", "bais =").replace("window = 4", 'window = "four"')
    (tmp_path / "models" / "linking.toml").write_text(broken, encoding="utf-8")
    monkeypatch.setenv("MATTERS_MODELS", str(tmp_path / "models"))
    with pytest.raises(ConfigurationError) as told:
        link_rules()
    for part in (
        "[weights] bais: not known",
        "[weights] bias: missing",
        "[blocking] window: a whole number is needed",
    ):
        assert part in str(told.value)
