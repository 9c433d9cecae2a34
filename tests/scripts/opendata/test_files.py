"""The open data: as its schema says, JSON and CSV alike, and a version that follows the content."""

from __future__ import annotations

import copy
import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from calculators import shelf
from scripts.check.policies import ROOT, load
from scripts.compile.catalogue import compile_catalogue
from scripts.opendata import main
from scripts.opendata.files import cell, files, version
from scripts.opendata.tables import TABLES, Table


@pytest.fixture(scope="module")
def catalogue() -> dict[str, Any]:
    shelf.ensure()
    made: dict[str, Any] = json.loads(compile_catalogue(load(ROOT)[0]))
    return made


@pytest.fixture(scope="module")
def made(catalogue: dict[str, Any]) -> dict[str, bytes]:
    return files(catalogue)


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_json_is_as_its_schema_says(made: dict[str, bytes], table: Table) -> None:
    schema = json.loads(made[f"{table.name}.schema.json"])
    Draft202012Validator.check_schema(schema)
    content = json.loads(made[f"{table.name}.json"])
    assert list(Draft202012Validator(schema).iter_errors(content)) == []
    assert content["rows"]


def test_the_schema_refuses_a_value_of_another_shape(made: dict[str, bytes]) -> None:
    schema = json.loads(made["values.schema.json"])
    content = json.loads(made["values.json"])
    base = next(row for row in content["rows"] if row["parameter"] == "flex_base")
    base["value"] = {"kind": "fixed", "amount": 4027}
    assert list(Draft202012Validator(schema).iter_errors({**content, "rows": [base]}))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_csv_holds_the_same_rows(made: dict[str, bytes], table: Table) -> None:
    content = made[f"{table.name}.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    told = read_csv(content)
    rows = json.loads(made[f"{table.name}.json"])["rows"]
    assert len(told) == len(rows)
    assert list(told[0]) == [column.name for column in table.columns]
    for line, row in zip(told, rows, strict=True):
        assert line == {key: cell(each) for key, each in row.items()}


def test_nothing_of_the_data_is_missing(catalogue: dict[str, Any], made: dict[str, bytes]) -> None:
    for name in ("values", "sources", "parameters", "places", "left_out", "claims"):
        file = f"{name.replace('_', '-')}.json"
        assert len(json.loads(made[file])["rows"]) == len(catalogue[name])
    values = json.loads(made["values.json"])["rows"]
    assert [row["id"] for row in values] == [row["id"] for row in catalogue["values"]]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("content", "text"), [(None, ""), (True, "true"), (3, "3"), ("12,3", "12,3"), (["甲"], '["甲"]'), ("a=b", "a=b")]
)
def test_cells(content: Any, text: str) -> None:
    assert cell(content) == text


def test_no_address_that_must_not_be_followed(made: dict[str, bytes]) -> None:
    hidden = {s.record["url"] for s in load(ROOT)[0].sources() if not s.record["link"] and s.record["url"]}
    shown = {s.record["url"] for s in load(ROOT)[0].sources() if s.record["link"]}
    everything = b"".join(made.values()).decode()
    assert hidden - shown
    assert [url for url in hidden - shown if f'"{url}"' in everything] == []


def test_the_manifest_lists_every_file_with_its_digest(made: dict[str, bytes]) -> None:
    manifest = json.loads(made["manifest.json"])
    assert [each["path"] for each in manifest["files"]] == [name for name in made if name != "manifest.json"]
    for each in manifest["files"]:
        content = made[each["path"]]
        assert (each["bytes"], each["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert manifest["version"] == version(made)


def test_the_version_changes_with_the_content_and_only_then(catalogue: dict[str, Any], made: dict[str, bytes]) -> None:
    assert version(files(copy.deepcopy(catalogue))) == version(made)
    # The version of the policies also counts comments; it is no part of the content.
    assert version(files({**catalogue, "version": "other"})) == version(made)
    for name, change in (("values", {"note": "改"}), ("sources", {"title": "改"}), ("left_out", {"why": "改"})):
        other = copy.deepcopy(catalogue)
        other[name][0] |= change
        assert version(files(other)) != version(made), name


def test_the_phase_writes_the_same_files(made: dict[str, bytes], tmp_path: Path, catalogue: dict[str, Any]) -> None:
    source = tmp_path / "catalogue.json"
    source.write_text(json.dumps(catalogue), encoding="utf-8")
    assert main(["--catalogue", str(source), "--out", str(tmp_path / "out")]) == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == made
    assert main(["--catalogue", str(tmp_path / "none.json"), "--out", str(tmp_path / "out")]) == 1
