"""A proposal as new texts of policy files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scripts.check.policies import Policies

from . import edit
from .proposal import Proposal
from .trial import Texts
from .whereabouts import sources_path, values_document

SOURCES_HEADER = "# yaml-language-server: $schema=../schema/sources.schema.json\n# {name}的来源。\nsources:\n"


def texts_of(policies: Policies, proposal: Proposal) -> Texts:
    """The files that change, whole, by their path below the root of the tree.

    A source that no value rests on any more goes, too: the check refuses such a one.
    Raises edit.StrangeFileError for a file that cannot be edited without harm.
    """
    document = values_document(policies, proposal.place)
    values = Path(document.file.partition("/")[2])
    text = (policies.root / values).read_text(encoding="utf-8")
    if proposal.ended is not None:
        text = edit.change_entry(text, proposal.parameter, *proposal.ended)
    if proposal.replaces is not None:
        text = edit.change_entry(text, proposal.parameter, proposal.replaces, proposal.entry)
    else:
        text = edit.add_entry(text, proposal.parameter, proposal.entry, list(policies.parameters()))
    texts = {values: text, **_source(policies, proposal, values)}
    for name in orphans(policies, proposal):
        path = _where(policies, name)
        texts[path] = edit.remove_source(texts.get(path) or (policies.root / path).read_text("utf-8"), name)
    return texts


def orphans(policies: Policies, proposal: Proposal) -> list[str]:
    """Sources that only the replaced entry rests on: no other value, and no claim."""
    if proposal.replaces is None:
        return []
    used = {*_cited(proposal.entry), *policies.cited_by_claims()}
    lost: list[str] = []
    for item in policies.items():
        if (item.place, item.parameter, item.at) == (proposal.place, proposal.parameter, proposal.replaces):
            lost = _cited(item.entry)
        else:
            used.update(_cited(item.entry))
    return [name for name in lost if name not in used]


def _cited(entry: dict[str, Any]) -> list[str]:
    return [entry["source"], *entry.get("also", ())]


def _where(policies: Policies, name: str) -> Path:
    found = next(s for s in policies.sources() if s.record["id"] == name)
    return Path(found.document.file.partition("/")[2])


def _source(policies: Policies, proposal: Proposal, values: Path) -> Texts:
    if not proposal.source_is_new:
        found = next(s for s in policies.sources() if s.record["id"] == proposal.source["id"])
        if found.record == proposal.source:
            return {}
        path = _where(policies, proposal.source["id"])
        text = (policies.root / path).read_text(encoding="utf-8")
        return {path: edit.change_source(text, found.at, proposal.source)}
    path = sources_path(values)
    file = policies.root / path
    if file.is_file():
        return {path: edit.add_source(file.read_text(encoding="utf-8"), proposal.source)}
    header = SOURCES_HEADER.format(name=policies.place_names()[proposal.place])
    return {path: edit.first_source(header, proposal.source)}
