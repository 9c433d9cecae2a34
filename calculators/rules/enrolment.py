"""Who may join where: hukou, residence permit and age for flexible and resident cover.

Source of the rule: the State Council tells cities to drop the hukou limit for flexible
workers (国办发〔2024〕38号), but each city's own document decides. Where that document is
not in the book the answer is "not known, ask 12393" — never "you cannot join".
"""

from __future__ import annotations

from ..engine.book import Known, Stale, Unknown
from ..engine.result import Case, hotline
from ..engine.truth import Condition

SEXES = ("male", "female")
NEED_WORDS = {
    "residence_permit": "本市居住证",
    "employment_registration": "就业登记",
    "local_pension": "先参加本市职工养老保险",
    "work_in_city": "在本市灵活就业",
}


def hukou(case: Case, parameter: str, scheme: str) -> list[Condition]:
    """Conditions on hukou and papers for one scheme; ``parameter`` names the city's rule."""
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
        remedy = "可以看户籍地的居民医保或灵活就业。"
        return [Condition("hukou", False, rule.value["text"], remedy, "", sources)]
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


def age(case: Case) -> list[Condition]:
    """Below retirement age, where the city's document gives an age."""
    rule, s = case.lookup("flex_age_limit"), case.situation
    if isinstance(rule, Unknown) or s.hukou in (None, "local"):
        return []
    limits = {sex: rule.value[f"{sex}_below"] for sex in SEXES if f"{sex}_below" in rule.value}
    missing = tuple(name for name in ("birth_month", "sex") if getattr(s, name) is None)
    text, sources = rule.value["text"], rule.entry.sources
    if not limits or (s.sex is not None and s.sex not in limits):
        return []
    if missing:
        return [Condition("age", None, text, needs=missing, sources=sources)]
    below = s.birth_month is not None and s.this_month.since(s.birth_month) // 12 < limits[s.sex or ""]
    remedy = "" if below else "看户籍地的灵活就业或居民医保。推迟退休以后年龄有没有放宽，打12393问。"
    return [Condition("age", below, text, remedy, "", sources)]
