"""``python -m scripts <phase> …``: run one phase of the pipeline.

A phase is a module or package of ``scripts`` with ``main(argv) -> int``. It is imported
only when it is asked for, so a phase with heavy imports costs the others nothing.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import scripts


def phases() -> dict[str, str]:
    """Every phase by name, with the first line of its docstring (read, not imported)."""
    found: dict[str, str] = {}
    for module in pkgutil.iter_modules(scripts.__path__):
        spec = find_spec(f"scripts.{module.name}")
        if module.name.startswith("_") or spec is None or spec.origin is None:
            continue
        tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
        if any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body):
            found[module.name] = (ast.get_docstring(tree) or "").split("\n", 1)[0]
    return found


def usage() -> str:
    """The help text: one line a phase."""
    known = phases()
    width = max(map(len, known), default=0)
    lines = [f"  {name:<{width}}  {known[name]}" for name in sorted(known)]
    return "\n".join(["用法：python -m scripts <阶段> [选项]", "", "阶段：", *lines])


def main(argv: Sequence[str]) -> int:
    """Run the phase named first; 2 when it does not exist."""
    if not argv or argv[0] in ("-h", "--help"):
        print(usage())
        return 0 if argv else 2
    name = argv[0]
    if name not in phases():
        print(f"没有“{name}”这个阶段。可以用：{'、'.join(sorted(phases()))}", file=sys.stderr)
        return 2
    return int(importlib.import_module(f"scripts.{name}").main(list(argv[1:])))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
