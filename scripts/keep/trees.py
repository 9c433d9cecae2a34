"""Policy trees to compare: a revision taken out of git, or a folder on disk, with their books."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from functools import cached_property
from pathlib import Path
from typing import Any

from calculators.engine.book import Book
from scripts.check.findings import Finding
from scripts.check.policies import ROOT, Policies, load
from scripts.compile.book import compile_book

from .options import RefusedError


class Tree:
    """One state of the policies. Files that today's schema cannot read are left out and named."""

    def __init__(self, label: str, policies: Policies, unread: list[Finding]) -> None:
        self.label = label
        self.unread = unread
        if policies.regions is None:
            raise RefusedError(f"{label} 的 regions.yaml 照现在的写法读不了，比不了")
        if policies.registry is None:
            policies = policies._replace(registry=load(ROOT)[0].registry)
        known = {source.record["id"] for source in policies.sources()}
        cited = {d.file: _cited(policies, d) for d in policies.place_documents}
        readable = [d for d in policies.place_documents if cited[d.file] <= known]
        self.left_out = [d.file for d in policies.place_documents if d not in readable]
        self.policies = policies._replace(place_documents=readable)
        self._books: dict[str, Book] = {}

    def registered_as(self, other: Tree) -> Tree:
        """The same values under the registry of another tree, which today's calculators know."""
        return Tree(self.label, self.policies._replace(registry=other.policies.registry), self.unread)

    @cached_property
    def _texts(self) -> dict[str, str]:
        return compile_book(self.policies)

    @cached_property
    def _national(self) -> dict[str, Any]:
        return dict(json.loads(self._texts["national.json"]))

    @property
    def data_date(self) -> str:
        """The latest day on which a value was checked."""
        return str(self._national["data_date"])

    def book(self, code: str) -> Book:
        """The compiled book of a region."""
        if code not in self._books:
            self._books[code] = Book(self._national, json.loads(self._texts[f"{code}.json"]))
        return self._books[code]


def _cited(policies: Policies, document: Any) -> set[str]:
    entries = [item.entry for item in policies.items(document)]
    return {name for entry in entries for name in (entry["source"], *entry.get("also", ()))}


def from_folder(label: str, folder: Path) -> Tree:
    """The tree of a folder. Raises RefusedError when nothing can be made of it."""
    return Tree(label, *load(folder))


def from_git(revision: str, folder: Path, repository: Path = ROOT.parent) -> Tree:
    """The policies of a revision, unpacked into an empty folder. Raises RefusedError."""
    done = subprocess.run(
        ["git", "archive", "--format=zip", revision, "policies"], cwd=repository, capture_output=True, check=False
    )
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RefusedError(f"git 里取不出 {revision} 的 policies：{reason[-1] if reason else '没有说原因'}")
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder)
    return from_folder(revision, folder / "policies")
