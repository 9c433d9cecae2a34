"""What insurance pays of a hospital bill, and who pays the premium, in Chinese words. Formatting only."""

from __future__ import annotations

from typing import Any

from .values_benefits import percent

# Names of the ids under which a value tells premium options and ways to join apart.
OPTIONS = {
    "low": "低档",
    "mid": "中档",
    "high": "高档",
    "tier1": "一档",
    "tier2": "二档",
    "with_account": "有个人账户的",
    "pooling_only": "没有个人账户的",
}
_LEVELS = {"primary": "基层", "1": "一级", "2": "二级", "3": "三级", "provincial": "省部属"}


def segments(found: list[dict[str, Any]]) -> str:
    """Shares by stretches of the cost, the last one open where it has no end."""
    parts, last = [], ""
    for each in found:
        end = each.get("up_to")
        told = f"{end}（或 {each['or_up_to']}）" if "or_up_to" in each else end
        parts.append(f"{_reach(last, told)}报 {percent(each['ratio'])}")
        last = end or last
    return "，".join(parts)


def _reach(start: str, end: str | None) -> str:
    if end:
        return f"{start} 到 {end} 元" if start else f"{end} 元以内"
    return f"{start} 元以上" if start else ""


def _share(level: dict[str, Any]) -> list[str]:
    told = []
    if "deductible" in level:
        told.append(f"起付线 {level['deductible']} 元")
    if "ratio" in level:
        told.append(f"报 {percent(level['ratio'])}")
    if "segments" in level:
        told.append(segments(level["segments"]))
    told += [f"{OPTIONS[o['option']]}报 {percent(o['ratio'])}" for o in level.get("by_option", ())]
    if "retiree_ratio" in level:
        told.append(f"退休人员报 {percent(level['retiree_ratio'])}")
    if "retiree_segments" in level:
        told.append(f"退休人员 {segments(level['retiree_segments'])}")
    return told


def _repeat(rule: dict[str, Any]) -> str:
    told = []
    if "ratio" in rule:
        told.append("不再收起付线" if rule["ratio"] == "0" else f"起付线按第一次的 {percent(rule['ratio'])}")
    for each in rule.get("amounts", ()):
        told.append(f"{_LEVELS[each['level']]}起付线依次 {'、'.join(each['deductibles'])} 元")
    if "except" in rule:
        told.append(f"{'、'.join(_LEVELS[level] for level in rule['except'])}不减")
    if "year_cap" in rule:
        told.append(f"起付线一年合计最多 {rule['year_cap']} 元")
    return "一年里再次住院：" + "，".join(told)


def _retiree(value: dict[str, Any]) -> list[str]:
    rule, told = value.get("retiree", {}), []
    if "deductible" in rule:
        told.append(f"起付线 {rule['deductible']} 元")
    if "deductible_factor" in rule:
        told.append(f"起付线按 {percent(rule['deductible_factor'])}")
    if "ratio" in rule:
        told.append(f"报 {percent(rule['ratio'])}")
    if "self_pay_factor" in rule:
        told.append(f"自付部分按 {percent(rule['self_pay_factor'])}")
    if "cap" in rule:
        told.append(f"一年最多付 {rule['cap']} 元")
    if "retiree_extra" in value:
        told.append(f"比例再加 {percent(value['retiree_extra'])}")
    return [f"退休人员：{'，'.join(told)}"] if told else []


def _levels(value: dict[str, Any]) -> list[str]:
    only = [f"只对{OPTIONS[value['variant']]}"] if "variant" in value else []
    return only + [f"{level['label']}：{'，'.join(_share(level))}" for level in value.get("levels", [])]


def inpatient(value: dict[str, Any]) -> str:
    """Deductible and share of each hospital level, and the cap of a year."""
    told = _levels(value)
    if "repeat" in value:
        told.append(_repeat(value["repeat"]))
    if "cap" in value:
        told.append(f"统筹基金一年最多付 {value['cap']} 元")
    return "；".join(told + _retiree(value))


def outpatient(value: dict[str, Any]) -> str:
    """The same for outpatient care, with its several kinds of caps."""
    told = []
    if "deductible" in value:
        per = "每次" if value.get("deductible_per") == "visit" else "一年"
        told.append(f"{per}起付线 {value['deductible']} 元")
    if "deductible_cap" in value:
        told.append(f"起付线一年合计最多 {value['deductible_cap']} 元")
    told += _levels(value)
    if "cap" in value:
        told.append(f"一年最多付 {value['cap']} 元")
    if "cost_cap" in value:
        told.append(f"一年最多算进 {value['cost_cap']} 元费用")
    told += [_cap(each) for each in value.get("caps", ())]
    if "cap_formula" in value:
        told.append(_cap_formula(value["cap_formula"]))
    return "；".join(told + _retiree(value))


def _cap(each: dict[str, Any]) -> str:
    retiree = f"，退休人员 {each['retiree']} 元" if "retiree" in each else ""
    return f"{OPTIONS[each['variant']]}一年最多付 {each['amount']} 元{retiree}"


def _cap_formula(rule: dict[str, Any]) -> str:
    told = [f"一年最多付平均年工资 {rule['average_year']} 元的 {percent(rule['ratio'])}"]
    if rule.get("rounding") == "yuan_half_up":
        told.append("四舍五入到元")
    if rule.get("primary_only"):
        told.append("只在基层")
    if "secondary_ratio" in rule:
        told.append(f"其中二级以上最多 {percent(rule['secondary_ratio'])}")
    if "retiree_ratio" in rule:
        told.append(f"退休人员 {percent(rule['retiree_ratio'])}")
    return "，".join(told)


def large_bill(value: dict[str, Any]) -> str:
    """The layer above the ordinary fund."""
    start = f"{value['threshold']} 元以上的部分" if "threshold" in value else "起付线没有查到"
    told = [f"{value.get('name', '')}：{start}".lstrip("："), segments(value["tiers"])]
    if "cap" in value:
        told.append(f"最多付 {value['cap']} 元")
    return "，".join(told)


def employee_rates(value: dict[str, Any]) -> str:
    """What employer and employee pay of the wage."""
    told = [
        f"{v['label']}：单位 {percent(v['employer'])}，个人 {percent(v['employee'])}" for v in value.get("variants", ())
    ]
    if "employer" in value:
        parts = [f"{part['label']} {percent(part['rate'])}" for part in value.get("employer_parts", ())]
        split = f"（{'，'.join(parts)}）" if parts else ""
        told.append(f"单位 {percent(value['employer'])}{split}")
    if "employee" in value:
        told.append(f"个人 {percent(value['employee'])}")
    if "employee_fixed" in value:
        told.append(f"个人每月另缴 {value['employee_fixed']} 元")
    if "employee_yearly" in value:
        told.append(f"个人每年另缴 {value['employee_yearly']} 元")
    if "includes_maternity" in value:
        told.append("含生育保险" if value["includes_maternity"] else "不含生育保险")
    return "；".join(told)
