"""The ledger: every figure is written down step by step, so that it can be recomputed.

A step is either a leaf — ``read`` (a cited value of the book) or ``input`` (an answer of
the person) — or an operation on earlier steps. Rules write it explicitly; nothing is
traced behind their back.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .money import FEN, money_text, plain, rounded
from .months import YearMonth, month_words

KNOWN, ESTIMATE, STALE, USER, UNKNOWN = "known", "estimate", "stale", "user", "unknown"
_RANK = {KNOWN: 0, ESTIMATE: 1, STALE: 2, USER: 3, UNKNOWN: 4}


def weakest(standings: list[str]) -> str:
    """The standing of something that rests on all of these.

    >>> weakest(["known", "stale"])
    'stale'
    """
    return max(standings, key=_RANK.__getitem__, default=KNOWN)


class Amount(NamedTuple):
    """A number (yuan, a rate or a count) with the step that produced it."""

    value: Decimal
    step: str
    standing: str

    def as_estimate(self) -> Amount:
        """The same number with a doubt that the ledger does not hold: an estimate at best."""
        return self._replace(standing=weakest([self.standing, ESTIMATE]))


class Moment(NamedTuple):
    """A natural month with the step that produced it."""

    month: YearMonth
    step: str
    standing: str


class Step(NamedTuple):
    """One line of the ledger. ``value`` is text so that it is equal everywhere."""

    id: str
    op: str
    label: str
    value: str
    unit: str
    operands: tuple[str, ...]
    source: str
    clause: str
    standing: str
    status: str


class Ledger:
    """Collects steps in the order in which the rules write them."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._leaves: dict[tuple[str, ...], str] = {}

    def _write(
        self,
        op: str,
        label: str,
        value: str,
        unit: str,
        operands: tuple[Amount | Moment, ...] = (),
        standing: str = "",
        source: str = "",
        clause: str = "",
        status: str = "",
    ) -> tuple[str, str]:
        ids = tuple(o.step for o in operands)
        key = (op, label, value, unit, source, clause, *ids)
        standing = standing or weakest([o.standing for o in operands])
        if key in self._leaves:
            return self._leaves[key], standing
        step = Step(f"s{len(self.steps) + 1}", op, label, value, unit, ids, source, clause, standing, status)
        self.steps.append(step)
        self._leaves[key] = step.id
        return step.id, standing

    def read(self, label: str, number: str, unit: str, standing: str, source: str, clause: str, status: str) -> Amount:
        """A leaf: a value of the book with its document."""
        step, _ = self._write("read", label, number, unit, (), standing, source, clause, status)
        return Amount(Decimal(number), step, standing)

    def input(self, label: str, number: Decimal | int, unit: str, standing: str = KNOWN) -> Amount:
        """A leaf: a number that the person gave, or the default named in the label."""
        value = Decimal(number)
        step, _ = self._write("input", label, plain(value), unit, (), standing)
        return Amount(value, step, standing)

    def input_month(self, label: str, month: YearMonth, standing: str = KNOWN) -> Moment:
        """A leaf: a month that the person gave, or the default named in the label."""
        step, _ = self._write("input", label, str(month), "month", (), standing)
        return Moment(month, step, standing)

    def _amount(self, op: str, label: str, value: Decimal, unit: str, *operands: Amount) -> Amount:
        text = money_text(value) if op == "round" else plain(value)
        step, standing = self._write(op, label, text, unit, operands)
        return Amount(value, step, standing)

    def multiply(self, label: str, unit: str, left: Amount, right: Amount) -> Amount:
        """``left × right``, not rounded."""
        return self._amount("multiply", label, left.value * right.value, unit, left, right)

    def add(self, label: str, unit: str, *parts: Amount) -> Amount:
        """The sum of the parts."""
        total = sum((p.value for p in parts), Decimal(0))
        return self._amount("add", label, total, unit, *parts)

    def clamp(self, label: str, unit: str, value: Amount, low: Amount, high: Amount) -> Amount:
        """``value`` held between two bounds: operands are value, low, high."""
        held = min(max(value.value, low.value), high.value)
        return self._amount("clamp", label, held, unit, value, low, high)

    def lesser(self, label: str, unit: str, left: Amount, right: Amount) -> Amount:
        """The smaller of two amounts."""
        return self._amount("lesser", label, min(left.value, right.value), unit, left, right)

    def greater(self, label: str, unit: str, left: Amount, right: Amount) -> Amount:
        """The larger of two amounts."""
        return self._amount("greater", label, max(left.value, right.value), unit, left, right)

    def subtract(self, label: str, unit: str, left: Amount, right: Amount) -> Amount:
        """``left − right``."""
        return self._amount("subtract", label, left.value - right.value, unit, left, right)

    def divide(self, label: str, unit: str, left: Amount, right: Amount) -> Amount:
        """``left ÷ right``, not rounded."""
        return self._amount("divide", label, left.value / right.value, unit, left, right)

    def per_month(self, label: str, yearly: Amount) -> Amount:
        """A yearly amount divided by twelve, not rounded."""
        return self._amount("per_month", label, yearly.value / 12, "元/月", yearly)

    def per_year(self, label: str, monthly: Amount) -> Amount:
        """A monthly amount times twelve."""
        return self._amount("per_year", label, monthly.value * 12, "元/年", monthly)

    def for_months(self, run: list[YearMonth], monthly: Amount) -> Amount:
        """What a run of months costs in yuan, each the same."""
        words = f"{month_words(run[0])}起{len(run)}个月"
        return self.multiply(words, "元", monthly, self.input(f"{words}（月数）", len(run), "月"))

    def round(self, label: str, unit: str, value: Amount, to: Decimal = FEN) -> Amount:
        """Rounded half up; the unit of rounding is named by the operation (``round``, fen)
        or by its suffix (``round_jiao``, ``round_yuan``)."""
        names = {Decimal("0.01"): "round", Decimal("0.1"): "round_jiao", Decimal("1"): "round_yuan"}
        number = rounded(value.value, to)
        step, standing = self._write(names[to], label, money_text(number), unit, (value,))
        return Amount(number, step, standing)

    def months_between(self, label: str, later: Moment, earlier: Moment) -> Amount:
        """How many months lie between two months: operands are later, earlier."""
        count = Decimal(later.month.since(earlier.month))
        step, standing = self._write("months_between", label, plain(count), "月", (later, earlier))
        return Amount(count, step, standing)

    def minus_one(self, label: str, count: Amount) -> Amount:
        """One month less, never below zero: the months strictly between two paid months."""
        value = max(count.value - 1, Decimal(0))
        return self._amount("minus_one", label, value, "月", count)

    def shift(self, label: str, month: Moment, count: Amount) -> Moment:
        """The month so many months later: operands are month, count."""
        moved = month.month.plus(int(count.value))
        step, standing = self._write("shift", label, str(moved), "month", (month, count))
        return Moment(moved, step, standing)

    def decide(
        self,
        label: str,
        outcome: Decimal | int,
        unit: str,
        *because: Amount | Moment,
        standing: str = "",
        source: str = "",
        clause: str = "",
        status: str = "",
    ) -> Amount:
        """A number that a rule chooses because of the operands (a table row, a branch)."""
        value = Decimal(outcome)
        step, standing = self._write("decide", label, plain(value), unit, because, standing, source, clause, status)
        return Amount(value, step, standing)

    def trace(self, *ends: str) -> list[str]:
        """Ids of the given steps and of everything they rest on, in ledger order."""
        by_id = {step.id: step for step in self.steps}
        wanted: set[str] = set()
        queue = list(ends)
        while queue:
            step_id = queue.pop()
            if step_id not in wanted:
                wanted.add(step_id)
                queue.extend(by_id[step_id].operands)
        return [step.id for step in self.steps if step.id in wanted]
