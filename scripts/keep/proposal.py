"""What ``set-value`` is about to write, worked out from what was typed; nothing is written here."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from scripts.check.policies import NATION, Policies
from scripts.check.timing import year_after

from .options import RefusedError
from .typed import read_value
from .whereabouts import find_place, values_document

# How long a rule without a yearly end may stand before somebody looks at it again.
STANDING_DAYS = 180
Entry = dict[str, Any]


class Typed(NamedTuple):
    """What was typed. None: not typed; "" in ``until``, ``clause``, ``note``: take it away."""

    place: str | None = None
    parameter: str | None = None
    value: list[str] | None = None
    start: str | None = None
    until: str | None = None
    source: str | None = None
    also: list[str] | None = None
    clause: str | None = None
    status: str | None = None
    verified_on: str | None = None
    review_by: str | None = None
    force: str | None = None
    note: str | None = None
    replace: bool = False
    ends_previous: bool = False
    source_title: str | None = None
    source_issuer: str | None = None
    doc_no: str | None = None
    level: str | None = None
    published: str | None = None
    url: str | None = None
    no_link: bool = False

    @property
    def new_source(self) -> bool:
        """Whether a source is to be added."""
        return self.source_title is not None

    @property
    def incomplete(self) -> bool:
        """Whether something is open that an entry cannot do without."""
        always = (self.place, self.parameter, self.start)
        fresh = (self.value, self.status, self.source or self.source_title)
        return None in always or (not self.replace and None in fresh)


class Proposal(NamedTuple):
    """One entry to write, the entry that it replaces or ends, and the source record to write."""

    place: str
    parameter: str
    entry: Entry
    replaces: int | None
    ended: tuple[int, Entry] | None
    source: dict[str, Any]
    source_is_new: bool


def find_parameter(policies: Policies, typed: str) -> str:
    """The id of a parameter, by its id or its Chinese term. Raises RefusedError."""
    known = policies.parameters()
    if typed in known:
        return typed
    found = [name for name, about in known.items() if about["term"] == typed]
    if len(found) == 1:
        return found[0]
    near = [f"{name} {about['term']}" for name, about in known.items() if typed in about["term"] or typed in name]
    hint = f"。是不是：{'、'.join(near[:6])}" if near else "。全部参数在 policies/registry.yaml"
    raise RefusedError(f"没有“{typed}”这个参数{hint}")


def same_period(entries: list[Entry], start: str | None) -> list[int]:
    """Where the entries stand that begin on a day (None: not known)."""
    return [at for at, entry in enumerate(entries) if entry["from"] == start]


def open_before(entries: list[Entry], entry: Entry) -> int | None:
    """The entry still in force that a new one with a later beginning would overlap."""
    for at, each in enumerate(entries):
        alike = _year(each["value"]) == _year(entry["value"])
        if alike and "until" not in each and (each["from"] or "") < (entry["from"] or ""):
            return at
    return None


def propose(policies: Policies, typed: Typed, today: str) -> Proposal:
    """Work out what to write. Raises RefusedError with everything that is missing or wrong."""
    if typed.place is None or typed.parameter is None:
        raise RefusedError("先说清是哪个地方、哪个参数：--place 长沙 --parameter flex_base")
    place, parameter = find_place(policies, typed.place), find_parameter(policies, typed.parameter)
    entries = values_document(policies, place).data["values"].get(parameter, [])
    start = None if typed.start in (None, "unknown", "不知道") else typed.start
    replaces = _replaced(typed, entries, start)
    old = {} if replaces is None else entries[replaces]
    if old and (typed.new_source or typed.source not in (None, old["source"])):
        # They were said of the old source.
        old = {key: value for key, value in old.items() if key not in ("also", "clause", "note", "status")}
    _complain(typed, old)
    base = old or (entries[0] if entries else {})
    entry = _entry(policies, typed, place, parameter, {**old, "from": start}, base, today)
    source, is_new = _source(policies, typed, place, entry, today)
    entry["source"] = source["id"]
    return Proposal(place, parameter, entry, replaces, _ended(typed, entries, entry, replaces), source, is_new)


def _replaced(typed: Typed, entries: list[Entry], start: str | None) -> int | None:
    same = same_period(entries, start) if typed.start is not None else []
    if not typed.replace:
        return None
    if not same:
        starts = "、".join(str(entry["from"] or "unknown") for entry in entries) or "（还没有条目）"
        raise RefusedError(f"--replace 要用 --from 说明改哪一条，现有的条目开始于：{starts}")
    if len(same) > 1:
        raise RefusedError(f"有 {len(same)} 条都从 {start} 开始，分不清改哪一条：请直接改文件，再运行 make check")
    return same[0]


def _complain(typed: Typed, old: Entry) -> None:
    """Raise RefusedError with all that a new entry or a new source still needs."""
    missing = []
    if not old:
        wanted = {"--value": typed.value, "--from": typed.start, "--status": typed.status}
        missing += [name for name, given in wanted.items() if given is None]
        if typed.source is None and not typed.new_source:
            missing.append("--source（已有来源的编号）或 --source-title 等（新来源）")
    elif "status" not in old and typed.status is None:
        missing.append("--status（换了来源，要重新说看到的是什么）")
    if typed.new_source:
        told = {"--source-issuer": typed.source_issuer, "--level": typed.level}
        missing += [name for name, given in told.items() if given is None]
    if missing:
        raise RefusedError(f"还缺：{'、'.join(missing)}。没有来源的数值不收")


def _entry(
    policies: Policies, typed: Typed, place: str, parameter: str, entry: Entry, base: Entry, today: str
) -> Entry:
    if typed.value is not None:
        entry["value"] = read_value(typed.value, parameter, base.get("value"))
    for key in ("until", "clause", "note", "status", "also", "force"):
        given = getattr(typed, key)
        if given is not None:
            entry[key] = given
        if entry.get(key) in ("", []):
            del entry[key]
    entry["verified_on"] = typed.verified_on or today
    entry.setdefault("force", base.get("force") or _usual_force(policies, parameter, place))
    yearly = bool(policies.parameters()[parameter].get("yearly"))
    entry["review_by"] = typed.review_by or _review_by(yearly, entry)
    return entry


def _usual_force(policies: Policies, parameter: str, place: str) -> str:
    """How most other places relate, for this parameter, to the rule above them."""
    local = [i for i in policies.items() if i.parameter == parameter and (i.place == NATION) == (place == NATION)]
    told = Counter(item.entry["force"] for item in local)
    return str(told.most_common(1)[0][0]) if told else "sets"


def _review_by(yearly: bool, entry: Entry) -> str:
    """The day after which the value may be out of date: its end, a year, or half a year."""
    if "until" in entry:
        return str(entry["until"])
    if yearly and entry["from"]:
        return year_after(entry["from"])
    checked = datetime.date.fromisoformat(entry["verified_on"])
    return (checked + datetime.timedelta(days=STANDING_DAYS)).isoformat()


def _source(policies: Policies, typed: Typed, place: str, entry: Entry, today: str) -> tuple[dict[str, Any], bool]:
    """The record of the source, looked at again on the day of checking, and whether it is new."""
    known = {source.record["id"]: source.record for source in policies.sources()}
    if not typed.new_source:
        name = typed.source or entry["source"]
        if name not in known:
            raise RefusedError(f"没有 {name} 这个来源：用 --source-title 等加一个，或者写已有的编号")
        return {**known[name], "retrieved": max(known[name]["retrieved"], entry["verified_on"])}, False
    if typed.source in known:
        raise RefusedError(f"来源编号 {typed.source} 已经有了：换一个编号，或者去掉 --source-title")
    record = {
        "id": typed.source or new_source_id(policies, typed, place, today),
        "title": typed.source_title,
        "issuer": typed.source_issuer,
        "doc_no": typed.doc_no or None,
        "level": typed.level,
        "published": typed.published or None,
        "url": typed.url or None,
        "retrieved": entry["verified_on"],
        "link": bool(typed.url) and not typed.no_link,
    }
    return record, True


def new_source_id(policies: Policies, typed: Typed, place: str, today: str) -> str:
    """An id in the manner of the place: its usual prefix, the site, the date; not taken yet."""
    document = values_document(policies, place)
    name = document.file.rpartition("/")[2]
    ids = [s.record["id"] for s in policies.sources() if s.document.file.rpartition("/")[2] == name]
    prefixes = Counter(each.partition("-")[0] for each in ids)
    prefix = prefixes.most_common(1)[0][0] if prefixes else re.sub(r"[0-9-]|\.yaml", "", name)
    labels = (urlsplit(typed.url or "").hostname or "doc").split(".")
    site = max(labels, key=lambda label: (label not in ("www", "com", "cn", "org", "net", "gov"), len(label)))
    made = f"{prefix}-{re.sub('[^a-z0-9]+', '', site)}-{typed.published or today}"
    taken = {source.record["id"] for source in policies.sources()}
    return next(each for each in (made, *(f"{made}-{n}" for n in range(2, 99))) if each not in taken)


def _year(value: Any) -> Any:
    return value.get("coverage_year") if isinstance(value, dict) else None


def _ended(typed: Typed, entries: list[Entry], entry: Entry, replaces: int | None) -> tuple[int, Entry] | None:
    if not typed.ends_previous:
        return None
    at = open_before(entries, entry)
    if at is None or at == replaces or not entry["from"]:
        raise RefusedError("没有还在执行、又更早开始的一条可以结束：去掉 --ends-previous")
    last = datetime.date.fromisoformat(entry["from"]) - datetime.timedelta(days=1)
    until = last.isoformat()
    return at, {**entries[at], "until": until, "review_by": min(entries[at]["review_by"], until)}
