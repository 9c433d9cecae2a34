"""What a bill comes to, in one sentence: by the scheme that the person pays into, or without any.

Source of the rule: 社会保险法 第二十八条 — the fund pays for whoever is insured when they are treated;
a month that nobody paid for is the person's own.
"""

from __future__ import annotations

from ..engine import fields as f
from ..engine.months import month_words
from ..engine.result import Case, ResultBuilder, hotline
from . import gap_clock
from .hospital_bill import EMPLOYEE, RESIDENT

NAMES = {EMPLOYEE: "职工医保", RESIDENT: "居民医保"}
SHORT = {EMPLOYEE: "职工", RESIDENT: "居民"}
# The answers that tell the rows of a table apart: level, premium option, way of joining.
TOLD_BY = ("bill.hospital_level", "tier", "variant")


def headline(case: Case, out: ResultBuilder) -> str:
    """The own scheme first, what it hangs on where it has no single number; lapsed cover before all."""
    own, told, since = _own(case), _shares(out), gap_clock.lapsed(case)
    shares = "，".join(told[scheme] for scheme in sorted(told, key=lambda scheme: scheme != own))
    if since is not None:
        alone = f"断着的自付{out.figures['out_of_pocket_uninsured']['value']}元"
        return f"{alone}；没断的，{shares}。" if shares else f"{alone}。"
    valued = [key for key, figure in out.figures.items() if "value" in figure]
    open_to = [scheme for scheme in SHORT if any(key.startswith(f"reimbursed_{scheme}[") for key in valued)]
    if own in told or (told and not own):
        return f"{shares}。"
    if own in open_to or (open_to and not own):
        return _ask_first(out)
    return f"{NAMES.get(own, '本市')}报多少未能核实，先打12393问。"


def lapsed(case: Case, out: ResultBuilder) -> None:
    """Warn whoever, by the answers, has no cover now: no share of the table is theirs."""
    since = gap_clock.lapsed(case)
    if since is None:
        return
    medical = hotline(case.book, "medical")
    text = f"按你填的，{month_words(since)}起没有人交医保，这张账单先按全部自付准备。"
    out.warn("lapsed", f"{text}断着的月份能不能补、补了报不报，打{medical}问。")


def _own(case: Case) -> str:
    """The scheme that the person last paid into; "" where it is not told."""
    kind = case.situation.last_paid_kind
    return "" if kind is None else RESIDENT if kind == f.PAID_RESIDENT else EMPLOYEE


def _shares(out: ResultBuilder) -> dict[str, str]:
    """What is paid out of pocket in each scheme that has one number only."""
    found = {scheme: out.figures.get(f"out_of_pocket_{scheme}", {}) for scheme in SHORT}
    return {scheme: f"{SHORT[scheme]}自付{x['value']}元" for scheme, x in found.items() if "value" in x}


def _ask_first(out: ResultBuilder) -> str:
    words = {"tier": "各档报得不一样，先填缴费档次。", "variant": "各档报得不一样，先填参保方式。"}
    first = next((name for name in TOLD_BY if name in out.missing), TOLD_BY[0])
    return words.get(first, "各级医院报得不一样，先填医院级别。")
