"""逐个打开来源的网址，找出打不开的和搬走的。要联网；同一个网站隔几秒才问一次。"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from http.client import HTTPException
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from scripts.check.policies import ROOT, Policies, load

from .options import Parser, RefusedError, count, refuse
from .whereabouts import find_place, values_document

AGENT = "buduanbao-check-links/1 (buduanbao, a public guide to medical insurance; checks its own citations)"
_PERMANENT = (301, 308)
_GONE = (404, 410)
# Some servers answer these to HEAD, but give the page to GET.
_HEAD_REFUSED = (400, 403, 405, 500, 501)
_WORDS = {"dead": "打不开了", "moved": "搬走了", "unsure": "这次没问到", "ok": "正常"}


class Link(NamedTuple):
    """One address and the sources that cite it."""

    url: str
    sources: tuple[str, ...]


class Answer(NamedTuple):
    """What came of one address: ok, moved, dead, or unsure (busy, refused, timed out)."""

    link: Link
    outcome: str
    detail: str


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects and remembers the codes, to tell a move from a detour."""

    def __init__(self) -> None:
        self.codes: list[int] = []

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """Note the code and go on with the same method."""
        self.codes.append(code)
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        if following is not None:
            following.method = req.get_method()
        return following


def links(policies: Policies, names: set[str] | None = None) -> list[Link]:
    """Every address that pages may link, once, of all sources or of the named ones."""
    found: dict[str, list[str]] = {}
    for source in policies.sources():
        record = source.record
        if record["link"] and (names is None or record["id"] in names):
            found.setdefault(record["url"], []).append(record["id"])
    return [Link(url, tuple(ids)) for url, ids in found.items()]


def in_turns(listed: Iterable[Link]) -> list[Link]:
    """The links with those of one host as far apart as they can be."""
    hosts: dict[str, list[Link]] = {}
    for link in listed:
        hosts.setdefault(urlsplit(link.url).netloc, []).append(link)
    made = []
    while hosts:
        for host in list(hosts):
            made.append(hosts[host].pop(0))
            if not hosts[host]:
                del hosts[host]
    return made


def ask(link: Link, timeout: float) -> Answer:
    """Ask for one address: its head, and the page itself where a server refuses that."""
    answer = _request(link, "HEAD", timeout)
    return _request(link, "GET", timeout) if answer.detail in map(str, _HEAD_REFUSED) else answer


def _request(link: Link, method: str, timeout: float) -> Answer:
    redirects = _Redirects()
    address = quote(link.url, safe="/:?#[]@!$&'()*+,;=%~")
    request = urllib.request.Request(address, method=method, headers={"User-Agent": AGENT})
    try:
        with urllib.request.build_opener(redirects).open(request, timeout=timeout) as response:
            final = str(response.url)
    except urllib.error.HTTPError as error:
        error.close()
        return Answer(link, "dead" if error.code in _GONE else "unsure", str(error.code))
    except urllib.error.URLError as error:
        # A name that does not resolve is gone; a refused or slow connection may be the network's fault.
        gone = "Name or service not known" in str(error.reason) or "nodename nor servname" in str(error.reason)
        return Answer(link, "dead" if gone else "unsure", str(error.reason))
    except (OSError, HTTPException, ValueError) as error:
        return Answer(link, "unsure", str(error) or type(error).__name__)
    moved = any(code in _PERMANENT for code in redirects.codes) and final != address
    return Answer(link, "moved" if moved else "ok", final if moved else "")


def ask_all(
    listed: Iterable[Link], delay: float, timeout: float, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Answer]:
    """Ask for every link, never the same host twice within ``delay`` seconds."""
    last: dict[str, float] = {}
    for link in in_turns(listed):
        host = urlsplit(link.url).netloc
        wait = last.get(host, float("-inf")) + delay - time.monotonic()
        if wait > 0:
            sleep(wait)
        yield ask(link, timeout)
        last[host] = time.monotonic()


def main(argv: Sequence[str]) -> int:
    """Check the links; 1 when one is dead."""
    parser = Parser("check-links", __doc__)
    add = parser.options.add_argument
    add("--place", metavar="地方", help="只查这个地方用到的来源")
    add("--delay", type=count, default=3, metavar="秒", help="同一个网站两次之间隔几秒，默认 3")
    add("--timeout", type=count, default=20, metavar="秒", help="一个网址最多等几秒，默认 20")
    add("--json", action="store_true", help="输出 JSON")
    add("--policies", type=Path, default=ROOT, metavar="目录", help="数据目录，默认 policies")
    options = parser.parse_args(argv)
    policies, findings = load(options.policies)
    if findings:
        return refuse([*map(str, findings), "数据里有问题，先改好这些"])
    try:
        names = _cited(policies, options.place) if options.place else None
    except RefusedError as refused:
        return refuse(refused.reasons)
    answers = []
    for answer in ask_all(links(policies, names), options.delay, options.timeout):
        answers.append(answer)
        if not options.json and answer.outcome != "ok":
            told = f"{_WORDS[answer.outcome]}：{answer.link.url}（{answer.detail}）"
            print(f"{told} 用在 {'、'.join(answer.link.sources)}", flush=True)
    counts = {outcome: sum(a.outcome == outcome for a in answers) for outcome in _WORDS}
    if options.json:
        made = [{**a.link._asdict(), "outcome": a.outcome, "detail": a.detail} for a in answers]
        print(json.dumps({"counts": counts, "links": made}, ensure_ascii=False, indent=2))
    else:
        print("，".join(f"{_WORDS[outcome]} {number} 个" for outcome, number in counts.items()))
    return 1 if counts["dead"] else 0


def _cited(policies: Policies, typed: str) -> set[str]:
    document = values_document(policies, find_place(policies, typed))
    return {name for item in policies.items(document) for name in (item.entry["source"], *item.entry.get("also", ()))}
