"""Wages, unemployment benefit and retirement years in Chinese words. Formatting only."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from calculators.engine.money import percent_words
from calculators.engine.months import date_words

_WAGE = {"minimum_wage": "当地最低工资", "minimum_wage_top": "最高一档最低工资", "subsistence": "低保标准"}
_TRACKS = {"male": "男职工", "female_55": "女职工（原 55 岁退休）", "female_50": "女职工（原 50 岁退休）"}
_WHERE = {"local": "（在本市）", "province": "（在本省）", "any": "（在哪里都算）"}
_ROUNDING = {"yuan_half_up": "四舍五入到元", "fen": "四舍五入到分", "none": "不取整"}


def percent(text: str) -> str:
    """A rate of the data (``"0.095"``) as people read it."""
    return percent_words(Decimal(text))


def duration(months: int) -> str:
    """A number of months, as years where they are whole years."""
    return f"{months // 12} 年" if months and months % 12 == 0 else f"{months} 个月"


def stretch(row: dict[str, Any]) -> str:
    """The paid months that a row holds for: from one number on, and below another."""
    start, below = row.get("from_months", 0), row.get("below_months")
    if not start:
        return f"缴费不满 {duration(below)}" if below else "不论缴了多久"
    return f"缴满 {duration(start)}" + (f"、不满 {duration(below)}" if below else "")


def benefit_months(value: dict[str, Any]) -> str:
    """How paid months turn into months of benefit."""
    if value["kind"] == "steps":
        parts = [_step(step) for step in value["steps"]]
    else:
        parts = [f"{stretch(row)}领 {row['months']} 个月" for row in value["rows"]]
    then = value.get("then")
    if then:
        parts.append(
            f"{duration(then['from_months'])}以上的部分，每满 {duration(then['each_months'])}再加 {then['grant']} 个月"
        )
    return "；".join([*parts, f"最多 {value['cap']} 个月"])


def _step(step: dict[str, Any]) -> str:
    start, below = step["from_months"], step.get("below_months")
    if start and below:
        part = f"{duration(start)}到 {duration(below)}的部分"
    elif below:
        part = f"头 {duration(below)}"
    else:
        part = f"{duration(start)}以上的部分" if start else "缴费"
    rest = f"（余下满 {step['round_up_from']} 个月的也算）" if step.get("round_up_from") else ""
    return f"{part}每满 {duration(step['each_months'])}领 {step['grant']} 个月{rest}"


def benefit_cap(value: dict[str, Any]) -> str:
    """The national cap by paid months."""
    parts = [f"{stretch(row)}最多 {row['months']} 个月" for row in value["rows"]]
    return "；".join([*parts, f"和没领完的合起来最多 {value['merged_cap']} 个月"])


def benefit_amount(value: dict[str, Any]) -> str:
    """What is paid a month: amounts, a share of a wage, or of one's own base."""
    if value["kind"] == "amounts":
        return "；".join(_amount_row(row) for row in value["rows"])
    of = "本人缴费基数" if value["kind"] == "own_base" else _WAGE[value["of"]]
    parts = [_band(band, of, alone=len(value["bands"]) == 1) for band in value["bands"]]
    parts += [f"{'、'.join(each['areas'])}按 {percent(each['ratio'])}" for each in value.get("special", ())]
    parts += _limits(value)
    if value.get("rounding"):
        parts.append(_ROUNDING[value["rounding"]])
    return "；".join(parts)


def _band(band: dict[str, Any], of: str, alone: bool) -> str:
    whole = alone and not band.get("below_months") and band["from_months"] <= 12
    return f"{'' if whole else stretch(band) + '按'}{of}的 {percent(band['ratio'])}"


def _limits(value: dict[str, Any]) -> list[str]:
    parts = []
    grow = value.get("growth")
    if grow:
        parts.append(
            f"缴费超过 {duration(grow['after_months'])}的，每多满 1 年加 {percent(grow['per_year'])}，"
            f"最高 {percent(grow['max'])}"
        )
    cap = value.get("cap")
    if cap:
        parts.append(f"不高于{_WAGE[cap]}" if cap in _WAGE else f"不高于 {cap} 元/月")
    if value.get("cap_ratio"):
        parts.append(f"不高于当地最低工资的 {percent(value['cap_ratio'])}")
    floor = value.get("floor")
    if floor:
        parts.append(f"不低于{_WAGE[floor['of']]}的 {percent(floor['ratio'])}")
    return parts


def _amount_row(row: dict[str, Any]) -> str:
    named = f"（{'、'.join(row['areas'])}）" if row.get("areas") else ""
    told = [row["area"] + named] if row.get("area") else []
    if "from_months" in row or "below_months" in row:
        told.append(stretch(row))
    if row.get("claim_from"):
        end = f"到 {row['claim_to']} 个月" if row.get("claim_to") else "个月起"
        told.append(f"第 {row['claim_from']} {end}")
    if row.get("extended"):
        told.append("接着发到退休的")
    return f"{'，'.join(told)} {row['amount']} 元/月".strip()


def minimum_wage(value: dict[str, Any]) -> str:
    """The monthly minimum wage, by area."""
    areas = value["areas"]
    if len(areas) == 1:
        return f"{areas[0]['amount']} 元/月"
    return "；".join(f"{_area(area)} {area['amount']} 元/月" for area in areas)


def _area(area: dict[str, Any]) -> str:
    return area["label"] if area["id"] in area["label"] else f"{area['id']}（{area['label']}）"


def retire_age(value: dict[str, Any]) -> str:
    """The dated table of the later retirement, by track."""
    return "；".join(
        f"{_TRACKS[t['id']]}从 {t['base_age']} 岁到 {t['target_age']} 岁，"
        f"{_month(t['first_birth_month'])}出生的起，每 {t['step_months']} 个月晚 1 个月"
        for t in value["tracks"]
    )


def _month(text: str) -> str:
    year, _, month = text.partition("-")
    return f"{year}年{int(month)}月"


def retirement_years(value: dict[str, Any]) -> str:
    """Years to be paid before retirement, the actual ones among them."""
    parts = []
    if "male" in value:
        same = value["male"] == value["female"]
        parts.append(f"男女都要 {value['male']} 年" if same else f"男 {value['male']} 年，女 {value['female']} 年")
    where = _WHERE.get(value.get("actual_where", ""), "")
    if "actual" in value:
        parts.append(f"其中实际缴费{where} {value['actual']} 年")
    schedule = value.get("actual_schedule")
    if schedule:
        years = "，".join(f"{year} 年 {count} 年" for year, count in sorted(schedule.items()))
        parts.append(f"其中实际缴费{where}逐年提高：{years}")
    if "target_by" in value:
        parts.append(f"{date_words(value['target_by'])}起统一")
    told = "；".join(parts)
    text = value.get("text", "")
    return f"{told}。{text}" if told and text else told or text
