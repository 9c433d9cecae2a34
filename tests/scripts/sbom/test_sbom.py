"""The bill of materials: whole, valid, the same everywhere; and every licence known and allowed."""

from __future__ import annotations

import importlib.metadata
import json
import re
import shutil
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from scripts.sbom import main
from scripts.sbom.document import LOCKS, VERSION, document
from scripts.sbom.licences import ALLOWED, is_allowed
from scripts.sbom.parts import INSIDE, SHIPPED, normal, parts
from scripts.theme import LUNR, NEEDED

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "site"
PARTS = parts(ROOT)
BILL: dict[str, Any] = json.loads(document(ROOT))
# What metadata says in words of its own.
IN_WORDS = {
    "Apache 2.0": {"Apache-2.0"},
    "Apache Software License": {"Apache-2.0"},
    "BSD License": {"BSD-2-Clause", "BSD-3-Clause"},
    "MIT License": {"MIT"},
    "Mozilla Public License 2.0 (MPL 2.0)": {"MPL-2.0"},
    "PSFL": {"PSF-2.0"},
    "Python Software Foundation License": {"PSF-2.0"},
}


def told(distribution: importlib.metadata.Distribution) -> set[str]:
    """The licences that the metadata of an installed package may mean."""
    metadata = distribution.metadata
    expression = metadata.get("License-Expression")
    if expression:
        return {expression}
    said = [metadata.get("License") or "", *(metadata.get_all("Classifier") or [])]
    words = [each.rpartition("::")[2].strip() for each in said]
    return {licence for word in words for licence in IN_WORDS.get(word, {word} & ALLOWED)}


def test_it_keeps_to_the_schema() -> None:
    folder = files("cyclonedx.schema") / "_res"
    schemas = {
        name: json.loads((folder / name).read_text(encoding="utf-8"))
        for name in (
            f"bom-{VERSION}.SNAPSHOT.schema.json",
            "spdx.SNAPSHOT.schema.json",
            "jsf-0.82.SNAPSHOT.schema.json",
        )
    }
    # They name each other by their files.
    known = [("http://cyclonedx.org/schema/" + name, Resource.from_contents(each)) for name, each in schemas.items()]
    registry: Any = Registry().with_resources(known)
    schema = next(iter(schemas.values()))
    validator = jsonschema.Draft7Validator(schema, registry=registry)
    assert [error.message for error in validator.iter_errors(BILL)] == []
    assert list(validator.iter_errors({**BILL, "components": [{"name": "x"}]}))


def test_every_locked_package_is_in_it() -> None:
    listed = {each["purl"] for each in BILL["components"] if "purl" in each}
    for name in ("build", "test"):
        for line in (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if "==" in line and not line.lstrip().startswith("#"):
                package, _, version = line.split()[0].partition("==")
                assert f"pkg:pypi/{normal(package)}@{version}" in listed
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for path, package in packages.items():
        if path:
            name = path.split("node_modules/")[-1].replace("@", "%40")
            assert f"pkg:npm/{name}@{package['version']}" in listed
    runtime = tomllib.loads((ROOT / "runtime.lock.toml").read_text(encoding="utf-8"))["pyodide"]["files"]
    digests = {each["hashes"][0]["content"] for each in BILL["components"] if each["type"] == "file"}
    assert digests == set(runtime.values())


def test_every_licence_is_allowed() -> None:
    assert [(part.name, part.licence) for part in PARTS if not is_allowed(part.licence)] == []


@pytest.mark.parametrize("bad", ["", "GPL-3.0-only", "MIT AND GPL-3.0-only", "(MIT)", "UNKNOWN", "MIT WITH x"])
def test_a_licence_that_is_not(bad: str) -> None:
    assert not is_allowed(bad)


def test_a_choice_needs_one_that_is() -> None:
    assert is_allowed("GPL-3.0-only OR MIT")
    assert is_allowed("MIT AND PSF-2.0")


def test_licences_are_those_of_the_installed_packages() -> None:
    """A package of another platform is not installed here; its licence is then taken as it is written."""
    recorded = tomllib.loads((ROOT / "requirements" / "licences.toml").read_text(encoding="utf-8"))
    assert set(recorded) == {part.name for part in PARTS if part.kind == "pypi"}
    installed = {normal(each.name): each for each in importlib.metadata.distributions()}
    checked = [name for name in recorded if name in installed]
    assert len(checked) > len(recorded) - 5
    assert [(name, told(installed[name])) for name in checked if recorded[name] not in told(installed[name])] == []


def test_npm_licences_are_those_of_the_installed_packages() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    checked = 0
    for path, package in packages.items():
        file = ROOT / path / "package.json"
        if path and file.is_file():
            assert json.loads(file.read_text(encoding="utf-8"))["license"] == package["license"], path
            checked += 1
    assert checked > 100


def test_what_stands_inside_of_the_theme_is_named() -> None:
    """Its source maps tell what it was made from; what it loads besides stands next to them."""
    inside = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["inside"]
    named = {name for name, each in inside.items() if each.get("of") == "mkdocs-material"}
    found = {"lunr-languages"}
    for path in (SITE / "assets").rglob("*.map"):
        sources = json.loads(path.read_text(encoding="utf-8"))["sources"]
        found |= {match[1] for source in sources if (match := re.search(r".*node_modules/((?:@[^/]+/)?[^/]+)", source))}
    assert found == named


def test_what_stands_inside_of_the_interpreter_is_there() -> None:
    inside = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["inside"]
    code = (ROOT / "node_modules" / "pyodide" / "pyodide.asm.wasm").read_bytes()
    glue = (ROOT / "node_modules" / "pyodide" / "pyodide.asm.js").read_bytes()
    proofs = [each["proof"].encode() for each in inside.values() if "proof" in each]
    assert proofs
    assert [proof for proof in proofs if proof not in code + glue] == []


def test_the_search_brings_no_other_language() -> None:
    left = {path.name for path in (SITE / LUNR).rglob("*.js")}
    assert left == set(NEEDED)


def test_shipped_and_tools_are_told_apart() -> None:
    scopes = {each["name"]: each["scope"] for each in BILL["components"] if "scope" in each}
    assert scopes["pyodide"] == scopes["mkdocs-material"] == scopes["lunr"] == "required"
    assert scopes["pytest"] == scopes["eslint"] == scopes["jieba"] == "excluded"
    assert all(part.shipped for part in PARTS if part.kind == INSIDE)


def test_the_same_everywhere_and_no_address_in_it(tmp_path: Path) -> None:
    for name in (*LOCKS, "requirements/licences.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / name, tmp_path / name)
    text = document(tmp_path)
    assert text == document(ROOT)
    assert "://" not in text
    lock = tmp_path / "requirements" / "test.txt"
    lock.write_text(lock.read_text(encoding="utf-8").replace("pypdf==", "pypdf==0", 1), encoding="utf-8")
    assert json.loads(document(tmp_path))["serialNumber"] != BILL["serialNumber"]


def test_the_phase_and_the_site_give_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--out", str(tmp_path / "bill.json")]) == 0
    assert main([]) == 0
    text = document(ROOT)
    assert (tmp_path / "bill.json").read_text(encoding="utf-8") == capsys.readouterr().out == text
    assert (SITE / "data" / "sbom.cdx.json").read_text(encoding="utf-8") == text
