"""Medical premium paid by the unemployment fund (领失业保险金期间由基金代缴).

Source of the rule: 社会保险法 第四十八条 — while a person draws unemployment benefit, the
premium of the employee scheme comes from the fund and the person pays nothing. It starts
with the benefit: the months before it are not covered by themselves.
"""

from __future__ import annotations

from ..engine.book import Unknown
from ..engine.result import Case, ResultBuilder


def add_cost(case: Case, out: ResultBuilder) -> None:
    """Add what the person pays a month while the fund pays: nothing."""
    reading = case.lookup("fund_paid")
    if isinstance(reading, Unknown):
        out.say_unknown(reading)
        return
    cost = case.cite(reading, "领失业金期间个人缴纳的医保费", reading.value["individual"], "元/月")
    out.figure("fund_paid_monthly", "领失业金期间每月自己交", cost, "元/月")
    out.warn("fund_paid_starts", "要先申领失业金。申领之前空着的月份，不会自动补上。")
