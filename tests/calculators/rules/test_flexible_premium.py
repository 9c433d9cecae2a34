"""What a flexible worker pays a month, on small tables made here. Amounts in yuan."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from calculators.engine.book import Unknown
from calculators.engine.months import YearMonth
from calculators.engine.result import Case
from calculators.rules import flexible_choice, flexible_premium, tiers
from calculators.rules.flexible_premium import Premium, Terms
from tests.calculators.rules.paper_book import entry, paper_case

NOW = YearMonth.of(2026, 11)
FIXED = {"kind": "fixed", "amount": "4000"}
RANGE = {"kind": "range", "lower": "4000", "upper": "20000"}
ONE = {"variants": [{"id": "a", "label": "一档", "rate": "0.1"}]}
TWO = {"variants": [*ONE["variants"], {"id": "b", "label": "二档（无账户）", "rate": "0.06"}]}
TIERS = {
    "kind": "tiers",
    "tiers": [{"id": "low", "label": "低", "amount": "4000"}, {"id": "high", "label": "高", "amount": "8000"}],
}


def item(name: str = "大病", **told: Any) -> dict[str, Any]:
    return {"id": "extra", "label": name, "amount": None, "rate": None, "per": "month", **told}


def terms(case: Case, month: YearMonth = NOW) -> Terms:
    found = flexible_premium.terms(case, month)
    assert not isinstance(found, Unknown)
    return found


def premium(
    base: dict[str, Any], rate: dict[str, Any], *items: dict[str, Any], month: YearMonth = NOW, **more: Any
) -> Premium:
    answers = more.pop("answers", {})
    case = paper_case({"flex_base": base, "flex_rate": rate, "flex_addon": {"items": list(items)}, **more}, **answers)
    found = terms(case, month)
    return flexible_premium.amount(case, found, flexible_premium.options(found)[0])


def monthly(*told: Any, **more: Any) -> str:
    return f"{premium(*told, **more).monthly.value:.2f}"


# --- the options ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "rate", "expected"),
    [
        (FIXED, ONE, {"": ("一档", "400.00")}),
        (FIXED, TWO, {"a": ("一档", "400.00"), "b": ("二档（无账户）", "240.00")}),
        (TIERS, ONE, {"low": ("一档，低", "400.00"), "high": ("一档，高", "800.00")}),
        (
            TIERS,
            TWO,
            {
                "a,low": ("一档，低", "400.00"),
                "a,high": ("一档，高", "800.00"),
                "b,low": ("二档（无账户），低", "240.00"),
                "b,high": ("二档（无账户），高", "480.00"),
            },
        ),
        (
            {"kind": "variants", "variants": [{"id": "a", "amount": "5000"}, {"id": "b", "amount": "9000"}]},
            TWO,
            {"a": ("一档", "500.00"), "b": ("二档（无账户）", "540.00")},
        ),
    ],
)
def test_every_way_to_join_has_its_price(
    base: dict[str, Any], rate: dict[str, Any], expected: dict[str, tuple[str, str]]
) -> None:
    case = paper_case({"flex_base": base, "flex_rate": rate})
    found = terms(case)
    made = {
        o.id: (o.label, str(flexible_premium.amount(case, found, o).monthly.value))
        for o in flexible_premium.options(found)
    }
    assert made == expected


@pytest.mark.parametrize(
    ("answers", "left", "cheapest"),
    [
        ({}, ["a,low", "a,high", "b,low", "b,high"], "b,low"),
        ({"variant": "a"}, ["a,low", "a,high"], "a,low"),
        ({"variant": "二档"}, ["b,low", "b,high"], "b,low"),
        ({"variant": "二档（无账户）"}, ["b,low", "b,high"], "b,low"),
        ({"variant": "三档"}, [], "b,low"),
        ({"tier": "low"}, ["a,low", "b,low"], "b,low"),
        ({"tier": "高"}, ["a,high", "b,high"], "b,high"),
        ({"tier": "一档"}, ["a,low", "a,high"], "a,low"),
        ({"tier": "a"}, ["a,low", "a,high"], "a,low"),
        ({"tier": "高", "variant": "a"}, ["a,high"], "a,high"),
        ({"tier": "中"}, [], "b,low"),
    ],
)
def test_an_answer_names_an_option_by_id_or_label(answers: dict[str, str], left: list[str], cheapest: str) -> None:
    """Where the place has nothing by that name, the cheapest is that of all."""
    case = paper_case({"flex_base": TIERS, "flex_rate": TWO}, **answers)
    found = flexible_premium.chosen(case, flexible_premium.options(terms(case)), NOW)
    assert [option.id for option in found] == left
    picked = flexible_choice.cheapest(case, NOW)
    assert picked is not None and picked[1].id == cheapest
    assert case.ledger.steps == []


AGED = [
    {"id": "young", "label": "青", "rate": "0.1", "below_age": 45},
    {"id": "old", "label": "中", "rate": "0.12", "from_age": 45},
]
ANY = {"id": "any", "label": "全", "rate": "0.2"}
RETIRED = {"id": "retired", "label": "到龄后续缴", "rate": "0.05", "retirement": "past"}
TRACKS = {
    "tracks": [
        {"id": "male", "base_age": 60, "target_age": 63, "step_months": 4, "first_birth_month": "1965-01"},
        {"id": "female_55", "base_age": 55, "target_age": 58, "step_months": 4, "first_birth_month": "1970-01"},
        {"id": "female_50", "base_age": 50, "target_age": 55, "step_months": 2, "first_birth_month": "1975-01"},
    ]
}


def of_variants(rows: list[dict[str, Any]], **answers: Any) -> Case:
    return paper_case({"flex_base": FIXED, "flex_rate": {"variants": rows}, "retire_age": TRACKS}, **answers)


@pytest.mark.parametrize(
    ("birth", "month", "left"),
    [
        (None, NOW, ["young", "old", "any"]),
        ("1981-12", NOW, ["young", "any"]),
        ("1981-12", NOW.plus(1), ["old", "any"]),
        ("1981-11", NOW, ["old", "any"]),
    ],
)
def test_a_variant_may_be_for_an_age(birth: str | None, month: YearMonth, left: list[str]) -> None:
    """In November 2026 whoever was born in December 1981 is still 44, in December 45."""
    case = of_variants([*AGED, ANY], birth_month=birth)
    found = flexible_premium.chosen(case, flexible_premium.options(terms(case)), month)
    assert [option.id for option in found] == left


@pytest.mark.parametrize(
    ("rows", "answers", "expected"),
    [
        # What hangs on an answer that is missing does not lead, although it is cheaper …
        ([ANY, RETIRED], {}, ("any", "known", ["birth_month", "sex"])),
        ([ANY, RETIRED], {"birth_month": "1990-01", "sex": "male"}, ("any", "known", [])),
        ([ANY, RETIRED], {"birth_month": "1960-01", "sex": "male"}, ("retired", "known", [])),
        ([ANY, RETIRED], {"birth_month": "1971-01"}, ("any", "known", ["sex"])),
        ([ANY, RETIRED], {"birth_month": "1972-01", "sex": "female"}, ("any", "known", ["post_track"])),
        ([ANY, RETIRED], {"birth_month": "1990-01", "variant": "retired"}, ("any", "known", [])),
        # … and where everything hangs on it, the dearest is an estimate.
        (AGED, {}, ("old", "estimate", ["birth_month"])),
        (AGED, {"birth_month": "1990-01"}, ("young", "known", [])),
    ],
)
def test_an_age_that_is_not_told_makes_nothing_cheaper(
    rows: list[dict[str, Any]], answers: dict[str, str], expected: tuple[str, str, list[str]]
) -> None:
    case = of_variants(rows, **answers)
    picked = flexible_choice.cheapest(case, NOW)
    assert picked is not None
    option, standing = picked[1].variant["id"], flexible_premium.amount(case, *picked).monthly.standing
    assert (option, standing, flexible_choice.missing(case, NOW)) == expected


def test_where_nothing_is_for_the_age_everything_stays_open() -> None:
    case = of_variants(AGED[:1], birth_month="1960-01")
    picked = flexible_choice.cheapest(case, NOW)
    assert picked is not None and picked[1].variant["id"] == "young"


def test_of_a_group_that_the_age_leaves_open_the_cheapest_tier_counts() -> None:
    case = paper_case({"flex_base": TIERS, "flex_rate": {"variants": AGED}})
    picked = flexible_choice.cheapest(case, NOW)
    assert picked is not None and picked[1].id == "old,low"
    picked = flexible_choice.cheapest(paper_case({"flex_base": TIERS, "flex_rate": {"variants": AGED[:1]}}), NOW)
    assert picked is not None and picked[1].id == "low"
    assert flexible_choice.missing(paper_case({}), NOW) == []


# --- the base --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "base", "expected", "highest"),
    [
        (None, RANGE, "400.00", "2000.00"),
        (3000, RANGE, "400.00", None),
        (6000, RANGE, "600.00", None),
        (30000, RANGE, "2000.00", None),
        (None, {"kind": "range", "lower": "4000"}, "400.00", None),
        (3000, {"kind": "range", "lower": "4000"}, "400.00", None),
        (30000, {"kind": "range", "lower": "4000"}, "3000.00", None),
        (6000, FIXED, "400.00", None),
        (None, {**FIXED, "lower": "3000", "upper": "9000"}, "400.00", None),
    ],
)
def test_the_base_stays_between_its_bounds(
    wanted: int | None, base: dict[str, Any], expected: str, highest: str | None
) -> None:
    found = premium(base, ONE, answers={"chosen_base": wanted})
    assert f"{found.monthly.value:.2f}" == expected
    assert (None if found.highest is None else f"{found.highest.value:.2f}") == highest
    bounds = [None if bound is None else str(bound.value) for bound in (found.lower, found.upper)]
    assert bounds == [base.get("lower"), base.get("upper")]


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (None, "缴费基数"),
        ({"average": "7646", "percent": "0.8"}, "缴费基数（7646×80%）"),
        ({"average": "90220", "percent": "0.8", "per": "year"}, "缴费基数（90220×80%÷12）"),
    ],
)
def test_the_ledger_tells_what_a_base_was_derived_from(basis: dict[str, str] | None, expected: str) -> None:
    told = {"amount": "6015"} if basis is None else {"amount": "6015", "basis": basis}
    for base in ({"kind": "fixed", **told}, {"kind": "variants", "variants": [{"id": "a", "label": "一档", **told}]}):
        case = paper_case({"flex_base": base, "flex_rate": ONE})
        found = terms(case)
        made = flexible_premium.amount(case, found, flexible_premium.options(found)[0])
        assert next(step.label for step in case.ledger.steps if step.id == made.base.step) == expected


def test_a_base_of_the_year_gives_the_year_first() -> None:
    found = premium({"kind": "fixed", "amount": "50000", "per": "year"}, ONE, item(amount="6", per="month"))
    assert found.annual is not None
    assert (str(found.annual.value), str(found.monthly.value)) == ("5000.00", "422.67")


def test_the_year_is_rounded_as_the_place_rounds_and_the_month_to_the_fen() -> None:
    """5000.5 a year is 5001 in whole yuan, and that is 416.75 a month."""
    base = {"kind": "fixed", "amount": "50005", "per": "year"}
    found = premium(base, ONE, flex_rounding={"unit": "1"})
    assert found.annual is not None
    assert (found.annual.value, found.monthly.value) == (5001, Decimal("416.75"))


@pytest.mark.parametrize(
    ("cycle", "annual"), [(["yearly"], "4800.00"), (["monthly", "yearly"], None), (["monthly"], None), (None, None)]
)
def test_the_year_is_told_where_only_the_year_can_be_paid(cycle: list[str] | None, annual: str | None) -> None:
    found = premium(FIXED, ONE, **({} if cycle is None else {"flex_cycle": {"options": cycle}}))
    assert (None if found.annual is None else str(found.annual.value)) == annual


# --- rounding ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "expected"), [(None, "368.55"), ("0.01", "368.55"), ("0.1", "368.60"), ("1", "369.00")]
)
def test_the_sum_is_rounded_as_the_place_rounds(unit: str | None, expected: str) -> None:
    base = {"kind": "fixed", "amount": "3685.5"}
    assert monthly(base, ONE, **({} if unit is None else {"flex_rounding": {"unit": unit}})) == expected


@pytest.mark.parametrize(("rounding", "expected"), [("per_component", "400.46"), ("total", "400.45")])
def test_parts_may_be_rounded_one_by_one(rounding: str, expected: str) -> None:
    """4004.5 × 8% is 320.36; × 1% is 40.045, twice: rounded one by one that is 40.05 + 40.05."""
    parts = [{"label": "甲", "rate": "0.08"}, {"label": "乙", "rate": "0.01"}, {"label": "丙", "rate": "0.01"}]
    rate = {"variants": [{**ONE["variants"][0], "components": parts}], "rounding": rounding}
    assert monthly({"kind": "fixed", "amount": "4004.5"}, rate) == expected


@pytest.mark.parametrize(("amount", "tie"), [("4000.05", True), ("4000.04", False), ("4000.10", False)])
def test_half_a_fen_is_told(amount: str, tie: bool) -> None:
    case = paper_case({"flex_base": {"kind": "fixed", "amount": amount}, "flex_rate": ONE})
    found = terms(case)
    made = flexible_premium.amount(case, found, flexible_premium.options(found)[0])
    assert flexible_premium.is_half_fen(made, case) is tie


# --- what is collected together with it ------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "expected", "apart", "unpriced"),
    [
        ({"amount": "15"}, "415.00", None, ()),
        ({"amount": "180", "per": "year"}, "415.00", None, ()),
        ({"rate": "0.005"}, "420.00", None, ()),
        ({"amount": "15", "optional": True}, "400.00", None, ()),
        ({"amount": "15", "variants": ["b"]}, "400.00", None, ()),
        ({"amount": "15", "variants": ["a"]}, "415.00", None, ()),
        ({"amount": "15", "months": [1, 4, 7, 10]}, "400.00", None, ()),
        ({"amount": "15", "months": [2, 11]}, "415.00", None, ()),
        ({"amount": "15", "separate": True}, "400.00", "15", ()),
        ({}, "400.00", None, ("大病",)),
    ],
)
def test_the_extras(told: dict[str, Any], expected: str, apart: str | None, unpriced: tuple[str, ...]) -> None:
    made = premium(FIXED, ONE, item(**told))
    assert f"{made.monthly.value:.2f}" == expected
    assert (None if made.separate is None else str(made.separate.value)) == apart
    assert made.unpriced == unpriced


def test_where_nothing_is_added_the_ledger_adds_nothing() -> None:
    case = paper_case({"flex_base": FIXED, "flex_rate": ONE})
    found = terms(case)
    flexible_premium.amount(case, found, flexible_premium.options(found)[0])
    assert [step.op for step in case.ledger.steps] == ["read", "read", "multiply", "round"]


def test_an_extra_that_is_left_out_hides_none_of_those_after_it() -> None:
    extras = [item("选", amount="1", optional=True), item("没价"), item("列", amount="7", separate=True)]
    found = premium(FIXED, ONE, *extras, item("大病", amount="15"), item("又列", amount="3", separate=True))
    assert found.separate is not None
    assert (str(found.monthly.value), str(found.separate.value), found.unpriced) == ("415.00", "10", ("没价",))


def test_all_that_is_paid_is_the_premium_with_what_is_listed_apart() -> None:
    case = paper_case({"flex_base": FIXED, "flex_rate": ONE})
    for extra, expected in ((item(amount="7", separate=True), "407.00"), (item(amount="7"), "407.00")):
        assert str(flexible_premium.all_in(case, premium(FIXED, ONE, extra)).value) == expected


# --- the month -----------------------------------------------------------------------------------


def test_a_month_is_paid_by_the_standard_of_its_first_day_this_month_by_that_of_today() -> None:
    bases = [entry(FIXED, until="2026-11-15"), entry({**FIXED, "amount": "5000"}, **{"from": "2026-11-16"})]
    rates = [
        entry(ONE, until="2026-12-01"),
        entry({"variants": [{**ONE["variants"][0], "rate": "0.2"}]}, **{"from": "2026-12-02"}),
    ]
    values = {"flex_base": bases, "flex_rate": rates}
    for month, expected in (
        ((2026, 10), "400.00"),
        ((2026, 11), "500.00"),
        ((2026, 12), "500.00"),
        ((2027, 1), "1000.00"),
    ):
        case = paper_case(values)
        found = terms(case, YearMonth.of(*month))
        option = flexible_premium.options(found)[0]
        assert str(flexible_premium.amount(case, found, option).monthly.value) == expected
    before = flexible_premium.terms(paper_case(values, as_of="2019-12-31"), YearMonth.of(2019, 12))
    assert isinstance(before, Unknown)


def test_what_goes_with_the_premium_is_that_of_its_month_too() -> None:
    """All three change on 1 December: the month before and the month after each have their own."""

    def change(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, Any]]:
        return [entry(old, until="2026-11-30"), entry(new, **{"from": "2026-12-01"})]

    values = {
        "flex_base": {**FIXED, "amount": "4005"},
        "flex_rate": ONE,
        "flex_addon": change({"items": [item(amount="15")]}, {"items": [item(amount="25")]}),
        "flex_cycle": change({"options": ["monthly"]}, {"options": ["yearly"]}),
        "flex_rounding": change({"unit": "0.01"}, {"unit": "1"}),
    }
    for month, monthly_amount, annual in ((NOW, "415.50", None), (NOW.plus(1), "426", "5112.00")):
        case = paper_case(values)
        found = terms(case, month)
        made = flexible_premium.amount(case, found, flexible_premium.options(found)[0])
        assert made.monthly.value == Decimal(monthly_amount)
        assert (None if made.annual is None else str(made.annual.value)) == annual


def test_uneven_months_and_the_readings_of_a_month() -> None:
    values = {
        "flex_base": FIXED,
        "flex_rate": ONE,
        "flex_addon": {"items": [item(amount="15", months=[11])]},
        "flex_cycle": {"options": ["yearly"]},
        "flex_rounding": {"unit": "0.1"},
    }
    case = paper_case(values)
    assert [reading.entry.parameter for reading in terms(case).all] == [
        "flex_base",
        "flex_rate",
        "flex_addon",
        "flex_cycle",
        "flex_rounding",
    ]
    assert terms(case).is_uneven and not terms(case, YearMonth.of(2026, 12)).is_uneven


def test_the_persons_own_number_is_marked_as_theirs() -> None:
    assert flexible_premium.own_amount(paper_case({})) is None
    own = flexible_premium.own_amount(paper_case({}, local_values={"flexible_monthly": 512.3}))
    assert own is not None and (str(own.value), own.standing) == ("512.3", "user")


@pytest.mark.parametrize(
    ("wanted", "label", "expected"),
    [
        ("二档", "成年居民二档", True),
        ("二档", "职工二档（按月缴）", True),
        ("成年居民二档", "成年居民二档", True),
        ("二档", "成年居民一档", False),
        ("居民", "成年居民", False),
        ("档", "成年居民二档", False),
    ],
)
def test_a_tier_is_known_without_the_group_that_it_is_for(wanted: str, label: str, expected: bool) -> None:
    assert tiers.matches(wanted, "tier2", label) == expected


@pytest.mark.parametrize(
    ("month", "expected"), [((2026, 12), ("400.00", "400.00", None)), ((2027, 1), ("480.00", "400.00", "2400.00"))]
)
def test_a_cut_that_has_run_out_is_not_carried_on(
    month: tuple[int, int], expected: tuple[str, str, str | None]
) -> None:
    """10% to the end of 2026, 12% otherwise: from January the higher one leads, the lower one is the range's end."""
    cut = {"variants": [{**ONE["variants"][0], "regular_rate": "0.12"}]}
    base = RANGE if expected[2] else FIXED
    case = paper_case({"flex_base": base, "flex_rate": [entry(cut, until="2026-12-31")]})
    found = terms(case, YearMonth.of(*month))
    made = flexible_premium.amount(case, found, flexible_premium.options(found)[0])
    highest = None if made.highest is None else f"{made.highest.value:.2f}"
    assert (f"{made.monthly.value:.2f}", f"{made.lowest.value:.2f}", highest) == expected
    assert made.monthly.standing == ("known" if month == (2026, 12) else "stale")


def test_the_regular_rate_is_cited_from_the_paper_that_set_it() -> None:
    """Not from the notice of the cut; where no value set it, from there; never from one that nobody saw."""
    cut = entry({"variants": [{**ONE["variants"][0], "regular_rate": "0.12"}]}, until="2025-12-31")
    full = {"variants": [{"id": "normal", "label": "常规", "rate": "0.12"}]}
    for status, cited in (("press", ("older", "press")), ("unverified", ("paper", "official"))):
        older = entry(full, source="older", status=status, until="2019-12-31", **{"from": "2018-01-01"})
        case = paper_case({"flex_base": FIXED, "flex_rate": [cut, older]})
        found = terms(case, YearMonth.of(2026, 11))
        made = flexible_premium.amount(case, found, flexible_premium.options(found)[0])
        step = next(s for s in case.ledger.steps if s.op == "read" and s.value == "0.12")
        assert (step.source, step.status) == cited
        assert made.monthly.standing == "stale"
