"""The whole policy tree, read and shape-checked: what the semantic checks and compile use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from . import shapes
from .findings import Finding, say
from .load import Document, parse

NATION = "000000"
ROOT = Path(__file__).parents[2] / "policies"


class Source(NamedTuple):
    """One source record and where it stands."""

    document: Document
    at: int
    record: dict[str, Any]

    @property
    def line(self) -> int:
        """The line of the record."""
        return self.document.line("sources", self.at)


class Item(NamedTuple):
    """One dated entry of one parameter at one place, and where it stands."""

    document: Document
    place: str
    parameter: str
    at: int
    entry: dict[str, Any]

    def finding(self, keys: tuple[str | int, ...], wrong: str, accepted: str) -> Finding:
        """A finding at a key below the entry."""
        path = ("values", self.parameter, self.at, *keys)
        text = say(shapes.dotted(path), wrong, accepted)
        return Finding(self.document.file, self.document.line(*path), text)

    @property
    def line(self) -> int:
        """The line on which the entry begins."""
        return self.document.line("values", self.parameter, self.at)

    @property
    def usable(self) -> bool:
        """Whether a calculator may read it."""
        return self.entry["status"] != "unverified" and not self.entry.get("disputed")


class Policies(NamedTuple):
    """Everything that could be read. ``refused`` names the kinds of file that had to be left out."""

    root: Path
    registry: Document | None
    regions: Document | None
    source_documents: list[Document]
    place_documents: list[Document]
    left_out_documents: list[Document]
    claims: Document | None
    refused: frozenset[str]

    def sources(self) -> Iterator[Source]:
        """All source records, file by file."""
        for document in self.source_documents:
            for index, record in enumerate(document.data["sources"]):
                yield Source(document, index, record)

    def items(self, document: Document | None = None) -> Iterator[Item]:
        """All entries of one file or of all."""
        for one in [document] if document else self.place_documents:
            for parameter, entries in one.data["values"].items():
                for index, entry in enumerate(entries):
                    yield Item(one, one.data["place"], parameter, index, entry)

    def cited_by_claims(self) -> set[str]:
        """Ids of the sources that a claim is judged by."""
        claims = self.claims.data["claims"] if self.claims else []
        return {source["id"] for claim in claims for source in claim.get("sources", ())}

    def parameters(self) -> dict[str, dict[str, Any]]:
        """The registry, by parameter id."""
        return dict(self.registry.data["parameters"]) if self.registry else {}

    def region_list(self) -> list[dict[str, str]]:
        """All regions: code, name, province."""
        return list(self.regions.data["regions"]) if self.regions else []

    def place_names(self) -> dict[str, str]:
        """Names of the nation, the provinces and the regions, by code."""
        names = {NATION: "全国"}
        if self.regions:
            names.update((p["code"], p["name"]) for p in self.regions.data["provinces"])
            names.update((r["code"], r["name"]) for r in self.region_list())
        return names

    def chain(self, place: str) -> list[str]:
        """A place and those above it: city, province, nation."""
        return self.chains().get(place, list(dict.fromkeys([place, NATION])))

    def chains(self) -> dict[str, list[str]]:
        """The chain of every region, by its code."""
        return {r["code"]: list(dict.fromkeys([r["code"], r["province"], NATION])) for r in self.region_list()}


def files(root: Path) -> list[Path]:
    """Every data file, in a fixed order."""
    return sorted(root.rglob("*.yaml"), key=lambda path: path.relative_to(root).as_posix())


def load(root: Path) -> tuple[Policies, list[Finding]]:
    """Read and shape-check every file; files with findings are left out."""
    findings: list[Finding] = []
    refused: set[str] = set()
    sources: list[Document] = []
    places: list[Document] = []
    left_out: list[Document] = []
    single: dict[str, Document] = {}
    for path in files(root):
        name = f"{root.name}/{path.relative_to(root).as_posix()}"
        kind = _kind(path, root)
        if kind is None:
            accepted = "放到 sources/、provinces/、cities/、left-out/ 里"
            findings.append(Finding(name, 1, say("", "文件放错了地方", accepted)))
            continue
        document, told = _checked(path.read_bytes(), name, kind)
        findings.extend(told)
        if document is None or told:
            refused.add(kind)
            continue
        if kind in ("registry", "regions", "claims"):
            single[kind] = document
        else:
            {"sources": sources, "left-out": left_out}.get(kind, places).append(document)
    for kind in ("registry", "regions"):
        if not (root / f"{kind}.yaml").is_file():
            name = f"{root.name}/{kind}.yaml"
            findings.append(Finding(name, 1, say("", "缺少这个文件", "照 schema 补上")))
    registry, regions, claims = (single.get(kind) for kind in ("registry", "regions", "claims"))
    return Policies(root, registry, regions, sources, places, left_out, claims, frozenset(refused)), findings


@lru_cache(maxsize=2000)
def _checked(raw: bytes, name: str, kind: str) -> tuple[Document | None, list[Finding]]:
    """A file, read and shape-checked; kept, because two trees that are compared share most files."""
    document, told = parse(raw, name)
    return document, told or shapes.check(document, kind) if document else told


def _kind(path: Path, root: Path) -> str | None:
    """Which schema a file answers to, by where it stands."""
    relative = path.relative_to(root).as_posix()
    if relative in ("registry.yaml", "regions.yaml", "claims.yaml"):
        return path.stem
    if relative == "national.yaml":
        return "values"
    folder, _, rest = relative.partition("/")
    if "/" in rest:
        return None
    return {"sources": "sources", "provinces": "values", "cities": "values", "left-out": "left-out"}.get(folder)
