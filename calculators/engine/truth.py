"""Three-valued conditions: met, not met, or not known — and why not known.

All conditions of a route are evaluated, so that one pass gives every unmet reason
and every missing answer. A route is never called closed because a rule is unknown.
"""

from __future__ import annotations

from typing import NamedTuple

ELIGIBLE = "eligible"
INELIGIBLE = "ineligible"
NEEDS_ANSWERS = "needs_answers"
POLICY_UNKNOWN = "policy_unknown"


class Condition(NamedTuple):
    """One condition of a route.

    ``met`` is True, False or None. None needs a reason: ``needs`` names the answers
    that would settle it; ``policy_unknown`` says that the local rule itself is not known.
    ``needs`` on a condition that is not met names an answer that was taken as "none" and
    could still meet it.
    ``curable`` marks a step that the person can simply take now (registering as unemployed):
    it is listed with its remedy, but it does not close the route.
    """

    id: str
    met: bool | None
    text: str
    remedy: str = ""
    earliest_month: str = ""
    sources: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    policy_unknown: bool = False
    curable: bool = False


def route_status(conditions: list[Condition]) -> str:
    """The status of a route from all of its conditions.

    A definite "not met" wins: no further answer can open the route. An unknown local
    rule comes next, because more answers from the person would not settle it.

    >>> route_status([Condition("a", True, ""), Condition("b", None, "", needs=("hukou",))])
    'needs_answers'
    """
    binding = [c for c in conditions if not c.curable]
    if any(c.met is False for c in binding):
        return INELIGIBLE
    if any(c.policy_unknown for c in binding):
        return POLICY_UNKNOWN
    if any(c.met is None for c in binding):
        return NEEDS_ANSWERS
    return ELIGIBLE


def missing_answers(conditions: list[Condition]) -> list[str]:
    """Answers that could still change the outcome, in the order of the conditions.

    A closed route asks only when every condition that closes it could be met by an answer.
    """
    asking = [c for c in conditions if c.met is None]
    if route_status(conditions) == INELIGIBLE:
        asking = [c for c in conditions if c.met is False and not c.curable]
        if not all(c.needs for c in asking):
            return []
    return list(dict.fromkeys(name for condition in asking for name in condition.needs))
