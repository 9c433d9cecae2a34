"""The row of buttons under an answer: what can be taken along."""

from __future__ import annotations

from typing import Any

from .ics import result_events

CALENDAR, SHEET, CALL, TEXT, LINK = "ics", "sheet", "call", "text", "link"
BUTTONS = (
    (CALENDAR, "放进日历"),
    (SHEET, "打印办事单"),
    (CALL, "打电话怎么说"),
    (TEXT, "复制成文字"),
    (LINK, "发链接给家人"),
)
NAMES = dict(BUTTONS)
# Read aloud: shown only where the device has a voice of its own (docs/assets/js/speak.js).
SPEAK = "读给我听"


def render_buttons(result: dict[str, Any]) -> str:
    """The buttons, and the place where a panel opens. Without a script they are not shown."""
    kinds = [(kind, words) for kind, words in BUTTONS if kind != CALENDAR or result_events(result)]
    made = "".join(f'<button type="button" data-take="{kind}">{words}</button>' for kind, words in kinds)
    made += f'<button type="button" data-speak>{SPEAK}</button>'
    return f'<div class="bdb-take-row">{made}</div><div class="bdb-taken" data-place="panel"></div>'
