"""When the frozen runtime fails, the plain one gives the same answers, and only the log tells of it.
When both do: test_faults.py."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.visit import Visit

SHENZHEN = "cities/440300/"
# 9000 × 8%
MONTHLY = "720.00"
# Takes the place of the runtime's start: what comes of it throws when it is asked for the third time.
TRAPPED = """
const start = bdbFrozen.start;
bdbFrozen.start = (...given) => start(...given).then((handle) => {
  let asked = 0;
  return (request) => {
    asked += 1;
    if (asked === 3) throw new WebAssembly.RuntimeError("unreachable");
    return handle(request);
  };
});
"""
DEAF = "bdbFrozen.start = () => Promise.reject(new TypeError('too old'));"


def damaged(route: Route) -> None:
    """Serve the file with one bit changed in its middle."""
    response = route.fetch()
    body = bytearray(response.body())
    body[len(body) // 2] ^= 1
    route.fulfill(response=response, body=bytes(body))


def with_more(more: str) -> object:
    def serve(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text() + more)

    return serve


def answered(visit: Visit) -> tuple[str, list[str]]:
    """The answer to a base of 9000, and what the log says meanwhile."""
    said: list[str] = []
    visit.page.on("console", lambda message: said.append(message.text))
    visit.open(SHENZHEN)
    premium = visit.calculator("premium")
    premium.type({"chosen_base": "9000"})
    premium.wait_until_answered()
    expect(premium.notice).to_have_count(0)
    return premium.value("flexible_monthly").inner_text(), said


def took_the_plain_path(visit: Visit) -> bool:
    return any("pyodide.asm" in url for url in visit.requests)


def test_the_frozen_runtime_answers_alone(visit: Visit) -> None:
    assert answered(visit) == (MONTHLY, [])
    assert not took_the_plain_path(visit)


@pytest.mark.fault
@pytest.mark.parametrize("name", ["image", "python"])
def test_a_damaged_file(visit: Visit, name: str) -> None:
    visit.context.route(f"**/assets/runtime/{name}.*.wasm", damaged)
    monthly, said = answered(visit)
    assert monthly == MONTHLY
    assert re.search(r"the plain runtime takes over: .*(damaged|CompileError)", " ".join(said))
    assert took_the_plain_path(visit)


@pytest.mark.fault
@pytest.mark.parametrize(("more", "why"), [(TRAPPED, "unreachable"), (DEAF, "too old")])
def test_a_runtime_that_stops(visit: Visit, more: str, why: str) -> None:
    visit.context.route("**/js/worker.js", with_more(more))
    monthly, said = answered(visit)
    assert monthly == MONTHLY
    assert why in " ".join(said)
    assert took_the_plain_path(visit)
