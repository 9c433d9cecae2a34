"""What a person does on a page, for the browser tests."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Locator, Request, expect

CHANGSHA = "cities/430100/"
# A first answer on a busy machine: the runtime has to start.
PATIENCE = 60_000


class Calculator:
    """One calculator of the open page."""

    def __init__(self, box: Locator) -> None:
        self.box = box
        self.form = box.locator("form.bdb-form")
        self.result = box.locator(".bdb-result")
        self.notice = box.locator(".bdb-notice")

    def control(self, field: str) -> Locator:
        return self.form.locator(f'[name="{field}"]')

    def start_over(self) -> None:
        """Empty the form, as the page came, but with every folded field in sight."""
        self.form.evaluate(
            "form => { form.reset(); form.querySelectorAll('details').forEach(d => { d.open = true; }); }"
        )

    def type(self, answers: dict[str, str]) -> None:
        """Fill in fields the way a person does: unfold, type in boxes, choose in lists."""
        for field, text in answers.items():
            control = self.control(field)
            control.evaluate("element => { const fold = element.closest('details'); if (fold) fold.open = true; }")
            if control.evaluate("element => element.tagName") == "SELECT":
                control.select_option(text)
            else:
                control.fill(text)

    def figure(self, name: str) -> Locator:
        return self.result.locator(f'[data-figure="{name}"]')

    def value(self, name: str) -> Locator:
        return self.figure(name).locator(".bdb-value")

    def error(self, field: str) -> Locator:
        return self.form.locator(f'.bdb-field[data-field="{field}"] .bdb-error')

    def wait_until_answered(self) -> None:
        """Wait for an answer that belongs to what the form holds now."""
        expect(self.result).to_have_attribute("aria-busy", "false", timeout=PATIENCE)
        expect(self.box.get_by_role("progressbar")).to_have_count(0)


class Visit:
    """A browser with a fresh profile, on one page."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.context = context
        self.page = context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.on("request", self._note_request)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def foreign_requests(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((self.origin, "data:"))]

    def open(self, path: str) -> None:
        self.page.goto(self.origin + path)

    def calculator(self, name: str) -> Calculator:
        return Calculator(self.page.locator(f'.bdb-calculator[data-calculator="{name}"]'))

    def has_sideways_scroll(self) -> bool:
        wide: bool = self.page.evaluate("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth")
        return wide
