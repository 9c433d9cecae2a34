"""The built pages are valid HTML, by a checker that is not ours."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from calculators.run import CALCULATORS
from tests.browser.conftest import SITE

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("", "cities/430100/", "cities/540100/", "cities/", "compare/premium/", "guides/mend-a-gap/", "about/",
         "guides/", "guides/flexible-or-resident/", "questions/", "questions/who-may-back-pay/", "glossary/",
         "claims/", "sources/", "parameters/", *(f"tools/{name}/" for name in CALCULATORS))  # fmt: skip
# What the theme itself writes, on every page: an empty tabindex on a folded part of the menu, and
# autocomplete on the hidden checkboxes that open the menu and the search.
THEME = (
    ("attribute-allowed-values", "#__nav_"),
    ("valid-autocomplete", "#__drawer"),
    ("valid-autocomplete", "#__search"),
)


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    files = [str(SITE / kind / "index.html") for kind in KINDS]
    told = tmp_path_factory.mktemp("html") / "told.json"
    checker = str(ROOT / "node_modules" / ".bin" / "html-validate")
    with told.open("wb") as out:
        done = subprocess.run([checker, "--formatter", "json", *files], cwd=ROOT, stdout=out, check=False)
    assert done.returncode in (0, 1)
    found = {each["filePath"]: each["messages"] for each in json.loads(told.read_text(encoding="utf-8"))}
    # The checker lists only files about which it has something to say, and of every file it has.
    assert set(found) == set(files)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_valid(messages: dict[str, list[dict[str, Any]]], kind: str) -> None:
    ours = [
        f"{m['ruleId']} {m['line']}: {m['message']} ({m.get('selector')})"
        for m in messages[str(SITE / kind / "index.html")]
        if not any(m["ruleId"] == rule and str(m.get("selector")).startswith(place) for rule, place in THEME)
    ]
    assert ours == []
