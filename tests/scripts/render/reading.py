"""What a reader reads on a page: the words between the markup, sentence by sentence."""

from __future__ import annotations

import re

LONGEST = 40
LONGEST_ANSWER = 25

# Titles of documents are as their issuers wrote them; papers are no sentences.
_QUOTED = (
    r'<ol class="bdb-source-list">.*?</ol>',
    r'<li data-source="[^"]*">.*?</li>',
    r'<small class="bdb-papers">.*?</small>',
    r'<span class="bdb-paper">.*?</span>',
)
# A list of links on one line is no sentence.
_LISTED = re.compile(r"</a>\s+(?=<a\b)")
_TITLE = re.compile(r"《[^》]*》")
_WITHIN = re.compile(r"</?(?:a|strong|b|em|code)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_TARGET = re.compile(r"\]\([^)]*\)")
_END = re.compile(r"[。！？；\n|]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def han(text: str) -> int:
    """How many Chinese characters."""
    return len(_HAN.findall(text))


def words(page: str) -> str:
    """The text of a rendered Markdown page with its title and description, without markup and papers."""
    front, body = "", page
    if page.startswith("---\n"):
        front, _, body = page[4:].partition("\n---\n")
    told = "\n".join(re.findall(r"^(?:title|description|answer|for|not_for): (.*)$", front, flags=re.M))
    for quoted in _QUOTED:
        body = re.sub(quoted, "", body, flags=re.S)
    body = _WITHIN.sub("", _LISTED.sub("</a>\n", body))
    return _TITLE.sub("《》", told + "\n" + _TARGET.sub("]", _TAG.sub("\n", body)))


def sentences(text: str) -> list[str]:
    """Pieces that end a thought."""
    return [piece.strip() for piece in _END.split(text) if piece.strip()]


def answer(page: str) -> str:
    """The box at the head of a guide or a question, in words; empty where there is none."""
    _, _, rest = page.partition('<div class="bdb-answer"')
    return words("<div" + rest.partition("</div>")[0]).strip()


def conclusion(page: str) -> str:
    """The first thing in bold of the box at the head."""
    found = re.search(
        r'<div class="bdb-answer"[^>]*>\s*(?:<p>)?(?:\*\*|<strong>)(.+?)(?:\*\*|</strong>)', page, flags=re.S
    )
    return found[1] if found else ""
