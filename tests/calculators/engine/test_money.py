"""Rounding is half up, once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from calculators.engine.money import is_tie, money_text, plain, rounded


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        ("581.115", "0.01", "581.12"),
        ("366.472", "0.1", "366.50"),
        ("4026.6", "1", "4027.00"),
        ("0.005", "0.01", "0.01"),
    ],
)
def test_rounds_half_up(amount: str, unit: str, expected: str) -> None:
    assert money_text(rounded(Decimal(amount), Decimal(unit))) == expected


def test_tie_is_only_exactly_half_way() -> None:
    assert is_tie(Decimal("571.425"))
    assert not is_tie(Decimal("571.4251"))


@pytest.mark.parametrize(("number", "text"), [("8E+1", "80"), ("0.080", "0.08"), ("0", "0"), ("100", "100")])
def test_plain_has_no_exponent_and_no_needless_zeros(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text
