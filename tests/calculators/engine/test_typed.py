"""What people type is forgiven in spelling, and refused with the same words as the command line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from calculators.engine.typed import situation_from


@pytest.mark.parametrize(
    ("answers", "raw"),
    [
        ({"chosen_base": "５，０００元"}, {"chosen_base": Decimal(5000)}),
        ({"horizon_months": "12 个月"}, {"horizon_months": 12}),
        ({"horizon_months": "12.5"}, {"horizon_months": Decimal("12.5")}),
        ({"chosen_base": "五千"}, {"chosen_base": "五千"}),
        ({"pregnant": "yes"}, {"pregnant": True}),
        ({"pregnant": ""}, {}),
        ({"nonsense": " 12 "}, {"nonsense": "12"}),
        ({"last_paid_month.year": "2026", "last_paid_month.month": "8"}, {"last_paid_month": "2026-08"}),
        ({"last_paid_month.month": "08", "last_paid_month.year": "2026"}, {"last_paid_month": "2026-08"}),
        ({"last_paid_month.year": "2026"}, {"last_paid_month": "2026-"}),
        ({"local_values.flexible_monthly": "412.5"}, {"local_values": {"flexible_monthly": Decimal("412.5")}}),
        ({"bill.kind": "inpatient", "bill.total": "20,000"}, {"bill": {"kind": "inpatient", "total": Decimal(20000)}}),
        ({"horizon_months": "9" * 400}, {"horizon_months": Decimal("9" * 400)}),
    ],
)
def test_reading_answers(answers: dict[str, str], raw: dict[str, object]) -> None:
    assert situation_from(answers) == raw
