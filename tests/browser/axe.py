"""axe-core on the open page, colour contrast included."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.visit import Visit

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# WCAG 2.2 AA and below, and what axe holds for good practice.
ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# Of these, the rules that look at colours.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
RUN = """async (rules) => {
  const found = await axe.run(document, { resultTypes: ["violations"], runOnly: rules });
  return found.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.target.join(" ")
    + " | " + n.failureSummary.split("\\n")[1]).join(" ;; "));
}"""


def violations(visit: Visit, rules: dict[str, Any] = ALL) -> list[str]:
    """Each broken rule with the places that break it."""
    if not visit.page.evaluate("typeof window.axe === 'object'"):
        visit.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: Any = visit.page.evaluate(RUN, rules)
    return list(found)
