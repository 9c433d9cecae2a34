"""The files of the open data: JSON, CSV, a schema for each table, and a manifest.

Nothing here depends on a clock or on comments in the policies: the version is a digest of the
files, so it changes when the content does, and only then.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .tables import TABLES, VALUES, Row, Table, rows

FOLDER = "open-data/latest"
LICENCE = "CC-BY-4.0"
TITLE = "不断保：失业后医保政策数据集"
_SHAPES = Path(__file__).resolve().parents[2] / "policies" / "schema" / "values.schema.json"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def files(catalogue: Row) -> dict[str, bytes]:
    """Every file by its name below :data:`FOLDER`, the manifest last."""
    made: dict[str, bytes] = {}
    counts: dict[str, int] = {}
    for table in TABLES:
        held = rows(table, catalogue)
        head = {"$schema": f"{table.name}.schema.json", "licence": LICENCE, "data_date": catalogue["data_date"]}
        made[f"{table.name}.json"] = _json({**head, "rows": held})
        made[f"{table.name}.csv"] = _csv(table, held)
        made[f"{table.name}.schema.json"] = _json(schema(table))
        counts |= {f"{table.name}.json": len(held), f"{table.name}.csv": len(held)}
    made["manifest.json"] = _json(_manifest(made, counts, catalogue["data_date"]))
    return made


def version(made: Mapping[str, bytes]) -> str:
    """Twelve hex digits of a digest over the names and contents of all files but the manifest."""
    digest = hashlib.sha256()
    for name in sorted(set(made) - {"manifest.json"}):
        digest.update(f"{name}\0{hashlib.sha256(made[name]).hexdigest()}\0".encode())
    return digest.hexdigest()[:12]


def _manifest(made: Mapping[str, bytes], counts: Mapping[str, int], data_date: str) -> Row:
    return {
        "title": TITLE,
        "version": version(made),
        "data_date": data_date,
        "licence": LICENCE,
        "files": [
            {
                "path": name,
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
                **({"rows": counts[name]} if name in counts else {}),
            }
            for name, content in made.items()
        ],
    }


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(table: Table, held: list[Row]) -> bytes:
    """The rows for a spreadsheet: with a BOM, lists and tables as JSON text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([cell(each) for each in row.values()] for row in held)
    return text.getvalue().encode("utf-8-sig")


def cell(content: Any) -> str:
    """One cell: empty for null, and never the beginning of a formula."""
    if content is None:
        return ""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return f"'{text}" if text.startswith(_FORMULA) else text


def schema(table: Table) -> Row:
    """The JSON Schema of a table's JSON file."""
    row: Row = {
        "type": "object",
        "additionalProperties": False,
        "required": [column.name for column in table.columns],
        "properties": {column.name: {**column.holds, "description": column.means} for column in table.columns},
    }
    made: Row = {
        "$schema": _DRAFT,
        "title": table.title,
        "type": "object",
        "additionalProperties": False,
        "required": ["$schema", "licence", "data_date", "rows"],
        "properties": {
            "$schema": {"const": f"{table.name}.schema.json"},
            "licence": {"const": LICENCE},
            "data_date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
            "rows": {"type": "array", "items": row},
        },
    }
    return _with_shapes(made, row) if table is VALUES else made


def _with_shapes(made: Row, row: Row) -> Row:
    """The value of each parameter in the shape that the policies demand of it."""
    shapes = json.loads(_SHAPES.read_text(encoding="utf-8"))
    row["allOf"] = [
        {
            "if": {"properties": {"parameter": {"const": name}}},
            "then": {"properties": {"value": about["items"]["properties"]["value"]}},
        }
        for name, about in shapes["properties"]["values"]["properties"].items()
    ]
    return {**made, "$defs": shapes["$defs"]}
