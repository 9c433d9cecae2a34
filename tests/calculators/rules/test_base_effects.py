"""What a lower base changes, on small tables made here."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.answers import base_change
from calculators.engine.situation import RefusedError
from tests.calculators.rules.paper_book import paper_case

RATE = {
    "variants": [
        {"id": "account", "label": "统账结合（带账户）", "rate": "0.1", "account": True},
        {"id": "pool", "label": "单建统筹", "rate": "0.05", "account": False},
    ]
}
TABLES: dict[str, Any] = {
    "flex_base": {"kind": "range", "lower": "4000", "upper": "20000"},
    "flex_rate": RATE,
    "account_inflow": {"rate": "0.02", "text": "划入。"},
    "base_ratio_note": {"text": "一般不按个人基数分档。"},
    "years_cumulative": {"text": "年限累计。"},
}


def run(values: dict[str, Any], **answers: Any) -> dict[str, Any]:
    made: dict[str, Any] = base_change.answer(paper_case(values, **answers))
    return made


def test_account_before_and_after() -> None:
    made = run(TABLES, previous_base=12345.67, chosen_base=3000, variant="account")
    assert made["figures"]["account_before"]["value"] == "246.91"
    assert made["figures"]["account_after"]["value"] == "80.00"
    assert made["figures"]["base_after"]["value"] == "4000.00"
    assert made["headline"] == "个人账户每月从246.91元变成80.00元。"


def test_a_variant_without_account_gets_nothing() -> None:
    made = run(TABLES, previous_base=10000)
    assert made["figures"]["account_after[pool]"]["value"] == "0.00"
    assert made["figures"]["account_after[account]"]["value"] == "80.00"
    assert made["missing"] == ["variant", "chosen_base"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [({"has": False}, "0.00"), ({"has": True}, "80.00"), ({"has": True, "variants": ["other"]}, "0.00"), (None, None)],
)
def test_the_rule_on_accounts_decides_where_the_rate_does_not(
    rule: dict[str, Any] | None, expected: str | None
) -> None:
    tables = {**TABLES, "flex_rate": {"variants": [{"id": "unified", "label": "统一", "rate": "0.08"}]}}
    if rule is not None:
        tables["flex_personal_account"] = rule
    assert run(tables)["figures"]["account_after"].get("value") == expected


def test_a_base_set_by_the_year_is_divided_by_twelve() -> None:
    tables = {**TABLES, "flex_base": {"kind": "fixed", "amount": "61500", "per": "year"}}
    made = run(tables, variant="account")
    assert made["figures"]["base_after"]["value"] == "5125.00"
    assert made["figures"]["account_after"]["value"] == "102.50"


def test_four_lines_each_apart() -> None:
    tables = {**TABLES, "unemployment_amount": {"kind": "ratio", "of": "minimum_wage", "bands": []}}
    ids = [w["id"] for w in run(tables)["warnings"]]
    assert [i for i in ids if i in ("ratio", "retirement", "topup", "benefit", "maternity")] == [
        "ratio",
        "retirement",
        "topup",
        "benefit",
        "maternity",
    ]


@pytest.mark.parametrize(("kind", "words"), [("own_base", "基数低，失业金就低"), ("amounts", "没有关系")])
def test_benefit_depends_on_the_base_only_where_the_city_says_so(kind: str, words: str) -> None:
    assert words in str(run({**TABLES, "unemployment_amount": {"kind": kind}})["warnings"])


def test_ratio_is_a_figure_only_where_the_city_has_a_table() -> None:
    assert not any(k.startswith("ratio") for k in run(TABLES)["figures"])
    table = {"levels": [{"id": "3", "label": "三级", "deductible": "800", "ratio": "0.85"}]}
    assert run({**TABLES, "employee_inpatient": table})["figures"]["ratio_employee[3]"]["value"] == "85"


@pytest.mark.parametrize(("ratio", "percent"), [("0.9", "90"), ("1", "100"), ("0.875", "87.5"), ("0.05", "5")])
def test_a_ratio_is_told_as_a_percentage_without_an_exponent(ratio: str, percent: str) -> None:
    table = {"levels": [{"id": "2", "label": "二级", "ratio": ratio}, {"id": "3", "label": "三级"}]}
    made = run({**TABLES, "employee_inpatient": table})
    figures, steps = made["figures"], {step["id"]: step["value"] for step in made["steps"]}
    assert [steps[i] for i in figures["ratio_employee[2]"]["trace"]] == [percent]
    assert {k: f["value"] for k, f in figures.items() if k.startswith("ratio")} == {"ratio_employee[2]": percent}


def test_unknown_rules_give_no_number() -> None:
    made = run({}, previous_base=10000)
    assert [f["standing"] for f in made["figures"].values()] == ["unknown", "unknown"]
    assert "报销比例和基数" in str(made["warnings"])


def test_a_variant_that_is_not_offered_is_refused() -> None:
    with pytest.raises(RefusedError):
        run(TABLES, variant="三档")
