"""The inspection: each rule takes the modules of a tree and returns its faults as sentences."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.architecture.rules import FOLDERS, LINES, PACKAGES, ROOMS, TAMED_IN, VAGUE, WILD
from tests.architecture.source import Import, Module, imports_of, longest, starts_with

Modules = dict[str, Module]
Rule = Callable[[Modules], list[str]]


def _room_of(name: str) -> str:
    room = longest(name, ROOMS)
    assert room is not None, f"{name} lies in no room"
    return room


def _all_imports(modules: Modules) -> Iterator[Import]:
    for module in modules.values():
        yield from imports_of(module)


def _is_ours(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] in PACKAGES


def wrong_arrows(modules: Modules) -> list[str]:
    """Find imports of a room that the importer may not know."""
    faults = []
    for one in _all_imports(modules):
        if not _is_ours(one.name):
            continue
        here, there = _room_of(one.by.name), _room_of(one.name)
        if there not in (here, *ROOMS[here].knows):
            faults.append(f"{one.where}: {here} may not know {there} ({one.name})")
    return faults


def wrong_packages(modules: Modules) -> list[str]:
    """Find imports of others' packages, or of the standard library, that a room never touches."""
    faults = []
    for one in _all_imports(modules):
        if _is_ours(one.name):
            continue
        room = _room_of(one.by.name)
        rules = ROOMS[room]
        top = one.name.split(".")[0]
        listed = rules.only is None or top in rules.only or top in sys.stdlib_module_names
        if not listed or any(starts_with(one.name, banned) for banned in rules.never):
            faults.append(f"{one.where}: {room} never imports {one.name}")
    return faults


def cycles(modules: Modules) -> list[str]:
    """Find the first ring of modules that load one another, types included."""
    graph: dict[str, set[str]] = {name: set() for name in modules}
    for one in _all_imports(modules):
        target = longest(one.name, modules) if one.on_load else None
        if target is not None and target != one.by.name:
            graph[one.by.name].add(target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as ring:
        return [f"import cycle: {' -> '.join(reversed(ring.args[1]))}"]
    return []


def floats(modules: Modules) -> list[str]:
    """Find binary fractions in the kernel, whose money and points are integers."""
    return [
        f"{module.path}:{node.lineno}: the kernel knows no float"
        for module in modules.values()
        if _room_of(module.name) == "terminal.domain"
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]


def wild_sources(modules: Modules) -> list[str]:
    """Find wall time and chance taken elsewhere than through the clock's and entropy's ports."""
    faults = []
    for module in modules.values():
        if TAMED_IN & _words(module.name):
            continue
        named = [(one.name, one.line) for one in imports_of(module)] + [
            (ast.unparse(node), node.lineno)
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Attribute)
        ]
        faults += [
            f"{module.path}:{line}: {name} is for a port to give"
            for name, line in named
            if any(f".{name}".endswith(f".{wild}") for wild in WILD)
        ]
    return faults


def _words(name: str) -> set[str]:
    return set(name.replace(".", "_").split("_"))


def vague_names(modules: Modules) -> list[str]:
    """Find modules and classes whose name says nothing of their purpose."""
    faults = [
        f"{module.path}: the name says nothing"
        for module in modules.values()
        if VAGUE & _words(module.name)
    ]
    return faults + [
        f"{module.path}:{node.lineno}: the name {node.name} says nothing"
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and any(node.name.lower().endswith(w) for w in VAGUE)
    ]


RULES: tuple[Rule, ...] = (
    wrong_arrows,
    wrong_packages,
    cycles,
    floats,
    wild_sources,
    vague_names,
)


def long_files(root: Path) -> list[str]:
    """Find files of source with too many lines."""
    return [
        f"{path}: {count} lines, at most {LINES}"
        for path, count in (
            (path, len((root / path).read_text().splitlines())) for path in _source(root)
        )
        if count > LINES
    ]


def stray_source(root: Path) -> list[str]:
    """Find source at the root or in a folder that is no room."""
    return [f"{path}: no room for source" for path in _source(root) if path.parts[0] not in FOLDERS]


def packaged_tests(root: Path) -> list[str]:
    """Find `__init__.py` under tests, where it would shadow the room of the same name."""
    return [
        f"{path}: tests are no packages"
        for path in _source(root)
        if path.parts[0] == "tests" and path.name == "__init__.py"
    ]


TREE_RULES: tuple[Callable[[Path], list[str]], ...] = (long_files, stray_source, packaged_tests)

_MADE = frozenset({".venv", ".tools", "build", "dist", ".git", ".mypy_cache", ".hypothesis"})


def _source(root: Path) -> Iterator[Path]:
    for top in sorted(root.iterdir()):
        if top.name in _MADE:
            continue
        for path in [top] if top.is_file() else sorted(top.rglob("*.py")):
            if path.suffix == ".py":
                yield path.relative_to(root)
