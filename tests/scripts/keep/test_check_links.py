"""``check-links``, against a server on this machine: what is dead, what moved, and good manners."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from scripts.check.policies import Policies
from scripts.keep.check_links import AGENT, Link, ask, ask_all, in_turns, links, main


class Handler(BaseHTTPRequestHandler):
    asked: list[tuple[str, str, str]]

    def answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        name = self.path.strip("/")
        code = int(name) if name.isdigit() else 200
        if name == "no-head":
            code = 405 if self.command == "HEAD" else 200
        if name in ("301", "302", "308"):
            self.send_response(code)
            self.send_header("Location", "/here")
        else:
            self.send_response(code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """The address of a server, and what it was asked."""
    handler = type("One", (Handler,), {"asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{made.server_port}", handler.asked
        made.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "outcome", "methods"),
    [
        ("/", "ok", ["HEAD"]),
        ("/中文?甲=乙", "ok", ["HEAD"]),
        ("/301", "moved", ["HEAD", "HEAD"]),
        ("/308", "moved", ["HEAD", "HEAD"]),
        ("/302", "ok", ["HEAD", "HEAD"]),
        ("/404", "dead", ["HEAD"]),
        ("/410", "dead", ["HEAD"]),
        ("/503", "unsure", ["HEAD"]),
        ("/403", "unsure", ["HEAD", "GET"]),
        ("/no-head", "ok", ["HEAD", "GET"]),
    ],
)
def test_what_becomes_of_an_address(
    server: tuple[str, list[tuple[str, str, str]]], path: str, outcome: str, methods: list[str]
) -> None:
    address, asked = server
    answer = ask(Link(address + path, ("a",)), 5)
    assert answer.outcome == outcome
    assert [method for method, _, _ in asked] == methods
    assert {agent for _, _, agent in asked} == {AGENT}
    if outcome == "moved":
        assert answer.detail == f"{address}/here"


def test_a_server_that_is_not_there_is_no_proof(server: tuple[str, list[tuple[str, str, str]]]) -> None:
    assert ask(Link("http://127.0.0.1:9/", ("a",)), 5).outcome == "unsure"


def test_the_agent_names_the_project() -> None:
    assert "buduanbao" in AGENT


def test_only_addresses_that_may_be_linked_are_asked_and_each_once(policies: Policies) -> None:
    listed = links(policies)
    assert len({link.url for link in listed}) == len(listed)
    may = {s.record["url"] for s in policies.sources() if s.record["link"]}
    assert {link.url for link in listed} == may


def test_one_host_is_not_asked_twice_in_a_row_or_too_soon(server: tuple[str, list[tuple[str, str, str]]]) -> None:
    address, _ = server
    other = address.replace("127.0.0.1", "localhost")
    listed = [Link(f"{address}/{n}x", ("a",)) for n in range(3)] + [Link(f"{other}/x", ("b",))]
    assert [link.url.startswith(address) for link in in_turns(listed)] == [True, False, True, True]
    slept: list[float] = []
    assert len(list(ask_all(listed, 30, 5, slept.append))) == 4
    assert len(slept) == 2
    assert all(20 < each <= 30 for each in slept)


def test_the_command_reports_and_fails_for_a_dead_one(
    small: Path, server: tuple[str, list[tuple[str, str, str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    address, _ = server
    path = small / "sources" / "national.yaml"
    text = path.read_text(encoding="utf-8").replace("https://www.gov.cn/law", f"{address}/404")
    text = text.replace("https://example.com/machine", f"{address}/ok")
    path.write_text(text, encoding="utf-8")
    options = ["--delay", "0", "--policies", str(small)]
    assert main(options) == 1
    out = capsys.readouterr().out
    assert f"打不开了：{address}/404（404） 用在 law" in out
    assert "打不开了 1 个" in out
    assert main([*options, "--place", "长沙", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"] == {"dead": 0, "moved": 0, "unsure": 0, "ok": 0}
    path.write_text(text.replace("/404", "/ok"), encoding="utf-8")
    assert main(options) == 0
