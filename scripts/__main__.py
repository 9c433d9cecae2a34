"""``python -m scripts <phase> …``: run one phase of the pipeline.

A phase is a module or package of ``scripts`` or ``scripts.keep`` with ``main(argv) -> int``;
``new_city`` is called ``new-city``. It is imported only when it is asked for, so a phase with
heavy imports costs the others nothing.
"""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def phases() -> dict[str, tuple[str, str]]:
    """Every phase by name: its module, and the first line of its docstring (read, not imported)."""
    found: dict[str, tuple[str, str]] = {}
    for package in ("scripts", "scripts.keep"):
        folder = Path(*package.split("."))
        for module in pkgutil.iter_modules([str(ROOT / folder)]):
            name = f"{package}.{module.name}"
            spec = find_spec(name)
            if module.name.startswith("_") or spec is None or spec.origin is None:
                continue
            tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
            if any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body):
                told = (ast.get_docstring(tree) or "").split("\n", 1)[0]
                found[module.name.replace("_", "-")] = (name, told)
    return found


def usage() -> str:
    """The help text: one line a phase."""
    known = phases()
    width = max(map(len, known), default=0)
    lines = [f"  {name:<{width}}  {known[name][1]}" for name in sorted(known)]
    return "\n".join(["用法：python -m scripts <阶段> [选项]", "", "阶段：", *lines])


def main(argv: Sequence[str]) -> int:
    """Run the phase named first; 2 when it does not exist."""
    if not argv or argv[0] in ("-h", "--help"):
        print(usage())
        return 0 if argv else 2
    name = argv[0]
    known = phases()
    if name not in known:
        print(f"没有“{name}”这个阶段。可以用：{'、'.join(sorted(known))}", file=sys.stderr)
        return 2
    return int(importlib.import_module(known[name][0]).main(list(argv[1:])))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BrokenPipeError:
        # The reader has seen enough (… | head): no more to say, and nothing to complain about.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
