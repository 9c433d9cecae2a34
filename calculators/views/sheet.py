"""The sheet for the counter: two A4 pages at most, black on white, with boxes to tick.

Nothing personal is printed: name and number are lines to write on by hand.
"""

from __future__ import annotations

from typing import Any

from ..engine.book import Book
from ..engine.months import date_words
from ..engine.result import STANDING_WORDS
from ..engine.situation import Situation
from ..run import CALCULATORS
from .call import calls
from .figures import shown
from .html import esc, unit_words, value_words
from .plans import bare_words, runs
from .said import answered, opening
from .text import stretches

NOT_OFFICIAL = "非政府网站，不办业务，不收费"
# What fits on the two pages beside the blanks.
MOST_FIGURES, MOST_QUESTIONS, MOST_SOURCES, MOST_WARNINGS = 6, 5, 5, 3
PAPERS = (
    "身份证",
    "社保卡，或者自己名字的银行卡",
    "解除或终止劳动合同的证明",
    "户口簿或居住证（外地户口）",
    "就业失业登记凭证（有的地方要）",
    "住院票据、清单、出院小结（报销才要）",
)
_ASKED = ("unknown_", "to_confirm_", "left_out_")
_BRING = "带什么（各地不同，去之前先打电话问）"
_LINE = '<span class="bdb-blank"></span>'
BLANKS = ("哪天问的", "工号或工单号", "能不能办", "从哪个月起能用", "下次来的日子")


def render_sheet(result: dict[str, Any], situation: Situation, book: Book) -> str:
    """The sheet of one result as HTML."""
    title = CALCULATORS[result["calculator"]].TITLE
    parts = [
        f'<p class="bdb-sheet-head"><strong>不断保</strong>　{NOT_OFFICIAL}</p>',
        f'<h1 class="bdb-sheet-title" tabindex="-1">{esc(book.name)} · {esc(title)}</h1>',
        f"<p>按{esc(date_words(result['as_of']))}算。姓名：{_LINE}　证件号：{_LINE}</p>",
        f'<p class="bdb-sheet-answer">{esc(result["headline"])}</p>',
        _dates(result),
        _boxes("今天先做", [_action(a) for a in result.get("actions", [])[:3]]),
        _list("先看这里", _warnings(result)),
        f"<p>到窗口先说：“{esc(opening(situation, book))}”</p>",
        f'<div class="bdb-sheet-papers">{_boxes(_BRING, [esc(paper) for paper in PAPERS])}</div>',
        _questions(result, situation, book),
        _answers(),
        _plan(result),
        _list("每个月的保障", [] if "plans" in result else stretches(result), inline=True),
        f'<div class="bdb-sheet-extra">{_figures(result)}{_conditions(situation, book)}</div>',
        _foot(result, book),
    ]
    return f'<section class="bdb-sheet" aria-label="办事单">{"".join(part for part in parts if part)}</section>'


def _block(title: str, body: str) -> str:
    return f'<div class="bdb-sheet-block"><h2>{esc(title)}</h2>{body}</div>' if body else ""


def _list(title: str, items: list[str], inline: bool = False) -> str:
    if inline:
        return _block(title, f"<p>{esc('；'.join(items))}。</p>" if items else "")
    rows = "".join(f"<li>{esc(item)}</li>" for item in items)
    return _block(title, f"<ul>{rows}</ul>" if rows else "")


def _boxes(title: str, items: list[str]) -> str:
    """Items (already HTML) with a box to tick before each."""
    rows = "".join(f'<li><span class="bdb-box" aria-hidden="true">☐</span>{item}</li>' for item in items)
    return _block(title, f'<ul class="bdb-boxes">{rows}</ul>' if rows else "")


def _dates(result: dict[str, Any]) -> str:
    return _boxes("最晚哪天", [f"<strong>{esc(d['text'])}</strong>" for d in result.get("deadlines", [])])


def _warnings(result: dict[str, Any]) -> list[str]:
    """The first warnings; what is not known is asked further down."""
    warnings = [w["text"] for w in result.get("warnings", []) if not w["id"].startswith(_ASKED)]
    return warnings[:MOST_WARNINGS]


def _conditions(situation: Situation, book: Book) -> str:
    told = [f"{question}：{words}" for question, words in answered(situation, book, private=False)]
    return _list("按这些情况算的", told, inline=True)


def _action(action: dict[str, str]) -> str:
    words = (("where", "在哪办："), ("by", "最晚："))
    told = "　".join(f"{lead}{action[key]}" for key, lead in words if key in action)
    return esc(action["text"]) + (f"<small>{esc(told)}</small>" if told else "")


def _questions(result: dict[str, Any], situation: Situation, book: Book) -> str:
    asked = [(call, text) for call in calls(result, situation, book) for text in call.questions][:MOST_QUESTIONS]
    rows = "".join(
        f'<li>{esc(text)}<small>（{esc(call.name)} {esc(call.number)}）</small><span class="bdb-blank-row"></span></li>'
        for call, text in asked
    )
    return _block("当场问清（答复写在线上）", f"<ol>{rows}</ol>" if rows else "")


def _answers() -> str:
    rows = "".join(f'<tr><th scope="row">{words}</th><td></td></tr>' for words in BLANKS)
    return _block("工作人员的答复", f'<table class="bdb-sheet-table"><tbody>{rows}</tbody></table>')


def _plan(result: dict[str, Any]) -> str:
    """The first way to go, stretch by stretch; what each costs, those that cost the same together."""
    plans = result.get("plans", [])
    if not plans:
        return ""
    rows = "".join(f"<li>{esc(run.months)}：{esc(run.words)}（{run.length}个月）</li>" for run in runs(plans[0]))
    labels: dict[str, list[str]] = {}
    for plan in plans:
        labels.setdefault(f"一共 {plan['total']} 元，{bare_words(plan)}", []).append(plan["label"])
    costs = "".join(f"<li>{esc('、'.join(names))}：{esc(words)}</li>" for words, names in labels.items())
    return _block(f"怎么走（{plans[0]['label']}）", f"<ol>{rows}</ol><ul>{costs}</ul>")


def _figures(result: dict[str, Any]) -> str:
    rows = []
    for _, figure in shown(result)[:MOST_FIGURES]:
        unit = figure["unit"]
        value = f"{value_words(figure['value'], unit)} {unit_words(unit)}" if "value" in figure else ""
        told = f"{value}（{STANDING_WORDS[figure['standing']]}）" if value else STANDING_WORDS[figure["standing"]]
        rows.append(f"{figure['label']}：{told}")
    return _list("数字", rows)


def _foot(result: dict[str, Any], book: Book) -> str:
    sources = result.get("sources", [])
    named = "；".join(s.get("doc_no") or s["title"] for s in sources[:MOST_SOURCES])
    more = f"；还有{len(sources) - MOST_SOURCES}份" if len(sources) > MOST_SOURCES else ""
    told = f"依据：{named}{more}。" if named else ""
    return (
        f'<p class="bdb-sheet-foot">{esc(told)}核对日期：{esc(date_words(book.data_date))}。'
        f"以参保地经办机构答复为准。数据版本 {esc(result['data_version'])}。"
        '<span class="bdb-sheet-address"></span></p>'
    )
