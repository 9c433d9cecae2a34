"""What a person takes along from an answer: calendar, sheet, call script, message, link.

The page's script puts the finished panels in place and knows only the marks ``data-take``
(which panel), ``data-act`` (what a control does) and ``data-place`` (where the script writes).
"""

from __future__ import annotations

from typing import Any

from ..engine.book import Book
from ..run import CALCULATORS, run, situation_of
from .buttons import CALENDAR, CALL, LINK, NAMES, TEXT
from .call import call_text, render_call
from .html import esc
from .ics import FILE_NAME, result_calendar, result_events
from .sheet import render_sheet
from .text import render_message


def take(calculator: str, raw: dict[str, Any], book: Book, detailed: bool) -> dict[str, Any]:
    """Everything to take along from one situation. Raises RefusedError.

    ``detailed`` lets the calendar say what each day is about.
    """
    result, situation = run(calculator, raw, book), situation_of(raw, book)
    title = CALCULATORS[calculator].TITLE
    message = render_message(result, title, book.name, book.data_date)
    panels = {
        CALENDAR: _calendar(result, detailed),
        CALL: render_call(result, situation, book) + _copy(call_text(result, situation, book), "复制这份稿子"),
        TEXT: _copy(message, "复制", shown=True),
        LINK: _link(title),
    }
    return {
        "panels": {kind: _panel(kind, body) for kind, body in panels.items()},
        "sheet": _paper(render_sheet(result, situation, book)),
        "ics": result_calendar(result, detailed),
        "file": FILE_NAME,
        "errors": [],
    }


def _panel(kind: str, body: str) -> str:
    name = NAMES[kind]
    return (
        f'<section class="bdb-panel" data-panel="{kind}" aria-label="{name}">'
        f'<p class="bdb-panel-title" tabindex="-1">{name}</p>{body}'
        '<p><button type="button" data-act="close">收起</button></p></section>'
    )


def _copy(text: str, words: str, shown: bool = False) -> str:
    """A text with a button that copies it; where that fails, it can be held and copied by hand."""
    rows = min(14, text.count("\n") + 1)
    hidden = "" if shown else " hidden"
    return (
        f'<textarea class="bdb-copy-text" readonly rows="{rows}" aria-label="可以复制的文字"{hidden}>{esc(text)}'
        "</textarea>"
        f'<p><button type="button" data-act="copy">{words}</button> <span class="bdb-copied" role="status"></span></p>'
    )


def _calendar(result: dict[str, Any], detailed: bool) -> str:
    rows = result_events(result, detailed)
    lines = [f"{e.day.isoformat()}　{e.title}{'　' + e.note if detailed else ''}" for e in rows]
    ticked = " checked" if detailed else ""
    return (
        '<div class="bdb-out-wechat"><p><button type="button" data-act="download">下载日历文件</button></p>'
        "<p>下载后点开它，选“添加到日历”。提前45天、15天、3天和当天各提醒一次，已经过去的不再提醒。</p></div>"
        '<div class="bdb-in-wechat"><p>微信里下载不了文件。按这两步做：</p>'
        "<ol><li>点右上角“···”，选“在浏览器打开”。你填的内容跟着网址过去。</li>"
        "<li>在那边再点一次“放进日历”。</li></ol></div>"
        f'<label class="bdb-tick"><input type="checkbox" data-act="details"{ticked}> '
        "写明每个日子是什么事（看得到你日历的人，也看得到）</label>"
        "<p>还是不行，就把这几行发给自己或家人，或者抄在办事单上：</p>"
        + _copy("\n".join(lines), "复制这几行", shown=True)
    )


def _link(title: str) -> str:
    return (
        f"<p>打开链接，就是填好的“{esc(title)}”。内容写在网址的“#”后面，不会传给网站。</p>"
        '<p>看得到链接的人会知道：<strong data-place="reveals"></strong></p>'
        '<div data-place="private" hidden><p>健康和困难情况没有放进去：<span data-place="held"></span></p>'
        '<label class="bdb-tick"><input type="checkbox" data-act="private"> 一起放进链接</label></div>'
        + _copy("", "复制链接", shown=True)
        + "<p>只想发结论，就用“复制成文字”。</p>"
    )


def _paper(sheet: str) -> str:
    """The sheet as a page of its own, with what to press on the screen."""
    return (
        '<main class="bdb-page"><div class="bdb-page-bar"><button type="button" data-act="close">返回</button> '
        '<button type="button" data-act="print" class="bdb-out-wechat">打印</button> '
        '<button type="button" data-act="done" class="bdb-for-other">打好了，清空</button> '
        '<label class="bdb-tick"><input type="checkbox" data-act="large"> 字大一点</label>'
        '<p class="bdb-in-wechat">微信里打不了。点右上角“···”，选“在浏览器打开”，'
        "或者转发到“文件传输助手”，到电脑上打印。也可以截屏。</p></div>"
        f"{sheet}</main>"
    )
