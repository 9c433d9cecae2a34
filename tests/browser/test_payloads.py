"""Markup and scripts in every field of the plan, in the fragment, in the address and in the search:
nothing of it becomes part of the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import visiting
from tests.browser.visit import Visit

PLAN = "tools/plan/"
# Each would set ``window.ran``, if it were taken for markup, for an address or for code.
PAYLOADS = (
    "<script>window.ran=1</script>",
    # Short ones: a message quotes only the start of what was typed.
    "<svg onload=ran=1>",
    "<b title=ran=1>x</b>",
    "<img src=x onerror=window.ran=1>",
    '"><svg onload=window.ran=1>',
    "'><details open ontoggle=window.ran=1>",
    '" autofocus onfocus=window.ran=1 x="',
    "</textarea></option></select><iframe srcdoc='<script>parent.ran=1</script>'>",
    "</script><script>window.ran=1</script>",
    "javascript:window.ran=1",
    "<a href=javascript:window.ran=1 id=content>x</a>",
    "<form action=javascript:window.ran=1><button>x",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.ran=1>",
    "<template><base href=//127.0.0.2:9/></template>window.ran=1",
    "{{constructor.constructor('window.ran=1')()}}${window.ran=1}",
    "__proto__",
    "constructor",
    'x"],[onfocus=window.ran=1',
    "\\u003cimg src=x onerror=window.ran=1\\u003e&lt;img src=x onerror=window.ran=1&gt;",
    "%3Cimg%20src=x%20onerror=window.ran=1%3E%00\u202e\ufeff\u2028",
)
# Into every field at once: texts as they are, lists by a choice of their own, choices by their value.
# The city chooses the file of its book, which a payload has none of; the links below try it there.
FILL = """payload => {
  const form = document.querySelector("form.bdb-form");
  const controls = [...form.querySelectorAll("input[name], select[name]")]
    .filter(control => control.name !== "city");
  controls.forEach(control => {
    if (control.tagName === "SELECT") control.add(new Option(payload, payload, false, true));
    else if (control.type === "radio") { control.value = payload; control.checked = true; }
    else control.value = payload;
  });
  form.dispatchEvent(new Event("change", { bubbles: true }));
  return [...new Set(controls.map(control => control.closest("[data-field]").dataset.field))];
}"""
# The same answers as a link that its check finds whole; unknown names and the part behind it too.
FOLLOW = """([fields, payload]) => {
  const answers = ["city", ...fields, payload].map(name => ({ name, value: payload }));
  location.hash = bdbLink.fragment(answers, payload) + "&see=" + encodeURIComponent(payload);
}"""
# Elements with an attribute, or scripts with a text, of which a payload is a part. What a control
# holds is no markup.
GROWN = """() => [...document.querySelectorAll("*")].filter(element =>
    [...element.attributes].some(each => /ran=1/.test(each.value) && !/^(value|content)$/.test(each.name))
    || (/^(SCRIPT|STYLE|BASE|IFRAME)$/.test(element.tagName) && /ran=1/.test(element.outerHTML)))
  .map(element => element.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def visit(browser: Browser, origin: str) -> Iterator[Visit]:
    """One page, in which everything is tried, one after another."""
    for visit in visiting(browser, origin):
        visit.open(PLAN)
        yield visit


def check(visit: Visit) -> None:
    assert visit.page.evaluate("window.ran") is None
    assert visit.page.evaluate(GROWN) == []
    # No handler was refused by the policy either, and no script stumbled.
    assert visit.complaints == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload(visit: Visit, payload: str) -> None:
    plan = visit.calculator("plan")
    plan.form.get_by_role("button", name="清空", exact=True).click()
    fields: list[str] = visit.page.evaluate(FILL, payload)
    plan.wait_until_answered()
    assert len(fields) > 12
    expect(plan.form.locator(".bdb-error:visible")).not_to_have_count(0)
    check(visit)
    visit.page.evaluate(FOLLOW, [fields, payload])
    expect(plan.control("unemployment_paid_months")).to_have_value(payload)
    plan.wait_until_answered()
    check(visit)


def test_the_same_while_the_device_remembers(visit: Visit) -> None:
    """Names of answers become part of a selector there."""
    plan = visit.calculator("plan")
    plan.form.get_by_label("记在这台手机上").check()
    for payload in PAYLOADS:
        visit.page.evaluate(FOLLOW, [[], payload])
        plan.wait_until_answered()
        plan.type({"continuous_months": "12"})
        plan.wait_until_answered()
    check(visit)
    plan.form.get_by_role("button", name="清空", exact=True).click()


def test_in_the_address_and_the_search(visit: Visit) -> None:
    for payload in (PAYLOADS[1], PAYLOADS[3], PAYLOADS[-1]):
        visit.page.goto("about:blank")
        visit.page.evaluate(
            "([to, payload]) => { const q = encodeURIComponent(payload); location.href = `${to}?q=${q}&elder=${q}&palette=${q}&h=${q}#${q}`; }",
            [visit.origin + PLAN, payload],
        )
        expect(visit.page.locator('[data-md-component="search-query"]')).to_have_value(payload, timeout=30_000)
        expect(visit.page.locator(".md-search-result__meta")).not_to_be_empty(timeout=30_000)
        check(visit)
