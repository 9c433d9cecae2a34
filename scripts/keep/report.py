"""The difference between two trees as one report, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from .changes import Change, parameter_changes, source_changes, value_changes
from .outcomes import Outcome, outcomes
from .trees import Tree

_KINDS = {"added": "新增", "removed": "删去", "changed": "改动"}
_SHOWN = 6  # names of places on one line


class Report(NamedTuple):
    """What changed, for whom; ``left_out`` says what could not be compared."""

    old: str
    new: str
    as_of: str
    values: list[Change]
    results: list[tuple[list[str], list[Outcome]]]
    sources: dict[str, list[str]]
    parameters: list[str]
    left_out: list[str]


def compare(old: Tree, new: Tree, as_of: str | None = None) -> Report:
    """Compare two trees, answering for ``as_of`` (default: the day of the newer data)."""
    day = as_of or max(old.data_date, new.data_date)
    changes = list(value_changes(old.policies, new.policies))
    unread = {finding.file for tree in (old, new) for finding in tree.unread} | {*old.left_out, *new.left_out}
    results, skipped = outcomes(old.registered_as(new), new, changes, day)
    return Report(
        old.label,
        new.label,
        day,
        changes,
        results,
        source_changes(old.policies, new.policies),
        parameter_changes(old.policies, new.policies),
        [f"{file}（照现在的写法读不了）" for file in sorted(unread)]
        + [f"{name} 的结果（有一边的数据缺它要的数值）" for name in skipped],
    )


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    values = [
        {**change._asdict(), "fields": [dict(zip(("name", "before", "after"), f, strict=True)) for f in change.fields]}
        for change in report.values
    ]
    results = [{"places": names, "answers": [each._asdict() for each in told]} for names, told in report.results]
    return {**report._asdict(), "values": values, "results": results}


def as_text(report: Report) -> str:
    """The report as lines to read."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.old} → {report.new}，按 {report.as_of} 计算"
    for told in report.left_out:
        yield f"没有比较：{told}"
    if not report.values:
        yield "没有一个数值变了"
    else:
        yield from _values(report.values)
        yield from _results(report.results)
    for key, names in report.sources.items():
        if names:
            yield f"来源{_KINDS[key]}：{_several(names)}"
    if report.parameters:
        yield f"参数登记改动：{_several(report.parameters)}"


def _several(names: Sequence[str]) -> str:
    return "、".join(names[:_SHOWN]) + (f"等 {len(names)} 个" if len(names) > _SHOWN else "")


def _values(changes: list[Change]) -> Iterator[str]:
    yield ""
    yield "改了的数值"
    for name, group in groupby(changes, key=lambda change: change.name):
        yield f"  {name}"
        for change in group:
            yield f"    {change.term}（{change.parameter}）{change.period}：{_KINDS[change.kind]}"
            for label, before, after in change.fields:
                yield f"      {label}：{_step(change.kind, before, after)}"


def _step(kind: str, before: str, after: str) -> str:
    return _arrow(before, after) if kind == "changed" else after if kind == "added" else before


def _arrow(before: str, after: str) -> str:
    """Before and after, with what follows the number told once when it is the same."""
    number, _, rest = before.partition(" ")
    return f"{number if rest == after.partition(' ')[2] else before} → {after}"


def _results(results: list[tuple[list[str], list[Outcome]]]) -> Iterator[str]:
    yield ""
    yield "读者看到的变化" if results else "算出来的结果没有变"
    for names, told in results:
        yield f"  {_several(names)}"
        for (who, day), group in groupby(told, key=lambda each: (each.who, each.as_of)):
            yield f"    {who}，{day} 那天看"
            # Some results give one figure under two names.
            yield from dict.fromkeys(f"      {each.label}：{_arrow(each.before, each.after)}" for each in group)
