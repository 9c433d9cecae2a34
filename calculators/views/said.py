"""What the person answered, in words: for the phone, for paper and for a message."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..engine import fields as f
from ..engine.book import Book
from ..engine.money import plain
from ..engine.months import YearMonth, date_words, month_words
from ..engine.situation import Situation
from .form import offered

_KIND_WORDS = dict(f.PAID_KIND)
_HUKOU_WORDS = {"local": "我是本市户口。", "same_province": "我是本省其他市的户口。", "elsewhere": "我是外省户口。"}


def opening(situation: Situation, book: Book) -> str:
    """The sentence to begin with at a counter or on the phone: no name, no number, no illness."""
    parts = [f"你好，我在{book.name}参加医保。"]
    if situation.last_paid_month is not None:
        kind = _KIND_WORDS.get(situation.last_paid_kind or "", "")
        parts.append(f"最后一次缴费是{month_words(situation.last_paid_month)}{'，' + kind if kind else ''}。")
    parts.append(_HUKOU_WORDS.get(situation.hukou or "", ""))
    return "".join(parts)


def answered(situation: Situation, book: Book, private: bool) -> list[tuple[str, str]]:
    """Every answer as (question, words); those about health only where ``private`` says so."""
    made = []
    for field in f.FIELDS:
        value = getattr(situation, field.name)
        if value in (None, {}) or (field.name in f.PRIVATE and not private):
            continue
        if field.kind == f.BILL:
            parts = [(part._replace(name=f"bill.{part.name}"), getattr(value, part.name)) for part in f.BILL_FIELDS]
            made += [(part.label, _words(part, held, book)) for part, held in parts]
        elif field.kind == f.LOCAL:
            made += [(book.parameters[name]["term"], plain(number)) for name, number in value.items()]
        else:
            made.append((field.label, _words(field, value, book)))
    return [(question, words) for question, words in made if words]


def _words(field: f.Field, value: Any, book: Book) -> str:
    if value is None:
        return ""
    if field.kind == f.BOOL:
        return "是" if value else "不是"
    if field.kind == f.CHOICE:
        return dict(field.choices)[value]
    if isinstance(value, YearMonth):
        return month_words(value)
    if field.kind == f.DATE:
        return date_words(value.isoformat())
    if field.kind == f.CITY:
        return book.regions[value]
    if field.kind == f.TEXT:
        return str(dict(offered(book, field.name)).get(value, value))
    return f"{plain(value) if isinstance(value, Decimal) else value}{field.unit}"
