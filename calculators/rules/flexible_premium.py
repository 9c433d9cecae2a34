"""Premium of a flexible worker in the employee scheme (灵活就业人员参加职工医保).

Source of the rule: national guidance leaves base and rate to the pooling area (劳社厅发
〔2003〕10号), so every number comes from the city's own documents. The amount is
base × rate, plus the fixed extras that the city collects together with it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from ..engine.book import Known, Stale, Unknown
from ..engine.ledger import USER, Amount
from ..engine.money import FEN, is_tie, percent_words, plain
from ..engine.months import YearMonth
from ..engine.result import Case
from . import age, rate_cut, tiers

YEARLY = "yearly"


class Option(NamedTuple):
    """One way to join: a variant (with or without a personal account) on one base tier."""

    id: str
    label: str
    variant: dict[str, Any]
    base: dict[str, Any]

    @property
    def is_range(self) -> bool:
        """Whether the person chooses the base."""
        return self.base.get("kind") == "range"

    @property
    def is_yearly(self) -> bool:
        """Whether the base is set in yuan a year."""
        return self.base.get("per") == "year"


class Premium(NamedTuple):
    """What one option costs in one month.

    ``monthly`` and ``annual`` are the published amount; ``separate`` is what is collected
    together with it but listed apart (per month); ``lower``/``upper`` bound the base;
    ``highest`` is the monthly amount at the upper bound, where the person may choose the
    base and has not; ``unpriced`` names extras whose price is not known;
    ``lowest`` is the monthly amount if a cut of the rate that has run out goes on.
    """

    option: Option
    base: Amount
    lower: Amount | None
    upper: Amount | None
    monthly: Amount
    highest: Amount | None
    annual: Amount | None
    separate: Amount | None
    unpriced: tuple[str, ...]
    lowest: Amount


class Terms(NamedTuple):
    """The readings that one month's premium rests on, and the month."""

    month: YearMonth
    base: Known | Stale
    rate: Known | Stale
    addons: tuple[Known | Stale, ...]
    cycle: Known | Stale | None
    rounding: Known | Stale | None

    @property
    def all(self) -> tuple[Known | Stale, ...]:
        """Every reading, for staleness and for grouping months."""
        extra = tuple(x for x in (self.cycle, self.rounding) if x is not None)
        return (self.base, self.rate, *self.addons, *extra)

    @property
    def extras(self) -> list[tuple[Known | Stale, dict[str, Any]]]:
        """The extras that are collected in the month (天津: another amount in the first month of a quarter)."""
        items = [(reading, item) for reading in self.addons for item in reading.value["items"]]
        return [(r, i) for r, i in items if self.month.month in i.get("months", [self.month.month])]

    @property
    def is_uneven(self) -> bool:
        """Whether other months of the year cost something else."""
        return any("months" in item for _, item in self.extras)


# --- inputs -----------------------------------------------------------------


def terms(case: Case, month: YearMonth) -> Terms | Unknown:
    """The base, rate and extras in force in a month, or what is missing."""
    on = case.today if month == case.situation.this_month else month.first_day().isoformat()
    base, rate = case.lookup("flex_base", on), case.lookup("flex_rate", on)
    if isinstance(base, Unknown):
        return base
    if isinstance(rate, Unknown):
        return rate
    found = (case.lookup("flex_addon", on), case.lookup("flex_cycle", on), case.lookup("flex_rounding", on))
    addon, cycle, rounding = (None if isinstance(x, Unknown) else x for x in found)
    return Terms(month, base, rate_cut.explained(rate), (addon,) if addon else (), cycle, rounding)


def options(found: Terms) -> list[Option]:
    """Every combination of variant and base tier that the city offers."""
    made: list[Option] = []
    for variant in found.rate.value["variants"]:
        for base in _bases(found.base.value, variant["id"]):
            several = len(found.rate.value["variants"]) > 1
            key = ",".join(x for x in (variant["id"] if several else "", base.get("id")) if x)
            label = "，".join(x for x in (variant["label"], base.get("label")) if x)
            made.append(Option(key, label, variant, base))
    return made


def _bases(value: dict[str, Any], variant: str) -> list[dict[str, Any]]:
    if value["kind"] == "tiers":
        return list(value["tiers"])
    if value["kind"] == "variants":
        # The name is that of the variant: the base has none of its own.
        return [{**v, "id": "", "label": ""} for v in value["variants"] if v["id"] == variant]
    return [value]


# --- conditions -------------------------------------------------------------


def _is_named(wanted: str, told: dict[str, Any]) -> bool:
    return "id" in told and tiers.matches(wanted, told["id"], told["label"])


def of_age(case: Case, offered: list[Option], month: YearMonth) -> list[Option]:
    """The options that may be for a person of that age in a month; open where an answer is missing."""
    return [o for o in offered if age.fits(case, o.variant, month) is not False]


def named(case: Case, offered: list[Option]) -> list[Option]:
    """The options that go by the names in the answers; all of them where none is named.

    A tier of the resident scheme names none of them and chooses nothing.
    """
    s, left = case.situation, offered
    if s.variant is not None:
        left = [o for o in left if _is_named(s.variant, o.variant)]
    if s.tier is not None and not tiers.only_of_other(case, tiers.FLEXIBLE):
        left = [o for o in left if any(_is_named(s.tier, told) for told in (o.base, o.variant))]
    return left


def chosen(case: Case, offered: list[Option], month: YearMonth) -> list[Option]:
    """The options that the situation leaves open in a month; empty when it names one that is not offered."""
    return named(case, of_age(case, offered, month))


# --- amount and ledger ------------------------------------------------------


def amount(case: Case, found: Terms, option: Option) -> Premium:
    """The premium of one option in one month, written into the ledger."""
    base, lower, upper = _base(case, found.base, option)
    unit = Decimal(found.rounding.value["unit"]) if found.rounding else FEN
    full, priced = _after_cut(case, found, option)
    monthly, annual, separate, unpriced = _total(case, full, priced, base, unit)
    highest, lowest = None, monthly if priced is option else _total(case, found, option, base, unit)[0]
    if upper is not None and lower is not None and case.situation.chosen_base is None:
        highest = _total(case, full, priced, upper, unit)[0] if option.is_range else None
    return Premium(option, base, lower, upper, monthly, highest, annual, separate, unpriced, lowest)


def _after_cut(case: Case, found: Terms, option: Option) -> tuple[Terms, Option]:
    """Terms and option at the regular rate where a cut of the rate has run out and nobody has prolonged it."""
    if not rate_cut.is_over(found.rate, option.variant):
        return found, option
    papers = rate_cut.papers(case, found.rate, option.variant)
    return found._replace(rate=papers), option._replace(variant=rate_cut.regular(option.variant))


def _base(case: Case, reading: Known | Stale, option: Option) -> tuple[Amount, Amount | None, Amount | None]:
    """The base in yuan a month (yuan a year where the city sets it so), and its bounds."""
    value = option.base
    unit = "元/年" if option.is_yearly else "元/月"
    bounds = [
        case.cite(reading, label, value[key], unit) if key in value else None
        for key, label in (("lower", "缴费基数下限"), ("upper", "缴费基数上限"))
    ]
    lower, upper = bounds
    if not option.is_range:
        return case.cite(reading, f"缴费基数{_derived(value)}", value["amount"], unit), lower, upper
    assert lower is not None, f"{reading.entry.place}: a base to choose from must have a lower bound"
    wanted = case.situation.chosen_base
    if wanted is None:
        return lower, lower, upper
    answer = case.ledger.input("你想按的基数", wanted, "元/月")
    if upper is None:
        held = case.ledger.greater("基数不能低于下限", "元/月", answer, lower)
        beyond = beyond_known_bounds(case, option)
        return held.as_estimate() if beyond else held, lower, upper
    return case.ledger.clamp("基数要在上下限之间", "元/月", answer, lower, upper), lower, upper


def beyond_known_bounds(case: Case, option: Option) -> bool:
    """Whether the base chosen is above the last upper bound there was, where that of now is not known."""
    chosen = case.situation.chosen_base
    told = [Decimal(e.value["upper"]) for e in case.book.history("flex_base") if "upper" in e.value]
    return chosen is not None and "upper" not in option.base and bool(told) and chosen > told[0]


def _derived(value: dict[str, Any]) -> str:
    basis = value.get("basis")
    if not basis:
        return ""
    average, percent = basis["average"], percent_words(Decimal(basis["percent"]))
    return f"（{average}×{percent}{'÷12' if basis.get('per') == 'year' else ''}）"


def _total(
    case: Case, found: Terms, option: Option, base: Amount, unit: Decimal
) -> tuple[Amount, Amount | None, Amount | None, tuple[str, ...]]:
    """Monthly, yearly and separately listed amounts, and extras without a known price."""
    ledger, per = case.ledger, "元/年" if option.is_yearly else "元/月"
    main = _main(case, found, option, base, per)
    fixed, separate, unpriced = _extras(case, found, option, base)
    if option.is_yearly:
        annual = ledger.round("全年应缴", "元/年", main, unit)
        monthly = ledger.round("折算每月", "元/月", _plus(case, ledger.per_month("全年÷12", annual), fixed))
        return monthly, annual, separate, unpriced
    monthly = ledger.round("每月应缴", "元/月", _plus(case, main, fixed), unit)
    yearly = found.cycle is not None and found.cycle.value["options"] == [YEARLY]
    whole_year = ledger.per_year("全年应缴（每月×12）", monthly) if yearly else None
    return monthly, whole_year, separate, unpriced


def _plus(case: Case, main: Amount, fixed: list[Amount]) -> Amount:
    return case.ledger.add("加上一起缴的费用", "元/月", main, *fixed) if fixed else main


def _main(case: Case, found: Terms, option: Option, base: Amount, per: str) -> Amount:
    """Base × rate; part by part where the city rounds each part."""
    ledger, variant = case.ledger, option.variant
    if found.rate.value.get("rounding") == "per_component":
        parts = []
        for part in variant["components"]:
            rate = case.cite(found.rate, f"{part['label']}费率", part["rate"], "")
            product = ledger.multiply(f"{part['label']}：基数×{percent_words(rate.value)}", per, base, rate)
            parts.append(ledger.round(f"{part['label']}（先各自四舍五入到分）", per, product))
        return ledger.add("各项相加", per, *parts)
    rate = case.cite(found.rate, f"{variant['label']}费率", variant["rate"], "")
    words = f"基数 {plain(base.value)} × {percent_words(rate.value)}"
    return ledger.multiply(words, per, base, rate)


def _extras(
    case: Case, found: Terms, option: Option, base: Amount
) -> tuple[list[Amount], Amount | None, tuple[str, ...]]:
    """Fixed extras per month, the separately listed one, and names of those without a price."""
    fixed: list[Amount] = []
    apart: list[Amount] = []
    unpriced: list[str] = []
    for reading, item in found.extras:
        if item.get("optional") or option.variant["id"] not in item.get("variants", [option.variant["id"]]):
            continue
        if not item.get("amount") and not item.get("rate"):
            unpriced.append(item["label"])
            continue
        (apart if item.get("separate") else fixed).append(_one_extra(case, reading, item, base))
    separate = case.ledger.add("单列的费用", "元/月", *apart) if apart else None
    return fixed, separate, tuple(unpriced)


def _one_extra(case: Case, reading: Known | Stale, item: dict[str, Any], base: Amount) -> Amount:
    if item.get("rate"):
        rate = case.cite(reading, f"{item['label']}费率", item["rate"], "")
        return case.ledger.multiply(f"{item['label']}：基数×费率", "元/月", base, rate)
    per_year = item["per"] == "year"
    cited = case.cite(reading, item["label"], item["amount"], "元/年" if per_year else "元/月")
    return case.ledger.per_month(f"{item['label']}÷12", cited) if per_year else cited


def all_in(case: Case, premium: Premium) -> Amount:
    """What is really paid in a month: the premium and what is collected together with it."""
    if premium.separate is None:
        return premium.monthly
    return case.ledger.add("连同单列的费用", "元/月", premium.monthly, premium.separate)


def own_amount(case: Case) -> Amount | None:
    """The monthly amount that the person read off the official app, if given."""
    number = case.situation.local_values.get("flexible_monthly")
    return None if number is None else case.ledger.input("你在官方渠道看到的每月应缴", number, "元/月", USER)


def is_half_fen(premium: Premium, case: Case) -> bool:
    """Whether the amount lies half-way between two fen, so that offices may round either way."""
    by_id = {step.id: step for step in case.ledger.steps}
    step = by_id[premium.monthly.step]
    return step.op == "round" and is_tie(Decimal(by_id[step.operands[0]].value))
