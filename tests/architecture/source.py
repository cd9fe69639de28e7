"""Reading a source tree: its modules, and every import in them by the importer's name and line."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Module:
    """One file of source under its dotted name."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def package(self) -> str:
        """The package that its relative imports start from."""
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]


@dataclass(frozen=True)
class Import:
    """One imported name, as far as the statement spells it: `from a import b` is `a.b`."""

    by: Module
    name: str
    line: int
    on_load: bool
    """Whether it is carried out when the module loads, not when a function is called."""

    @property
    def where(self) -> str:
        """The place of the statement, for a message."""
        return f"{self.by.path}:{self.line}"


def read_modules(root: Path, packages: tuple[str, ...]) -> dict[str, Module]:
    """Parse every module of the packages under root."""
    found = {}
    for package in packages:
        for path in sorted((root / package).rglob("*.py")):
            inner = path.relative_to(root)
            parts = (
                inner.parent.parts if path.name == "__init__.py" else inner.with_suffix("").parts
            )
            name = ".".join(parts)
            found[name] = Module(name, inner, ast.parse(path.read_text(), str(inner)))
    return found


def imports_of(module: Module) -> Iterator[Import]:
    """Yield every import of a module, those inside functions and by name at run time too."""
    late = {
        id(inner)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(node)
    }
    for node in ast.walk(module.tree):
        for name in _names(node, module):
            assert isinstance(node, ast.stmt | ast.expr)
            yield Import(module, name, node.lineno, id(node) not in late)


def _names(node: ast.AST, module: Module) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(module=base, names=names, level=level):
            start = _relative(module.package, level) if level else ""
            stem = ".".join(part for part in (start, base) if part)
            yield from (f"{stem}.{alias.name}" for alias in names)
        case ast.Call(
            func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
            args=[ast.Constant(value=str(name)), *_],
        ):
            yield name


def _relative(package: str, level: int) -> str:
    return ".".join(package.split(".")[: len(package.split(".")) - level + 1])


def starts_with(name: str, prefix: str) -> bool:
    """Tell whether a dotted name is the prefix or lies inside it."""
    return name == prefix or name.startswith(prefix + ".")


def longest(name: str, among: Iterable[str]) -> str | None:
    """Return the longest of the names that a dotted name is or lies inside."""
    return max((one for one in among if starts_with(name, one)), key=len, default=None)
