"""Who may join where: hukou, residence permit and age for flexible and resident cover.

Source of the rule: the State Council tells cities to drop the hukou limit for flexible
workers (国办发〔2024〕38号), but each city's own document decides. Where that document is
not in the book the answer is "not known, ask 12393" — never "you cannot join".
"""

from __future__ import annotations

from typing import Any

from ..engine.book import Known, Stale, Unknown
from ..engine.months import YearMonth
from ..engine.result import ROUTE_WORDS, Case, ResultBuilder, hotline
from ..engine.truth import Condition
from . import age as ages
from . import resident_leave

SEXES = ("male", "female")
NEED_WORDS = {
    "residence_permit": "本市居住证",
    "employment_registration": "就业登记",
    "local_pension": "先参加本市职工养老保险",
    "work_in_city": "在本市灵活就业",
}


_RULES = {"flexible": "flex_hukou", "resident": "resident_hukou"}
_SCHEMES = {"flexible": "灵活就业职工医保", "resident": "居民医保"}
_ELSEWHERE = "可以看户籍地的居民医保或灵活就业。"


def say_closed(case: Case, out: ResultBuilder, route: str) -> bool:
    """Warn where the place takes its own people only; true where that closes the route to this person.

    For the calculators that count or price a route without judging who may take it.
    """
    rule, where = case.lookup(_RULES[route]), case.situation.hukou
    if isinstance(rule, Unknown) or rule.value["open_to_nonlocal"] or where == "local":
        return False
    out.cite(*rule.entry.sources)
    if where is None:
        out.ask("hukou")
        out.warn(f"closed_{route}", f"{ROUTE_WORDS[route]}要看户口。{rule.value['text']}")
        return False
    out.warn(f"closed_{route}", f"{ROUTE_WORDS[route]}这条路走不通。{rule.value['text']}{_ELSEWHERE}")
    return True


def hukou(case: Case, route: str) -> list[Condition]:
    """Conditions on hukou and papers for the flexible or the resident route."""
    parameter, scheme = _RULES[route], _SCHEMES[route]
    where = case.situation.hukou
    if where == "local":
        return [Condition("hukou", True, f"本市户口，可以参加{scheme}。")]
    rule = case.lookup(parameter)
    if isinstance(rule, Unknown):
        return [_unknown(case, parameter, rule, where, scheme)]
    if where is None and not rule.value["open_to_nonlocal"]:
        return [Condition("hukou", None, "要看户口在不在本市。", needs=("hukou",), sources=rule.entry.sources)]
    return _by_rule(case, rule, where)


def _unknown(case: Case, parameter: str, rule: Unknown, where: str | None, scheme: str) -> Condition:
    ask = str(case.book.parameters[parameter]["ask"]).replace("{city}", case.book.name)
    if where is None:
        return Condition("hukou", None, "要看户口在不在本市。", needs=("hukou",))
    hints = tuple(s for entry in rule.hints for s in entry.sources)
    text = f"外地户口能不能在{case.book.name}参加{scheme}，未能核实。"
    remedy = f"打{hotline(case.book, 'medical')}问：{ask}"
    return Condition("hukou", None, text, remedy, sources=hints, policy_unknown=True)


def _by_rule(case: Case, rule: Known | Stale, where: str | None) -> list[Condition]:
    sources = rule.entry.sources
    if not rule.value["open_to_nonlocal"]:
        return [Condition("hukou", False, rule.value["text"], _ELSEWHERE, "", sources)]
    made = [Condition("hukou", True, rule.value["text"], sources=sources)]
    if where is None and rule.value["needs"]:
        return [Condition("hukou", None, "外地户口另有条件，要看户口在哪里。", needs=("hukou",), sources=sources)]
    if where is not None:
        made.extend(_paper(case, rule, need) for need in rule.value["needs"])
    return made


def _paper(case: Case, rule: Known | Stale, need: str) -> Condition:
    words, sources = NEED_WORDS[need], rule.entry.sources
    if need == "residence_permit":
        return _permit(case, rule, f"外地户口要有{words}。")
    text = f"外地户口另要：{words}。"
    remedy = f"先办好{words}，再去参保登记。"
    return Condition(need, None, text, remedy, str(case.situation.this_month), sources, curable=True)


def _permit(case: Case, rule: Known | Stale, text: str) -> Condition:
    """The residence permit; where the place names a way without it, to lack it closes nothing."""
    have, sources = case.situation.residence_permit, rule.entry.sources
    needs = ("residence_permit",) if have is None else ()
    if "without_permit" in rule.value and not have:
        month = str(case.situation.this_month)
        return Condition(
            "residence_permit", None, text, rule.value["without_permit"], month, sources, needs, curable=True
        )
    remedy = "先办本市居住证，拿到后再登记。" if have is False else ""
    return Condition("residence_permit", have, text, remedy, "", sources, needs)


# --- age ----------------------------------------------------------------------


def age(case: Case) -> list[Condition]:
    """Within the ages that the city's document gives: from one, below another, before retirement.

    Where only the statutory retirement month bounds it, an age that is not told is asked for but
    closes nothing: whoever has lost a job is before that month as a rule.
    """
    rule, s = case.lookup("flex_age_limit"), case.situation
    if isinstance(rule, Unknown):
        return []
    limits = _limits(case, rule)
    missing = tuple(name for name in ("birth_month", "sex") if getattr(s, name) is None)
    if limits and missing and s.sex in (None, *limits):
        return [Condition("age", None, rule.value["text"], needs=missing, sources=rule.entry.sources)]
    row = _bounds(case, rule, limits)
    return [_within(case, rule, row)] if row else []


def _outsider(case: Case) -> bool:
    return case.situation.hukou not in (None, "local")


def _upper(case: Case, rule: Known | Stale) -> bool:
    """Whether an upper limit holds for the person: some places set it for people from elsewhere only."""
    return _outsider(case) or not rule.value.get("nonlocal_only", False)


def _limits(case: Case, rule: Known | Stale) -> dict[str, int]:
    """The age to be below, for each sex that the document names."""
    names = [sex for sex in SEXES if f"{sex}_below" in rule.value and _upper(case, rule)]
    return {sex: int(rule.value[f"{sex}_below"]) for sex in names}


def _bounds(case: Case, rule: Known | Stale, limits: dict[str, int]) -> dict[str, Any]:
    """The bounds that hold for the person; none where only a youngest age does and the age is not told."""
    s, row = case.situation, {}
    if s.sex in limits:
        row["below_age"] = limits[s.sex]
    if "retirement" in rule.value and _upper(case, rule):
        row["retirement"] = rule.value["retirement"]
    if "from_age" in rule.value and (row or s.birth_month is not None):
        row["from_age"] = int(rule.value["from_age"])
    return row


def _within(case: Case, rule: Known | Stale, row: dict[str, Any]) -> Condition:
    birth, month = case.situation.birth_month, case.situation.this_month
    text, sources = rule.value["text"], rule.entry.sources
    met = ages.fits(case, row, month)
    if met is None:
        needs = ("birth_month",) if birth is None else tuple(ages.missing(case, row, month))
        remedy = "" if needs else "到没到法定退休月份没有算出来，打12393问。"
        return Condition("age", None, text, remedy, "", sources, needs, not needs, curable=birth is None)
    if met or birth is None:
        return Condition("age", True, text, sources=sources)
    youngest = birth.plus(12 * row.get("from_age", 0))
    if month < youngest:
        return Condition("age", False, text, "到了年龄再办，现在看居民医保。", str(youngest), sources)
    return Condition("age", False, text, _too_old(case, row), "", sources)


def _too_old(case: Case, row: dict[str, Any]) -> str:
    other = "看户籍地的灵活就业或居民医保。" if _outsider(case) else "看居民医保。"
    if "below_age" in row:
        return other + "推迟退休以后年龄有没有放宽，打12393问。"
    return other + "年限不够、还要接着缴的，打12393问。"


# --- from the resident scheme ---------------------------------------------------


def leaving_resident(case: Case) -> list[Condition]:
    """The month in which a resident may turn to flexible cover, where the place names one."""
    month = case.situation.this_month
    turn = resident_leave.read(case, month)
    if turn is None:
        return late_from_resident(case, month)
    text, sources = str(turn.rule.value["text"]), turn.rule.entry.sources
    if turn.opens == month:
        return [Condition("leaving_resident", True, text, sources=sources)]
    remedy = "居民医保接着用。集中缴费期不缴次年的，到那个月再办参保登记。"
    return [Condition("leaving_resident", False, text, remedy, str(turn.opens), sources)]


def late_from_resident(case: Case, month: YearMonth) -> list[Condition]:
    """After that month the document says nothing; none where the place names no month."""
    late = resident_leave.missed(case, month)
    if late is None:
        return []
    text, sources = str(late.rule.value["text"]), late.rule.entry.sources
    remedy = f"过了{late.rule.value['opens_month']}月，今年还能不能转没有写，先打12393问。"
    return [Condition("leaving_resident", None, text, remedy, "", sources, policy_unknown=True)]
