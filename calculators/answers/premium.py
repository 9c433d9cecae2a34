"""四条路各花多少钱: monthly and whole-horizon cost of each route."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..engine.book import Unknown
from ..engine.ledger import USER, Amount
from ..engine.months import YearMonth, month_words
from ..engine.result import Case, ResultBuilder
from ..engine.situation import RefusedError
from ..rules import (
    age,
    base_floor,
    enrolment,
    flexible_choice,
    flexible_course,
    flexible_end,
    flexible_notes,
    flexible_stretches,
    flexible_year,
    fund_paid,
    law,
    own_number,
    resident_cost,
    retirement_age,
    subsidy,
    tiers,
)
from ..rules import flexible_premium as flexible
from ..rules import resident_premium as resident
from ..rules.flexible_course import Course
from ..rules.flexible_stretches import Paid

ID = "premium"
TITLE = "四条路各花多少钱"
ANSWERS = "每月和一年各要花多少钱，每个数都写明出处。"
READS = (
    "as_of",
    "city",
    "variant",
    "tier",
    "chosen_base",
    "start_month",
    "horizon_months",
    "last_paid_month",
    "birth_month",
    "pay_date",
    "subsidy",
    "sex",
    "post_track",
    "hukou",
    "local_values",
)
ASKED = ("city", "variant", "tier", "chosen_base")
FOLDED = ("start_month", "horizon_months", "subsidy", "birth_month", "sex", "hukou", "as_of")
HORIZON = 12


def answer(case: Case) -> dict[str, Any]:
    """The result for one situation."""
    out = ResultBuilder(ID, case)
    fund_paid.add_cost(case, out)
    _fund_total(case, out)
    lead = _flexible(case, out)
    flexible_end.warn(case, out, _months(case), "那以后缴多少没有查到。")
    _resident(case, out)
    enrolment.say_closed(case, out, "flexible")
    out.headline = _headline(out, lead)
    out.warn("reference", "这是按公开文件算出的参考结果，以参保地经办机构答复为准。")
    return out.build()


# --- the fund ---------------------------------------------------------------


def _fund_total(case: Case, out: ResultBuilder) -> None:
    """What the months of the horizon cost while the fund pays them."""
    rule = case.lookup("fund_paid")
    if isinstance(rule, Unknown):
        return
    monthly = case.cite(rule, "领失业金期间个人缴纳的医保费", rule.value["individual"], "元/月")
    months = _horizon(case)
    total = case.ledger.multiply("每月×月数", "元", monthly, months)
    label = f"领失业金，{int(months.value)}个月合计"
    out.figure("total_fund_paid", label, total, "元", "只对领得到失业金的月份")


# --- flexible worker --------------------------------------------------------


def _flexible(case: Case, out: ResultBuilder) -> list[str]:
    """Every open option; returns the monthly figures that lead: what hangs on an age not told does not."""
    month = case.start_month()
    found = flexible.terms(case, month)
    tiers.say_other(case, out, tiers.FLEXIBLE)
    if isinstance(found, Unknown):
        tiers.check(case)
        _own_flexible(case, out, found)
        return ["flexible_monthly"]
    offered = flexible.options(found)
    picked = flexible.chosen(case, offered, month)
    if not picked:
        raise RefusedError(flexible_choice.not_offered(case, offered, month))
    marks = {o.id: f"[{o.id}]" if o.id and len(picked) > 1 else "" for o in picked}
    for option in picked:
        _option_figures(case, out, found, option, marks[option.id])
    for reading in found.all:
        out.say_stale(reading)
    own_number.warn(case, out, found.month)
    if len(picked) > 1:
        out.ask(*flexible_choice.decisive(case, picked, month))
    settled = [o for o in picked if age.fits(case, o.variant, month)]
    return [f"flexible_monthly{marks[o.id]}" for o in settled or picked]


def _option_figures(case: Case, out: ResultBuilder, found: flexible.Terms, option: flexible.Option, mark: str) -> None:
    premium = flexible.amount(case, found, option)
    name = f" · {option.label}" if mark else ""
    course = flexible_course.follow(case, out, option, _months(case))
    note = flexible_notes.of_month(case, found, premium, flexible_course.change(course))
    base_unit = "元/年" if option.is_yearly else "元/月"
    base_floor.warn(case, out, found, option)
    newer, label = base_floor.followed(case, found, option), f"灵活就业每月缴费{name}"
    highest = premium.highest or (newer or premium).monthly
    out.figure(f"flexible_monthly{mark}", label, premium.monthly, "元/月", note, premium.lowest, highest)
    if premium.annual is not None:
        out.figure(f"flexible_annual{mark}", f"灵活就业全年缴费{name}", premium.annual, "元/年", note)
        if flexible_year.is_prorated(found):
            left, part = flexible_year.remaining(case, found, premium.annual)
            out.figure(f"flexible_prorated{mark}", f"今年剩下{left}个月要缴{name}", part, "元")
    if premium.separate is not None:
        out.figure(f"flexible_separate{mark}", f"另外一起缴的费用{name}", premium.separate, "元/月")
    _total(case, out, course, mark, name, flexible_notes.left_out(premium))
    out.figure(f"flexible_base{mark}", f"缴费基数{name}", premium.base, base_unit)
    for key, bound, words in (
        ("flexible_base_lower", premium.lower, "基数下限"),
        ("flexible_base_upper", premium.upper, "基数上限"),
    ):
        if bound is not None:
            out.figure(f"{key}{mark}", f"{words}{name}", bound, base_unit)


def _total(case: Case, out: ResultBuilder, course: Course, mark: str, name: str, note: str) -> None:
    """The cost over the horizon; each month uses its own value."""
    label = f"灵活就业{len(_months(case))}个月合计{name}"
    if course.ended:
        out.unknown_figure(f"flexible_total{mark}", label, "元", course.ended)
        return
    paid = flexible_course.paid(case, course)
    _together(case, out, paid, mark, label, note, flexible_course.least(case, course))
    _subsidy(case, out, paid, mark, name)


def _together(
    case: Case, out: ResultBuilder, paid: list[Paid], mark: str, label: str, note: str, least: Amount | None = None
) -> None:
    total, after = flexible_end.doubt(case, _months(case), flexible_stretches.together(case, "合计", paid))
    for key in ("flexible_total", "total_flexible"):
        out.figure(f"{key}{mark}", label, total, "元", "；".join(x for x in (note, after) if x), least, least and total)


def _subsidy(case: Case, out: ResultBuilder, paid: list[Paid], mark: str, name: str) -> None:
    """What the 4050 subsidy may give back; the local share is asked for."""
    found = subsidy.subsidy(case, paid)
    if found is None:
        return
    note = f"最多三分之二，最多{int(found.months.value)}个月，本地比例要问12333"
    out.figure(f"subsidy_total{mark}", f"4050补贴{name}", found.low, "元", note, found.low, found.high)
    out.ask(*retirement_age.missing(case))
    out.warn("subsidy", "补贴一般先缴后补。领失业金期间能不能同时领，要问12333。")


def _horizon(case: Case) -> Amount:
    months = case.situation.horizon_months
    label = "往后算几个月" if months is not None else f"往后算几个月（没填，按{HORIZON}个月）"
    return case.ledger.input(label, months or HORIZON, "月")


def _months(case: Case) -> list[YearMonth]:
    return [case.start_month().plus(i) for i in range(int(_horizon(case).value))]


def _own_flexible(case: Case, out: ResultBuilder, unknown: Unknown) -> None:
    """A place without premium data: compute with the one number the person read, or ask for it."""
    own = flexible.own_amount(case)
    if own is None:
        note = f"{case.book.name}的数未能核实。请在官方渠道看到每月应缴后填进来"
        out.unknown_figure("flexible_monthly", "灵活就业每月缴费", "元/月", note)
        out.say_unknown(unknown)
        out.ask("local_values.flexible_monthly")
        return
    months = _months(case)
    paid = flexible_stretches.paid(case, months)
    flexible_stretches.say_stale(case, out, months)
    note = "按你自己填的数算" if len(paid) == 1 else f"{month_words(paid[1].months[0])}起有标准，按标准算"
    out.figure("flexible_monthly", "灵活就业每月缴费", own, "元/月", "这是你自己填的数")
    _together(case, out, paid, "", f"灵活就业{len(months)}个月合计", note)


# --- resident scheme --------------------------------------------------------


def _resident(case: Case, out: ResultBuilder) -> None:
    months = _months(case)
    years = sorted({month.year for month in months})
    for year in years:
        mark = "" if year == years[0] else str(year)
        _resident_year(case, out, year, mark)
    _resident_total(case, out, months)
    _late(case, out, years[0])
    if not enrolment.say_closed(case, out, "resident"):
        _window(case, out, years)
    out.ask(*resident.missing(case, months[0].year))
    law.add(case, out, months[-1], law.PRICE)


def _resident_year(case: Case, out: ResultBuilder, year: int, mark: str) -> None:
    found = resident.prices(case, year)
    if isinstance(found, Unknown):
        key = f"resident_annual[{mark}]" if mark else "resident_annual"
        note = f"{year}年度的数还没有查到，不能用上一年的数代替"
        out.unknown_figure(key, f"{year}年度居民医保个人缴费", "元/年", note)
        out.say_unknown(found)
        out.ask("local_values.resident_annual")
        return
    for price in found:
        parts = [x for x in (mark, price.id if len(found) > 1 else "") if x]
        key = f"[{','.join(parts)}]" if parts else ""
        name = f" · {price.label}" if price.label else ""
        note = "这是你自己填的数" if price.annual.standing == USER else ""
        label = f"{year}年度居民医保个人缴费{name}"
        out.figure(f"resident_annual{key}", label, price.annual, "元/年", note)
        if price.monthly is not None:
            out.figure(f"resident_monthly{key}", f"居民医保每月缴费{name}", price.monthly, "元/月")


# What the total rests on, by how the first year is paid.
_TOTAL_NOTES = {
    resident_cost.IN_TIME: "按年度整年缴，中途参加要等几个月另看",
    resident_cost.LATE: "过了集中缴费期，按补缴的价格，整年缴",
    resident_cost.UNSETTLED: "过了集中缴费期，要不要加收没有查到，可能更高",
    resident_cost.MONTHLY: "按月缴",
}


def _resident_total(case: Case, out: ResultBuilder, months: list[YearMonth]) -> None:
    """The premiums of every coverage year in the horizon, by option; a year without one leaves it open."""
    years = sorted({month.year for month in months})
    label = f"居民医保{'、'.join(str(y) for y in years)}年度合计"
    resident_cost.add_doubt(case, out, months[0])
    totals = resident_cost.totals(case, months)
    if isinstance(totals, Unknown):
        for key in ("resident_total", "total_resident"):
            out.unknown_figure(key, label, "元", "有一个年度的数还没有查到，合计不算")
        return
    note = _TOTAL_NOTES[resident_cost.standing_of(case, months[0])]
    for price in totals:
        mark = f"[{price.id}]" if price.id and len(totals) > 1 else ""
        name = f" · {price.label}" if mark else ""
        for key in ("resident_total", "total_resident"):
            out.figure(f"{key}{mark}", f"{label}{name}", price.annual, "元", note)


def _late(case: Case, out: ResultBuilder, year: int) -> None:
    found = resident.late_price(case, year)
    if isinstance(found, Unknown):
        return
    for price in found:
        key = f"resident_late[{price.id}]" if len(found) > 1 else "resident_late"
        out.figure(key, f"{year}年度错过集中缴费期的价格（{price.label}）", price.annual, "元/年")


def _window(case: Case, out: ResultBuilder, years: list[int]) -> None:
    for year in years:
        reading = resident.window_end(case, year)
        if isinstance(reading, Unknown):
            continue
        out.cite(*reading.entry.sources)
        if str(reading.value["end"]) >= case.today:
            day = resident.window_end_day(reading)
            out.deadline("resident_window_end", day, f"{year}年度居民医保集中缴费到这一天止")


# --- headline ---------------------------------------------------------------


def _headline(out: ResultBuilder, lead: list[str]) -> str:
    valued = [out.figures[k] for k in lead if "value" in out.figures[k]]
    if not valued:
        return "灵活就业每月缴费未能核实，请填你看到的数。"
    figure = min(valued, key=lambda f: Decimal(f["value"]))
    by = {"stale": "按旧标准估算，", "user": "按你填的数，"}.get(figure["standing"], "")
    least = len(valued) > 1 or figure.get("range", [""])[0] == figure["value"]
    return f"{by}灵活就业每月{'最低' if least else ''} {figure['value']} 元。"
