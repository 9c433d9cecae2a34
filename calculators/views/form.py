"""A calculator's form as HTML, made from the table of fields. Used at build time and in the browser.

Every question may be left open: "不知道" is a real answer. What depends on the city (its
variants and tiers) comes from the city's book.
"""

from __future__ import annotations

from typing import Any

from ..engine import fields as f
from ..engine.book import Book, Unknown
from ..rules import hospital_level
from ..run import CALCULATORS, askable
from .html import esc

UNKNOWN_WORD = "不知道"
# What is done with the form as a whole; without a script these are not shown.
_END = (
    '<div class="bdb-form-end"><button type="button" data-act="clear">清空</button> '
    '<button type="button" data-act="undo" hidden>撤销清空</button> '
    '<label class="bdb-tick bdb-tick-keep"><input type="checkbox" data-act="keep"> 记在这台手机上</label></div>'
)


def render_form(calculator: str, book: Book, cities: list[tuple[str, str]] | None = None) -> str:
    """The form of one calculator for one region.

    ``cities`` is the list to choose from; without it the city is fixed (a city's own page).
    """
    module = CALCULATORS[calculator]
    rows = [_row(calculator, f.BY_NAME[name], book, cities) for name in module.ASKED]
    folded = "\n".join(_row(calculator, f.BY_NAME[name], book, cities) for name in module.FOLDED)
    rows.append(f'<details class="bdb-more"><summary>再填几项，算得更准</summary>{folded}</details>')
    rows.append(_local_rows(calculator, book))
    rows.append(_END)
    body = "\n".join(row for row in rows if row)
    return (
        f'<form class="bdb-form" data-calculator="{esc(calculator)}" data-city="{esc(book.city)}" '
        f'data-day="{esc(book.data_date)}" novalidate aria-label="{esc(module.TITLE)}">\n'
        f'<p class="bdb-form-error" role="alert" hidden></p>\n{body}\n</form>'
    )


def _row(calculator: str, field: f.Field, book: Book, cities: list[tuple[str, str]] | None) -> str:
    key = f"{calculator}-{field.name}"
    if field.kind == f.CITY:
        return _city(key, field, book, cities)
    if field.kind == f.MONTH:
        return _group(key, field, _month(key, field, book))
    if field.kind == f.BOOL:
        return _group(key, field, _radios(key, field.name, (("yes", "是"), ("no", "不是"))))
    if field.kind == f.CHOICE:
        return _single(key, field, _select(key, field, field.choices))
    if field.kind == f.BILL:
        parts = (part._replace(name=f"bill.{part.name}") for part in f.BILL_FIELDS)
        return "\n".join(_row(calculator, part, book, cities) for part in parts)
    if field.kind == f.TEXT:
        choices = offered(book, field.name)
        return _single(key, field, _select(key, field, choices, "都看看")) if choices else ""
    return _single(key, field, _input(key, field))


def _wrap(key: str, name: str, hint: str, inner: str) -> str:
    hint_html = f'<p class="bdb-hint" id="{esc(key)}-hint">{esc(hint)}</p>' if hint else ""
    private = " data-private" if name.partition(".")[0] in f.PRIVATE else ""
    return (
        f'<div class="bdb-field" data-field="{esc(name)}"{private}>{inner}{hint_html}'
        f'<p class="bdb-error" id="{esc(key)}-error" role="alert" hidden></p></div>'
    )


def _single(key: str, field: f.Field, control: str) -> str:
    return _wrap(key, field.name, field.hint, f'<label for="{esc(key)}">{esc(field.label)}</label>{control}')


def _group(key: str, field: f.Field, controls: str) -> str:
    inner = f"<fieldset {_described(key, field)}><legend>{esc(field.label)}</legend>{controls}</fieldset>"
    return _wrap(key, field.name, field.hint, inner)


def _described(key: str, field: f.Field) -> str:
    hint = f"{esc(key)}-hint " if field.hint else ""
    return f'aria-describedby="{hint}{esc(key)}-error"'


def _city(key: str, field: f.Field, book: Book, cities: list[tuple[str, str]] | None) -> str:
    if cities is None:
        return f'<input type="hidden" name="{field.name}" value="{esc(book.city)}">'
    return _single(key, field, _select(key, field, tuple(cities), None, book.city))


def _select(
    key: str,
    field: f.Field,
    choices: tuple[tuple[str, str], ...],
    empty: str | None = UNKNOWN_WORD,
    chosen: str = "",
    part: str = "",
) -> str:
    """A list to choose from; ``part`` names one of the two lists of a month."""
    first = f'<option value="">{esc(empty)}</option>' if empty is not None else ""
    rest = "".join(
        f'<option value="{esc(value)}"{" selected" if value == chosen else ""}>{esc(words)}</option>'
        for value, words in choices
    )
    own, name = (f"{key}-{part}", f"{field.name}.{part}") if part else (key, field.name)
    return f'<select id="{esc(own)}" name="{esc(name)}" {_described(key, field)}>{first}{rest}</select>'


def _month(key: str, field: f.Field, book: Book) -> str:
    """Two selects, year and month: month pickers fail on old phones."""
    this_year = int(book.data_date[:4])
    first, last = (this_year - 70, this_year - 14) if field.name == "birth_month" else (this_year - 12, this_year + 4)
    years = tuple((str(y), f"{y}年") for y in range(last, first - 1, -1))
    months = tuple((f"{m:02d}", f"{m}月") for m in range(1, 13))
    made = []
    for part, words, choices in (("year", "年", years), ("month", "月", months)):
        select = _select(key, field, choices, part=part)
        made.append(f'<label class="bdb-part" for="{esc(key)}-{part}">{words}</label>{select}')
    return f'<div class="bdb-month-input">{"".join(made)}</div>'


def _radios(key: str, name: str, choices: tuple[tuple[str, str], ...]) -> str:
    made = []
    for value, words in (*choices, ("", UNKNOWN_WORD)):
        part = f"{key}-{value or 'unknown'}"
        checked = "" if value else " checked"
        made.append(
            f'<label class="bdb-radio" for="{esc(part)}"><input type="radio" id="{esc(part)}" '
            f'name="{esc(name)}" value="{esc(value)}"{checked}> {esc(words)}</label>'
        )
    return f'<div class="bdb-radios">{"".join(made)}</div>'


def _input(key: str, field: f.Field) -> str:
    mode = {f.MONEY: "decimal", f.COUNT: "numeric", f.YEAR: "numeric"}.get(field.kind, "text")
    kind = "date" if field.kind == f.DATE else "text"
    unit = f' <span class="bdb-unit">{esc(field.unit)}</span>' if field.unit else ""
    return (
        f'<span class="bdb-input"><input id="{esc(key)}" name="{esc(field.name)}" type="{kind}" '
        f'inputmode="{mode}" autocomplete="off" {_described(key, field)}>{unit}</span>{_unknown(field)}'
    )


def _unknown(field: f.Field) -> str:
    """A box that says "I do not know", as lists and choices have it; it only empties the field."""
    if field.name == "as_of":
        return ""
    return f'<label class="bdb-tick"><input type="checkbox" data-act="unknown" checked> {UNKNOWN_WORD}</label>'


def offered(book: Book, name: str) -> tuple[tuple[str, str], ...]:
    """What the city lets a person choose from now; empty where there is nothing to choose."""
    makers = {"variant": _variants, "tier": _tiers, "area": _areas, "bill.hospital_level": _levels}
    found = tuple(dict.fromkeys(makers[name](book)))
    return found if len(found) > 1 else ()


def _now(book: Book, parameter: str) -> dict[str, Any]:
    reading = book.lookup(parameter, book.data_date, book.data_date)
    return {} if isinstance(reading, Unknown) else dict(reading.value)


def _variants(book: Book) -> list[tuple[str, str]]:
    return [(x["id"], x["label"]) for x in _now(book, "flex_rate").get("variants", [])]


def _tiers(book: Book) -> list[tuple[str, str]]:
    return [(x["id"], x["label"]) for x in _now(book, "flex_base").get("tiers", [])]


def _areas(book: Book) -> list[tuple[str, str]]:
    """The areas whose unemployment benefit differs, or whose minimum wage it is a share of."""
    benefit = _now(book, "unemployment_amount")
    published = [row["area"] for row in benefit.get("rows", []) if "area" in row]
    if benefit.get("of") == "minimum_wage":
        published = [row["label"] for row in _now(book, "minimum_wage").get("areas", [])]
    special = [area for row in benefit.get("special", []) for area in row["areas"]]
    published += ["其他区县", *special] if special else []
    return [(words, words) for words in published]


def _levels(book: Book) -> list[tuple[str, str]]:
    return list(hospital_level.LABELS.items())


def _local_rows(calculator: str, book: Book) -> str:
    """Numbers the person may give where the book has none (or only an old one)."""
    if "local_values" not in CALCULATORS[calculator].READS:
        return ""
    rows = []
    for name, rule in askable(book).items():
        if calculator not in book.parameters[name].get("readers", []):
            continue
        field = f.Field(
            f"local_values.{name}", f.MONEY, book.parameters[name]["term"], rule.get("hint", ""), unit=rule["unit"]
        )
        rows.append(_single(f"{calculator}-{field.name}", field, _input(f"{calculator}-{field.name}", field)))
    if not rows:
        return ""
    return (
        '<details class="bdb-local"><summary>本站没有的数，我自己查到了</summary>'
        f"<p>在官方小程序或窗口看到的数填在这里，只在你这台设备上算。</p>{''.join(rows)}</details>"
    )
