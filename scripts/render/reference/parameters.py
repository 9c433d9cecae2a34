"""A page per parameter: what it means, how to ask for it, and what every place says of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from markupsafe import Markup, escape

from calculators.engine.book import NATION
from calculators.run import CALCULATORS

from ..page import Page
from .catalogue import Catalogue, Value, order_of_places
from .sources import Row
from .states import CURRENT, DISPUTED, FUTURE, STALE, UNVERIFIED
from .told import documents, parameter_link, place_link, told

GROUPS = {
    "flexible": "灵活就业参加职工医保",
    "gap": "断缴和补缴",
    "resident": "城乡居民医保",
    "unemployment": "失业保险金",
    "fund": "领失业金期间的医保",
    "maternity": "怀孕和生孩子",
    "retirement": "退休和缴费年限",
    "bill": "住院和门诊报销",
    "support": "补贴和救助",
    "transfer": "重复参保、转移、退费",
    "commercial": "商业险和个人所得税",
    "wage": "工资和单位缴费",
    "contact": "渠道和热线",
}
_FAVOURABLE = {"lower": "低的对你有利", "higher": "高的对你有利", "none": "不分高低"}
_ROUNDING = {"yuan_half_up": "四舍五入到元", "fen_half_up": "四舍五入到分"}


class Listed(NamedTuple):
    """A parameter as it stands in the index."""

    link: Markup
    plain: str
    places: int
    values: int


def context(page: Page, catalogue: Catalogue, name: str) -> dict[str, Any]:
    """What the template of a parameter's page may name."""
    about, by_place = catalogue.parameters[name], catalogue.by_parameter[name]
    places = sorted(by_place, key=order_of_places)
    today = [(place, _today(by_place[place], catalogue.data_date)) for place in places]
    past = [(place, [v for v in by_place[place] if v not in now]) for place, now in today]
    return {
        **page.names(),
        "name": name,
        "about": about,
        "group": GROUPS[about["group"]],
        "facts": _facts(page, about),
        "ask": about["ask"].replace("{city}", "我们市"),
        "today": _rows(page, catalogue, today),
        "past": _rows(page, catalogue, past),
        "count": sum(map(len, by_place.values())),
    }


def _facts(page: Page, about: dict[str, Any]) -> list[Row]:
    # One on a line: the names have commas of their own.
    readers = Markup("<br>").join(
        Markup('<a href="{}">{}</a>').format(page.url(f"tools/{reader}/"), CALCULATORS[reader].TITLE)
        for reader in about["readers"]
    )
    rows: list[tuple[str, Any]] = [
        ("单位", about["unit"]),
        ("取整", _ROUNDING.get(about.get("rounding", ""), "")),
        ("哪边有利", _FAVOURABLE[about["favourable"]]),
        ("多久一换", "每年会换" if about["yearly"] else "没有固定的期限"),
        ("弄错了", "会让人断保、白等或白缴，所以只看一个来源不够。" if about["high_harm"] else ""),
        ("谁来定", "全国统一" if about.get("national_only") else "各地可以不同；市里没有的看省里，再看全国"),
        ("谁在用", readers),
    ]
    return [Row(escape(head), escape(cell)) for head, cell in rows if cell]


def _today(values: list[Value], on: str) -> list[Value]:
    """What a place has today: what holds or is to come, and doubts that are not over.

    Where there is nothing else, old doubts are all that can be told.
    """
    held = [v for v in values if v.state in (CURRENT, STALE, FUTURE)]
    doubts = [v for v in values if v.state in (UNVERIFIED, DISPUTED)]
    open_doubts = [v for v in doubts if not v.entry.until or v.entry.until >= on]
    found = held + open_doubts or doubts
    return [v for v in values if v in found]


def _rows(page: Page, catalogue: Catalogue, held: list[tuple[str, list[Value]]]) -> list[Row]:
    """A line for each place, newest value first; a province says for how many cities it stands."""
    return [
        Row(
            place_link(page, catalogue, place) + _reach(catalogue, place),
            Markup("").join(
                Markup('<div data-value="{}">{}</div>').format(v.id, told(v, documents(page, catalogue, v)))
                for v in reversed(values)
            ),
        )
        for place, values in held
        if values
    ]


def _reach(catalogue: Catalogue, place: str) -> Markup:
    count = 0 if place == NATION else len(catalogue.cities_of(place))
    return Markup("<br><small>所辖 {} 个市</small>").format(count) if count else Markup("")


def index(page: Page, catalogue: Catalogue) -> list[tuple[str, str, list[Listed]]]:
    """Every parameter under the heading of its group, in the order of the registry."""
    made = []
    for group, heading in GROUPS.items():
        listed = []
        for name, about in catalogue.parameters.items():
            if about["group"] == group:
                by_place = catalogue.by_parameter[name]
                link = parameter_link(page, catalogue, name)
                listed.append(Listed(link, about["plain"], len(by_place), sum(map(len, by_place.values()))))
        made.append((group, heading, listed))
    return made
