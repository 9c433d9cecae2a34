"""一张账单能报多少: employee, resident and uninsured side by side, with the layers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from ..engine.book import Known, Stale, Unknown
from ..engine.ledger import Amount
from ..engine.money import percent_words, plain
from ..engine.result import Case, ResultBuilder, hotline
from ..engine.situation import Problem, RefusedError
from ..rules import bill_words, deductible, hospital_bill, hospital_level, special, tiers
from ..rules.bill_words import NAMES, TOLD_BY
from ..rules.hospital_bill import Charge, Share
from ..rules.tiers import matches

ID = "bill"
TITLE = "一张账单能报多少"
ANSWERS = "同一张账单，职工医保、居民医保和没有医保，各要自己付多少。"
READS = (
    "as_of",
    "city",
    "bill",
    "variant",
    "tier",
    "hardship",
    "last_paid_month",
    "last_paid_kind",
    "resident_last_year",
    "benefit_status",
    "benefit_last_month",
    *special.READS,
)
ASKED = ("city", "bill", "variant")
FOLDED = ("tier", "in_hospital", "hardship", "as_of")


class Row(NamedTuple):
    """One figure to give: a hospital level and the ceiling that applies, with its key and its name.

    ``asks``: the answers that tell it from the other rows.
    """

    level: dict[str, Any]
    cap: Amount | None
    mark: str
    name: str
    asks: tuple[str, ...]


def answer(case: Case) -> dict[str, Any]:
    """The result for one situation."""
    out = ResultBuilder(ID, case)
    kind = "" if case.situation.bill is None else case.situation.bill.kind
    readings = {scheme: case.lookup(f"{scheme}_{kind}") for scheme in NAMES} if kind else {}
    refused = [*_level_problems(case, readings), *tiers.problems(case)]
    if refused:
        raise RefusedError(refused)
    bill = hospital_bill.charge(case)
    _ask(case, out)
    special.warn(case, out)
    _outpatient_caps(case, out)
    if bill is None:
        out.headline = "先填账单总额、住院还是门诊。"
        special.lead(case, out)
        return out.build()
    for scheme, reading in readings.items():
        _scheme(case, out, scheme, bill, reading)
    out.figure("out_of_pocket_uninsured", "没有医保，自己付", bill.total, "元")
    _notes(case, out)
    out.headline = bill_words.headline(case, out)
    bill_words.lapsed(case, out)
    special.lead(case, out)
    return out.build()


# --- what comes before the numbers --------------------------------------------


def _ask(case: Case, out: ResultBuilder) -> None:
    bill = case.situation.bill
    if bill is None or bill.total is None:
        out.ask("bill.total")
    if bill is None or not bill.kind:
        out.ask("bill.kind")
    if bill is None or not bill.hospital_level:
        out.ask("bill.hospital_level")
    if bill is None or bill.out_of_catalogue is None:
        out.ask("bill.out_of_catalogue")


def _level_problems(case: Case, readings: dict[str, Known | Stale | Unknown]) -> list[Problem]:
    """What to say to words for a level that nobody understands, when the city's own words are known."""
    wanted = case.situation.bill.hospital_level if case.situation.bill is not None else ""
    rows = [row for r in readings.values() if not isinstance(r, Unknown) for row in r.value.get("levels", [])]
    if not wanted or not rows or hospital_level.level_id(wanted):
        return []
    if any(hospital_level.is_called(wanted, row) for row in rows):
        return []
    names = "、".join(dict.fromkeys([row["label"] for row in rows] + list(hospital_level.LABELS.values())))
    return [Problem("bill.hospital_level", f"没有“{wanted}”这一级。可以填：{names}")]


# --- one scheme -----------------------------------------------------------------


def _scheme(case: Case, out: ResultBuilder, scheme: str, bill: Charge, reading: Known | Stale | Unknown) -> None:
    if isinstance(reading, Unknown):
        _not_known(out, scheme, "", "", "本市的起付线和比例未能核实")
        out.say_unknown(reading)
        return
    out.say_stale(reading)
    rows = _rows(case, scheme, reading)
    if not rows:
        _not_known(out, scheme, "", "", "本市这一级医院的起付线或比例未能核实")
        out.warn(f"unknown_{reading.entry.parameter}", out.ask_line(reading.entry.parameter))
    for row in rows:
        out.ask(*row.asks)
        if hospital_bill.computable(reading.value, row.level):
            made = hospital_bill.share(case, scheme, bill, reading, row.level, row.cap)
            _figures(case, out, scheme, bill, made, row, apart=len(rows) == 1)
        else:
            _not_known(out, scheme, row.mark, row.name, "本市这一级医院的起付线或比例未能核实")
            out.warn(f"unknown_{reading.entry.parameter}", out.ask_line(reading.entry.parameter))
    _table_notes(case, out, scheme, reading, rows)


def _rows(case: Case, scheme: str, reading: Known | Stale) -> list[Row]:
    """Every level (and variant) that the situation leaves open; empty where the table has no such level."""
    only = reading.value.get("variant", "")
    if only and not hospital_bill.joins_by(case, only):
        return []
    levels = _levels(case, reading.value.get("levels", []))
    made = []
    for level in levels:
        for option, row in _options(case, level):
            caps = _caps(case, scheme, reading, row)
            for variant, cap in caps:
                parts = [
                    (level["id"], level["label"]) if len(levels) > 1 else ("", ""),
                    (option, hospital_bill.option_words(case, option)),
                    (variant, hospital_bill.variant_words(case, variant)) if len(caps) > 1 else ("", ""),
                ]
                made.append(_row(row, cap, parts))
    return made


def _levels(case: Case, levels: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a table that the level named leaves open; all where none is named."""
    wanted = case.situation.bill.hospital_level if case.situation.bill is not None else ""
    if not wanted:
        return levels
    found = hospital_level.named(wanted, levels)
    return [] if found is None else [found, *hospital_level.also_meant(wanted, found, levels)]


def _row(level: dict[str, Any], cap: Amount | None, parts: list[tuple[str, str]]) -> Row:
    """By its level, its premium option and its way of joining; a part with an empty key needs no name."""
    named = [(ask, key, words) for ask, (key, words) in zip(TOLD_BY, parts, strict=True) if key]
    mark, name = ",".join(key for _, key, _ in named), "".join(f" · {words}" for _, _, words in named)
    return Row(level, cap, f"[{mark}]" if mark else "", name, tuple(ask for ask, _, _ in named))


def _options(case: Case, level: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The premium options left open by the tier that the person names; one option needs no name."""
    offered, tier = hospital_level.by_option(level), case.situation.tier
    if tier is None or tiers.only_of_other(case, tiers.RESIDENT):
        return offered
    named = [row for option, row in offered if matches(tier, option, hospital_bill.option_words(case, option))]
    return [("", named[0])] if named else offered


def _caps(case: Case, scheme: str, reading: Known | Stale, level: dict[str, Any]) -> list[tuple[str, Amount | None]]:
    """The ceilings left open by the situation's variant: (variant id, ceiling)."""
    s = case.situation
    if s.bill is not None and s.bill.kind == "inpatient":
        return [("", hospital_bill.inpatient_cap(case, scheme, reading))]
    caps: list[tuple[str, Amount | None]] = list(hospital_bill.outpatient_caps(case, reading, level))
    return [c for c in caps if not c[0] or hospital_bill.joins_by(case, c[0])] or [("", None)]


# --- figures ----------------------------------------------------------------------


def _not_known(out: ResultBuilder, scheme: str, mark: str, name: str, note: str) -> None:
    out.unknown_figure(f"reimbursed_{scheme}{mark}", f"{NAMES[scheme]}报{name}", "元", note)
    out.unknown_figure(f"out_of_pocket_{scheme}{mark}", f"{NAMES[scheme]}，自己付{name}", "元", note)


def _figures(case: Case, out: ResultBuilder, scheme: str, bill: Charge, made: Share, row: Row, apart: bool) -> None:
    words, mark = NAMES[scheme], row.mark
    note = _limits(made)
    generous = None if made.high is None else case.ledger.subtract("自己付（宽松算法）", "元", bill.total, made.high)
    low = made.reimbursed if made.high is not None else None
    out.figure(f"reimbursed_{scheme}{mark}", f"{words}报{row.name}", made.reimbursed, "元", note, low, made.high)
    high = made.out_of_pocket if generous is not None else None
    label = f"{words}，自己付{row.name}"
    out.figure(f"out_of_pocket_{scheme}{mark}", label, made.out_of_pocket, "元", note, generous, high)
    if not apart:
        return
    for key, label, part in (
        ("fund", "统筹基金报", made.fund),
        ("large", "大额、大病报", made.large),
        ("excluded", "自己付：目录外", bill.excluded),
        ("deductible", "自己付：起付线", made.deductible),
        ("rest", "自己付：按比例的和封顶以上的", made.rest),
    ):
        if part is not None:
            out.figure(f"{key}_{scheme}", f"{words} · {label}", part, "元")
    if made.large_unknown is not None:
        out.unknown_figure(f"large_{scheme}", f"{words} · 大额、大病报", "元", "起付线或比例未能核实，没有算进去")
        out.say_unknown(made.large_unknown)


def _limits(made: Share) -> str:
    """What the number leaves out, in a few words."""
    said = []
    if made.large_unknown is not None:
        said.append("大额、大病能再报多少没有查到，没算进去")
    if not made.cap_known:
        said.append("封顶线没有查到")
    if made.bounds:
        said.append(f"分段的界有{'、'.join(f'{plain(b / 10000)}万元' for b in made.bounds)}两种说法，先按少报的算")
    elif made.high is not None:
        said.append("超过封顶线的部分有两种算法，先按少报的算")
    return "；".join(said)


def _outpatient_caps(case: Case, out: ResultBuilder) -> None:
    """The yearly ceiling for employees' outpatient care, once for each variant left open."""
    reading, s = case.lookup("employee_outpatient"), case.situation
    if isinstance(reading, Unknown) or (s.bill is not None and s.bill.kind == "inpatient"):
        return
    told = hospital_bill.outpatient_caps(case, reading, None)
    caps = [c for c in told if not c[0] or hospital_bill.joins_by(case, c[0])]
    for variant, cap in caps:
        mark = f"[{variant}]" if len(caps) > 1 else ""
        name = f" · {hospital_bill.variant_words(case, variant)}" if mark else ""
        out.figure(f"outpatient_cap{mark}", f"职工门诊一年最多报{name}", cap, "元/年")
    if "secondary_ratio" in reading.value.get("cap_formula", {}):
        lower = hospital_bill.outpatient_caps(case, reading, {"id": "3"})[0][1]
        out.figure("outpatient_cap_hospital", "其中二级以上医院最多报", lower, "元/年")


# --- notes ------------------------------------------------------------------------


def _table_notes(case: Case, out: ResultBuilder, scheme: str, reading: Known | Stale, rows: list[Row]) -> None:
    value = reading.value
    if any("by_option" in row.level for row in rows):
        tiers.say_other(case, out, tiers.RESIDENT)
    _which_level(case, out, scheme, value.get("levels", []))
    if not all(deductible.is_told(case, value, row.level) for row in rows):
        words = "再次住院的起付线没有查到，先按第一次的全额算，可能会低一些"
        out.warn(f"repeat_{scheme}", f"{NAMES[scheme]}：{words}。打{hotline(case.book, 'medical')}问。")
    elif "repeat" in value:
        ratio = value["repeat"].get("ratio")
        how = f"是第一次的{percent_words(Decimal(ratio))}" if ratio else "会低一些"
        if deductible.admission(case) == 1:
            out.warn(f"repeat_{scheme}", f"{NAMES[scheme]}：这里按今年第一次住院算。再住院，起付线{how}。")
        elif "year_cap" in value["repeat"]:
            out.warn(f"repeat_{scheme}", f"{NAMES[scheme]}：前面几次按住同级医院算，起付线一年有累计上限。")
    if value.get("variant"):
        words = hospital_bill.variant_words(case, value["variant"])
        out.warn(f"variant_{scheme}", f"{NAMES[scheme]}的数只对“{words}”。")


def _which_level(case: Case, out: ResultBuilder, scheme: str, levels: list[dict[str, Any]]) -> None:
    """Words for a level that stand for several rows are asked for again; of one row say what it leaves out."""
    found = _levels(case, levels)
    if case.situation.bill is None or not case.situation.bill.hospital_level or not found:
        return
    if len(found) > 1:
        out.ask("bill.hospital_level")
        names = "还是".join(f"“{row['label']}”" for row in found)
        out.warn(f"level_{scheme}", f"{NAMES[scheme]}：要看医院是{names}，几种都列出来了。")
    for row in hospital_level.set_apart(found[0], levels) if len(found) == 1 else ():
        out.warn(f"apart_{scheme}_{row['id']}", f"{NAMES[scheme]}：“{row['label']}”是另一档，不照这个数。")


def _notes(case: Case, out: ResultBuilder) -> None:
    out.warn("uninsured", "断缴、等待期里没有待遇，按“没有医保”看。")
    out.warn("not_retired", "按没有退休的人、在本市定点医院看病算。退休人员报得多一些。")
    out.tell("fund_exclusions")
    out.tell("benefit_average")
    if case.situation.hardship in ("low_income", "borderline"):
        out.tell("assistance")
    medical = hotline(case.book, "medical")
    out.action("出院结算前，问医院医保窗口：现在是不是正常参保。", "医院医保办")
    out.action(f"打{medical}核对起付线和比例。", medical)
