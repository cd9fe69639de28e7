"""The house as it stands keeps its walls."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.inspection import RULES, TREE_RULES, Modules, Rule
from tests.architecture.rules import PACKAGES, ROOMS
from tests.architecture.source import imports_of, read_modules

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def modules() -> Modules:
    return read_modules(ROOT, PACKAGES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_modules_keep_the_rule(rule: Rule, modules: Modules) -> None:
    assert rule(modules) == []


@pytest.mark.parametrize("rule", TREE_RULES, ids=lambda rule: rule.__name__)
def test_files_keep_the_rule(rule: Callable[[Path], list[str]]) -> None:
    assert rule(ROOT) == []


def test_rooms_are_read(modules: Modules) -> None:
    assert set(ROOMS) - {"sync.pos"} <= set(modules)


def test_what_is_imported_is_a_declared_dependency(modules: Modules) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {canonicalize_name(Requirement(one).name) for one in project["dependencies"]}
    shipped_by = packages_distributions()
    tops = {one.name.split(".")[0] for module in modules.values() for one in imports_of(module)}
    foreign = tops - set(PACKAGES) - sys.stdlib_module_names
    undeclared = {
        top
        for top in foreign
        if not declared & {canonicalize_name(name) for name in shipped_by.get(top, [])}
    }
    assert undeclared == set()
