"""Money is Decimal, in yuan, and is rounded once, where the rule rounds."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")
YUAN = Decimal("1")
ZERO = Decimal("0")


def rounded(amount: Decimal, unit: Decimal = FEN) -> Decimal:
    """Round half up to a unit (fen, jiao or yuan) and return it with two decimals at least.

    >>> rounded(Decimal("4026.6"), YUAN)
    Decimal('4027.00')
    """
    return amount.quantize(unit, rounding=ROUND_HALF_UP).quantize(FEN)


def is_tie(amount: Decimal, unit: Decimal = FEN) -> bool:
    """Whether an amount lies exactly half-way between two units.

    >>> is_tie(Decimal("581.115"))
    True
    """
    return (amount / unit) % 1 == Decimal("0.5")


def plain(number: Decimal) -> str:
    """A number without exponent and without needless zeros.

    >>> plain(Decimal("0.0800")), plain(Decimal("4027.00")), plain(Decimal("1E+3"))
    ('0.08', '4027', '1000')
    """
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def money_text(amount: Decimal) -> str:
    """An amount as it stands in a result: two decimals, no grouping."""
    return format(amount.quantize(FEN), "f")


def percent_words(rate: Decimal) -> str:
    """A rate as people read it.

    >>> percent_words(Decimal("0.095"))
    '9.5%'
    """
    return plain(rate * 100) + "%"
