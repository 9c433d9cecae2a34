"""The option of flexible cover that is reckoned with where the person has not chosen one.

The cheapest of those that the answers leave open; an answer that names an option of another
kind of place leaves all of them open. What depends on an age that is not told is never the lead:
another option goes first, and where there is none, the dearest of them, as an estimate.
"""

from __future__ import annotations

from decimal import Decimal

from ..engine.book import Unknown
from ..engine.ledger import ESTIMATE, weakest
from ..engine.months import YearMonth
from ..engine.result import Case
from ..engine.situation import Problem
from . import age, tiers
from . import flexible_premium as flexible
from .flexible_premium import Option, Terms


def cheapest(case: Case, month: YearMonth) -> tuple[Terms, Option] | None:
    """The terms of a month and the cheapest open option; None where there is no standard."""
    found = flexible.terms(case, month)
    if isinstance(found, Unknown):
        return None
    open_to, trial = _open(case, found, month), case.with_answers()

    def price(option: Option) -> Decimal:
        return flexible.amount(trial, found, option).monthly.value

    settled = [o for o in open_to if age.fits(case, o.variant, month)]
    if settled:
        return found, min(settled, key=price)
    variants = {o.variant["id"]: [x for x in open_to if x.variant["id"] == o.variant["id"]] for o in open_to}
    return _in_doubt(found), max((min(each, key=price) for each in variants.values()), key=price)


def _open(case: Case, found: Terms, month: YearMonth) -> list[Option]:
    offered = flexible.options(found)
    return flexible.chosen(case, offered, month) or flexible.of_age(case, offered, month) or offered


def _in_doubt(found: Terms) -> Terms:
    """The same terms, with a rate that is only an estimate."""
    standing = weakest([found.rate.standing, ESTIMATE])
    return found._replace(rate=found.rate._replace(standing=standing))


def missing(case: Case, month: YearMonth) -> list[str]:
    """Answers on age that could leave another option than the one reckoned with."""
    found = flexible.terms(case, month)
    return [] if isinstance(found, Unknown) else _on_age(case, _open(case, found, month), month)


def _on_age(case: Case, picked: list[Option], month: YearMonth) -> list[str]:
    return list(dict.fromkeys(name for o in picked for name in age.missing(case, o.variant, month)))


def decisive(case: Case, picked: list[Option], month: YearMonth) -> list[str]:
    """The answers that would leave one of several options: age where it decides, else variant, else tier."""
    several = len({o.variant["id"] for o in picked}) > 1
    return _on_age(case, picked, month) or ["variant" if several else "tier"]


def not_offered(case: Case, offered: list[Option], month: YearMonth) -> list[Problem]:
    """What to say to an answer that names no option of the place, or one that is not for the person's age."""
    s, open_to = case.situation, flexible.of_age(case, offered, month)
    names = "、".join(dict.fromkeys(o.label for o in open_to))
    where = "这个年龄不能选" if flexible.named(case, offered) else f"{case.book.name}没有"
    wrong = [name for name in ("variant", "tier") if getattr(s, name) is not None]
    unheard = {problem.field: problem for problem in tiers.problems(case)}
    others = {"tier"} if tiers.only_of_other(case, tiers.FLEXIBLE) else set()
    told = {n: Problem(n, f"{where}“{getattr(s, n)}”。可以填：{names}") for n in wrong if n not in others}
    return list({**told, **unheard}.values())
