"""A value of the book in Chinese words. Formatting only: no arithmetic and no policy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from calculators.engine.months import date_words

from . import values_benefits as benefits
from . import values_bills as bills
from .values_benefits import percent

_PER = {"month": "元/月", "year": "元/年"}
_LIMITS = {"lower": "下限", "upper": "上限"}
_CYCLES = {"monthly": "按月", "quarterly": "按季", "half_yearly": "按半年", "yearly": "按年"}
_UNITS = {"0.01": "分", "0.1": "角", "1": "元"}
_LINES = {"medical": "医保", "hr": "人社", "tax": "税务", "city": "市民热线", "legal": "法律援助"}
_WHO = {"adult": "成年居民", "student": "学生儿童", "senior": "老年居民"}


def _base(value: dict[str, Any]) -> str:
    unit = _PER[value.get("per", "month")]
    kind = value["kind"]
    if kind == "fixed":
        limits = [
            f"{name} {value[key]}"
            for key, name in _LIMITS.items()
            if value.get(key, value["amount"]) != value["amount"]
        ]
        told = f"；一并公布的{'、'.join(limits)} {unit}" if limits else ""
        return f"固定 {value['amount']} {unit}{_basis(value)}{told}"
    if kind == "range":
        if "upper" not in value:
            return f"不低于 {value['lower']} {unit}，可以往高选{_basis(value)}"
        return f"在 {value['lower']} 到 {value['upper']} {unit}之间自己选{_basis(value)}"
    options = value["tiers"] if kind == "tiers" else value["variants"]
    return "；".join(f"{option['label']} {option['amount']} {unit}{_basis(option)}" for option in options)


def _basis(value: dict[str, Any]) -> str:
    """How a base follows from an average wage."""
    rule = value.get("basis")
    if not rule:
        return ""
    unit = _PER[rule.get("per", "month")]
    lower = "下限按" if value.get("kind") == "range" else ""
    return f"（{lower}平均工资 {rule['average']} {unit} × {percent(rule['percent'])}）"


def _rate(value: dict[str, Any]) -> str:
    return "；".join(f"{v['label']} {percent(v['rate'])}{_parts(v)}" for v in value["variants"])


def _parts(variant: dict[str, Any]) -> str:
    parts = [f"{part['label']} {percent(part['rate'])}" for part in variant.get("components", ())]
    return f"（{'，'.join(parts)}）" if parts else ""


def _addon_item(item: dict[str, Any]) -> str:
    per = _PER[item.get("per", "month")]
    if item.get("amount") is not None:
        price = f"{item['amount']} {per}"
    elif item.get("rate") is not None:
        price = percent(item["rate"])
    else:
        price = "金额未核实"
    when = f"（{'、'.join(map(str, item['months']))} 月）" if item.get("months") else ""
    return f"{item['label']} {price}{when}" + ("（自愿）" if item.get("optional") else "")


def _addon(value: dict[str, Any]) -> str:
    return "；".join(_addon_item(item) for item in value["items"]) or "没有一起缴的附加"


def _cycle(value: dict[str, Any]) -> str:
    prorated = "，中途参保按剩下的月份算" if value.get("prorated") else ""
    return "、".join(_CYCLES[option] for option in value["options"]) + "缴费" + prorated


def _window(value: dict[str, Any]) -> str:
    year = f"{value['coverage_year']} 年度：" if value.get("coverage_year") else ""
    start = f"{_day(value['start'])}至" if value.get("start") else "截止 "
    return f"{year}{start}{_day(value['end'])}"


def _day(text: str) -> str:
    """An ISO date, or a day of the year (``09-01``), in words."""
    if len(text) == 10:
        return date_words(text)
    month, _, day = text.partition("-")
    return f"{int(month)}月{int(day)}日" if day else text


def _first_wait(value: dict[str, Any]) -> str:
    if "months" in value:
        return f"{value['months']} 个月" if value["months"] else "没有等待期"
    if "days" in value:
        return f"{value['days']} 天"
    if "max_months" in value:
        return f"最多 {value['max_months']} 个月"
    return "有等待期，长短未核实" if value["exists"] else "没有等待期"


def _resident_premium(value: dict[str, Any]) -> str:
    prices = "；".join(f"{o['label']} {o['amount']} 元/年{_aid(o)}" for o in value["options"])
    extra = f"；另收长护险 {value['with_ltc']} 元/年" if value.get("with_ltc") else ""
    subsidy = f"；财政另补 {value['subsidy']} 元/年" if value.get("subsidy") else ""
    return f"{value['coverage_year']} 年度：{prices}{extra}{subsidy}"


def _aid(option: dict[str, Any]) -> str:
    return f"（财政另补 {option['subsidy']} 元）" if option.get("subsidy") else ""


def _resident_min(value: dict[str, Any]) -> str:
    amount = f"不低于 {value['amount']} 元/年" if value.get("amount") else "还没有查到"
    return f"{value['coverage_year']} 年度：{amount}"


def _resident_formula(value: dict[str, Any]) -> str:
    per = "每月" if value["per"] == "month" else "每年"
    student = f"；{_WHO['student']}按 {percent(value['student_rate'])}" if value.get("student_rate") else ""
    return f"{_WHO[value['who']]}{per} {value['base']} × {percent(value['rate'])}{student}"


def _resident_late(value: dict[str, Any]) -> str:
    year = f"{value['coverage_year']} 年度：" if value.get("coverage_year") else ""
    parts = {"individual": "个人缴费", "subsidy": "财政补助"}
    known = [f"{name} {value[key]} 元" for key, name in parts.items() if value.get(key)]
    words = "个人缴费和财政补助都由自己出" if value["rule"] == "individual_plus_subsidy" else "照全年个人缴费标准缴"
    words += f"（{'，'.join(known)}）" if known else ""
    wait = f"，缴费后再等 {value['wait_days']} 天" if value.get("wait_days") else ""
    return year + words + wait


def _resident_wait(value: dict[str, Any]) -> str:
    parts = []
    lengths = {"outside_window_months": "个月", "outside_window_days": "天"}
    outside = [f"{value[key]} {unit}" for key, unit in lengths.items() if value.get(key) is not None]
    if outside:
        parts.append(f"集中期外参保等 {'，也就是 '.join(outside)}")
    if value.get("per_missed_year_months") is not None:
        parts.append(f"断保每多 1 年再加 {value['per_missed_year_months']} 个月")
    if value.get("four_plus_min_months") is not None:
        parts.append(f"断满 4 年的，修复后合计仍不少于 {value['four_plus_min_months']} 个月")
    return "；".join(parts)


def _bounds(value: dict[str, Any]) -> str:
    return "，".join(f"{name} {value[key]} 元/月" for key, name in _LIMITS.items() if key in value)


def _rounding(value: dict[str, Any]) -> str:
    return f"四舍五入到{_UNITS[value['unit']]}"


def _hotlines(value: dict[str, Any]) -> str:
    return "，".join(f"{_LINES[key]} {number}" for key, number in value.items())


def _joined(value: list[str]) -> str:
    return "、".join(value)


_WORDS: dict[str, Callable[[Any], str]] = {
    "flex_base": _base,
    "flex_rate": _rate,
    "flex_addon": _addon,
    "flex_rounding": _rounding,
    "flex_cycle": _cycle,
    "flex_pay_window": _window,
    "flex_first_wait": _first_wait,
    "flex_debit_day": lambda day: f"每月 {day} 日扣款",
    "flex_cutoff_day": lambda day: f"每月 {day} 日前到账才算当月",
    "flex_switch_month": lambda month: f"每年 {month} 月换基数",
    "flex_channels": _joined,
    "medical_channels": _joined,
    "unemployment_channels": _joined,
    "hotlines": _hotlines,
    "employee_base_bounds": _bounds,
    "unemployment_bounds": _bounds,
    "minimum_wage": benefits.minimum_wage,
    "subsistence": lambda value: f"{value['amount']} 元/月",
    "unemployment_cap": benefits.benefit_cap,
    "unemployment_months": benefits.benefit_months,
    "unemployment_amount": benefits.benefit_amount,
    "retire_age": benefits.retire_age,
    "retirement_years": benefits.retirement_years,
    "employee_rates": bills.employee_rates,
    "employee_inpatient": bills.inpatient,
    "resident_inpatient": bills.inpatient,
    "employee_large": bills.large_bill,
    "resident_large": bills.large_bill,
    "employee_outpatient": bills.outpatient,
    "resident_outpatient": bills.outpatient,
    "resident_premium": _resident_premium,
    "resident_min_premium": _resident_min,
    "resident_formula": _resident_formula,
    "resident_window": _window,
    "resident_late": _resident_late,
    "resident_wait": _resident_wait,
}


def words(parameter: str, value: Any, unit: str = "") -> str:
    """The value of a parameter as a reader sees it; ``unit`` is the registry's."""
    if parameter in _WORDS:
        return _WORDS[parameter](value)
    if isinstance(value, dict) and value.get("text"):
        return str(value["text"])
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value} {unit}".strip()
