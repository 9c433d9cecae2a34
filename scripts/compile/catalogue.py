"""Everything in the policies as one record: what pages about the data and the open data are made from.

The book answers for one region and holds what a calculator needs; the catalogue answers for
the data as a whole: every value with its identity, every document with all that is known
about it, and what was left out.
"""

from __future__ import annotations

import json
from typing import Any

from calculators.shelf import policies_version
from scripts.check.policies import NATION, Policies

_ENTRY_KEYS = (
    "from", "until", "value", "source", "also", "clause", "status", "disputed", "verified_on", "review_by",
    "force", "note",
)  # fmt: skip
_SOURCE_KEYS = (
    "id", "title", "issuer", "doc_no", "level", "published", "effective", "repealed", "url", "retrieved", "link",
)  # fmt: skip


def compile_catalogue(policies: Policies) -> str:
    """The catalogue as the text to write; the same policies give the same bytes."""
    made = {
        "version": policies_version(policies.root),
        "data_date": max(item.entry["verified_on"] for item in policies.items()),
        "parameters": policies.parameters(),
        "places": _places(policies),
        "sources": [_source(each.record) for each in sorted(policies.sources(), key=lambda s: str(s.record["id"]))],
        "values": _values(policies),
        "left_out": [
            {**each, "file": document.file}
            for document in policies.left_out_documents
            for each in document.data["left_out"]
        ],
        "claims": _claims(policies),
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def _places(policies: Policies) -> dict[str, dict[str, Any]]:
    """The nation, the provinces and the regions by code, each with the place above it."""
    made: dict[str, dict[str, Any]] = {NATION: {"name": "全国", "level": "nation", "above": None}}
    names = policies.place_names()
    regions = {region["code"]: region for region in policies.region_list()}
    for code in sorted(set(names) - {NATION}):
        region = regions.get(code)
        # A municipality is both: it has a page, and no province above it.
        above = region["province"] if region and region["province"] != code else NATION
        made[code] = {"name": names[code], "level": "region" if region else "province", "above": above}
    return made


def _source(record: dict[str, Any]) -> dict[str, Any]:
    """A document; its address stays in the policies where nobody should follow it."""
    made = {key: record.get(key) for key in _SOURCE_KEYS}
    return made if made["link"] else made | {"url": None}


def _values(policies: Policies) -> list[dict[str, Any]]:
    """Every dated value, by parameter of the registry, place and time; keys with null are kept."""
    order = {name: at for at, name in enumerate(policies.parameters())}
    found = sorted(policies.items(), key=lambda i: (order[i.parameter], i.place, *_time(i.entry)))
    made = []
    for item in found:
        entry = {key: item.entry.get(key) for key in _ENTRY_KEYS}
        entry |= {"also": entry["also"] or [], "disputed": bool(entry["disputed"])}
        identity = _identity(item.place, item.parameter, entry)
        made.append({"id": identity, "place": item.place, "parameter": item.parameter, **entry})
    return made


def _time(entry: dict[str, Any]) -> tuple[str, str, str]:
    return entry["from"] or "", entry.get("until") or "9999", entry["source"]


def _identity(place: str, parameter: str, entry: dict[str, Any]) -> str:
    """A name for a value that holds as long as its place, parameter, time and document do."""
    return "/".join([place, parameter, entry["from"] or "open", entry["until"] or "open", entry["source"]])


def _claims(policies: Policies) -> list[dict[str, Any]]:
    """The ledger of claims; empty where there is none."""
    return list(policies.claims.data["claims"]) if policies.claims else []
