"""Every part of the project that others made: what is locked, and what stands inside of what is locked."""

from __future__ import annotations

import base64
import json
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

# A package of a requirements file, pinned: name, version.
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
PYTHON, NPM, INSIDE = "pypi", "npm", "inside"
BUILD, TEST = "build", "test"
SHIPPED = Path(__file__).with_name("shipped.toml")


class Part(NamedTuple):
    """One version of one thing; ``licence`` is an SPDX expression, ``shipped`` says what readers get of it."""

    kind: str
    name: str
    version: str
    licence: str
    use: str
    shipped: str = ""
    note: str = ""
    sha512: str = ""

    @property
    def purl(self) -> str:
        """The address of a package by its ecosystem; "" for what is no package of its own here."""
        name = self.name.replace("@", "%40")
        return "" if self.kind == INSIDE else f"pkg:{self.kind}/{name}@{self.version}"


def normal(name: str) -> str:
    """A Python package's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(path: Path) -> set[tuple[str, str]]:
    """Names and versions of a requirements file."""
    return {(normal(name), version) for name, version in _PINNED.findall(path.read_text(encoding="utf-8"))}


def _python(root: Path, shipped: dict[str, dict[str, str]]) -> list[Part]:
    folder = root / "requirements"
    licences = tomllib.loads((folder / "licences.toml").read_text(encoding="utf-8"))
    build, test = pinned(folder / "build.txt"), pinned(folder / "test.txt")
    return [
        _part(PYTHON, name, version, licences.get(name, ""), BUILD if (name, version) in build else TEST, shipped)
        for name, version in sorted(build | test)
    ]


def _npm(root: Path, shipped: dict[str, dict[str, str]]) -> list[Part]:
    locked = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    found = {}
    for path, package in locked.items():
        if path:
            name = path.rpartition("node_modules/")[2]
            part = _part(NPM, name, package["version"], package.get("license", ""), TEST, shipped)
            sha512 = base64.b64decode(package["integrity"].removeprefix("sha512-")).hex()
            found[part.purl] = part._replace(sha512=sha512)
    return [found[purl] for purl in sorted(found)]


def _part(kind: str, name: str, version: str, licence: str, use: str, shipped: dict[str, dict[str, str]]) -> Part:
    told = shipped.get(name, {})
    return Part(kind, name, version, licence, use, told.get("what", ""), told.get("note", ""))


def parts(root: Path) -> list[Part]:
    """All of them, by kind and name."""
    told = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    python = tomllib.loads((root / "runtime.lock.toml").read_text(encoding="utf-8"))["pyodide"]["python"]
    inside = [
        Part(INSIDE, name, each.get("version", "").format(python=python), each["licence"], BUILD, each["what"])
        for name, each in sorted(told["inside"].items())
    ]
    return [*_python(root, told["locked"]), *_npm(root, told["locked"]), *inside]
