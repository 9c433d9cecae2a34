"""Small faults put into the code, one at a time, with the operators of mutmut.

Left alone are texts for readers (the words are checked elsewhere; a fault in them is no fault in
a rule) and what an assertion says, the bodies of properties, and classes without methods. Whatever has no effect on the
compiled code is no mutant.
"""

from __future__ import annotations
import __future__

import ast
import difflib
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import NamedTuple

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import Mutation, MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

ROOT = Path(__file__).parents[2]
_FOR_READERS = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_FLAGS = __future__.annotations.compiler_flag


class Mutant(NamedTuple):
    """One fault: the file, the function it stands in ("" for the module), its lines, both wordings and both codes."""

    path: str
    where: str
    lines: range
    was: str
    now: str
    before: str
    code: str

    @property
    def module(self) -> str:
        """The dotted name of the module."""
        return self.path.removesuffix(".py").replace("/", ".")

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it apart, whatever its line number."""
        return (f"{self.module}:{self.where}", self.was, self.now)


def of_file(path: Path, every: int = 1) -> tuple[list[Mutant], int]:
    """Every mutant of a file (or each so-many-th), and how many were left out because they only change a text for readers."""
    source = path.read_text(encoding="utf-8")
    wrapper = MetadataWrapper(cst.parse_module(source))
    visitor = MutationVisitor(mutation_operators, IgnoredCode(set(), set(), set()))
    wrapper.visit(visitor)
    positions, owners = wrapper.resolve(PositionProvider), _owners(wrapper.module)
    headers, name = _headers(source), path.relative_to(ROOT).as_posix()
    said = {node.msg for node in _inside(wrapper.module) if isinstance(node, cst.Assert)}
    made, texts, wordings = [], 0, dict[cst.CSTNode, str]()
    for mutation in visitor.mutations[::every]:
        found = _owner(mutation, owners)
        if found is None or mutation.original_node in said:
            continue
        if _only_text(mutation):
            texts += 1
            continue
        where, node = found
        before = wordings.get(node) or wordings.setdefault(node, _code(node))
        after = _code(node.deep_replace(mutation.original_node, mutation.mutated_node))
        if _compiled(before, name) != _compiled(after, name):
            line = positions[_placed(mutation.original_node, positions)].start.line if where else 0
            was, now = _difference(before, after)
            made.append(Mutant(name, where, headers.get(line, range(0)), was, now, before, after))
    return made, texts


def _owners(module: cst.Module) -> dict[cst.CSTNode, tuple[str, cst.CSTNode]]:
    """Every node of a function, a method or a constant of the module: the name it belongs to and the whole of it."""
    found: dict[cst.CSTNode, tuple[str, cst.CSTNode]] = {}
    for statement in module.body:
        if isinstance(statement, cst.FunctionDef) and not statement.decorators:
            found |= dict.fromkeys(_inside(statement), (statement.name.value, statement))
        elif isinstance(statement, cst.ClassDef):
            for method in statement.body.body:
                if isinstance(method, cst.FunctionDef):
                    name = f"{statement.name.value}.{method.name.value}"
                    found |= dict.fromkeys(_inside(method), (name, method))
        elif isinstance(statement, cst.SimpleStatementLine) and isinstance(
            statement.body[0], cst.Assign | cst.AnnAssign
        ):
            found |= dict.fromkeys(_inside(statement), ("", statement))
    return found


def _inside(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    yield node
    for child in node.children:
        yield from _inside(child)


def _owner(mutation: Mutation, owners: dict[cst.CSTNode, tuple[str, cst.CSTNode]]) -> tuple[str, cst.CSTNode] | None:
    found = owners.get(mutation.original_node)
    # A constant that is None is a broken program, not a wrong one.
    return None if found and not found[0] and isinstance(mutation.original_node, cst.Assign | cst.AnnAssign) else found


def _only_text(mutation: Mutation) -> bool:
    """Whether it changes, drops or replaces nothing but words for readers."""
    before, after = mutation.original_node, mutation.mutated_node
    if isinstance(before, cst.SimpleString):
        return bool(_FOR_READERS.search(before.value))
    if not (isinstance(before, cst.Call) and isinstance(after, cst.Call) and len(before.args) == len(after.args)):
        return False
    changed = [a for a, b in zip(before.args, after.args, strict=True) if a.value is not b.value]
    return all(isinstance(a.value, cst.BaseString) and _FOR_READERS.search(_code(a.value)) for a in changed)


def _placed(node: cst.CSTNode, positions: object) -> cst.CSTNode:
    return node if node in positions else next(n for n in _inside(node) if n in positions)  # type: ignore[operator]


def _code(node: cst.CSTNode) -> str:
    return cst.Module([]).code_for_node(node).strip("\n")


@lru_cache(maxsize=8)
def _compiled(code: str, name: str) -> CodeType:
    dedented = code if not code.startswith(" ") else f"if True:\n{code}"
    return compile(dedented, name, "exec", flags=_FLAGS, dont_inherit=True)


def _difference(before: str, after: str) -> tuple[str, str]:
    rows = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[3:]
    was, now = (" ".join(row[1:].strip() for row in rows if row.startswith(sign)) for sign in "-+")
    return was, now


def _headers(source: str) -> dict[int, range]:
    """For each line the lines of the innermost statement, without the block that it opens."""
    found: dict[int, range] = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt):
            inner = getattr(node, "body", None) or getattr(node, "cases", None)
            # The head of a function is run when it is defined: whoever runs the body depends on it.
            opens = isinstance(inner, list) and inner and not isinstance(node, ast.FunctionDef)
            end = inner[0].lineno - 1 if opens else node.end_lineno
            lines = range(node.lineno, max(node.lineno, end or 0) + 1)
            # Breadth first: an inner statement comes after the one around it.
            found |= dict.fromkeys(lines, lines)
    return found


def put_in(mutant: Mutant) -> None:
    """Put the fault into the loaded module: every name that refers to the function runs the new code."""
    module = sys.modules[mutant.module]
    made: dict[str, object] = {}
    exec(_compiled(mutant.code, mutant.path), module.__dict__, made)
    if not mutant.where:
        for name, value in made.items():
            _replace(name, getattr(module, name), value)
        return
    new = _function(made[mutant.where.rpartition(".")[2]])
    old = _function(attrgetter(mutant.where)(module))
    old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__


def _function(found: object) -> FunctionType:
    function = getattr(found, "__func__", found)
    assert isinstance(function, FunctionType)
    return function


def _replace(name: str, old: object, new: object) -> None:
    """A constant of the module, there and wherever it was imported by its name."""
    for module in list(sys.modules.values()):
        if isinstance(module, ModuleType) and vars(module).get(name) is old:
            setattr(module, name, new)
