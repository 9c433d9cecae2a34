"""The bill of materials as a CycloneDX document."""

from __future__ import annotations

import hashlib
import json
import tomllib
import uuid
from pathlib import Path
from typing import Any

from .parts import Part, parts

VERSION = "1.6"
LOCKS = ("requirements/build.txt", "requirements/test.txt", "package-lock.json", "runtime.lock.toml")
_SPACE = uuid.UUID("8f6b0d3e-6a53-5f1c-9d0c-3d6a4f0b7a11")


def _licences(expression: str) -> list[dict[str, Any]]:
    if " " in expression:
        return [{"expression": expression}]
    return [{"license": {"id": expression}}]


def _component(part: Part) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": part.purl or f"{part.kind}:{part.name}",
        "name": part.name,
        # What never reaches a reader is a tool: "excluded" in the words of CycloneDX.
        "scope": "required" if part.shipped else "excluded",
        "licenses": _licences(part.licence),
    }
    if part.version:
        made["version"] = part.version
    if part.sha512:
        made["hashes"] = [{"alg": "SHA-512", "content": part.sha512}]
    if part.purl:
        made["purl"] = part.purl
        made["properties"] = [{"name": "buduanbao:use", "value": part.use}]
    return made


def _files(root: Path) -> list[dict[str, Any]]:
    """The files of the runtime, with the digests that the build holds them to."""
    files = tomllib.loads((root / "runtime.lock.toml").read_text(encoding="utf-8"))["pyodide"]["files"]
    return [
        {"type": "file", "bom-ref": f"file:{name}", "name": name, "hashes": [{"alg": "SHA-256", "content": digest}]}
        for name, digest in sorted(files.items())
    ]


def document(root: Path) -> str:
    """The bill as text. Its number follows from what it lists, and it bears no date."""
    components = [*map(_component, parts(root)), *_files(root)]
    locks = [
        {"name": f"buduanbao:sha256:{name}", "value": hashlib.sha256((root / name).read_bytes()).hexdigest()}
        for name in LOCKS
    ]
    number = uuid.uuid5(_SPACE, json.dumps([components, locks]))
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": VERSION,
        "serialNumber": f"urn:uuid:{number}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "buduanbao",
                "name": "buduanbao",
                "licenses": _licences("MIT AND CC-BY-4.0"),
            },
            "properties": locks,
        },
        "components": components,
    }
    return json.dumps(bill, ensure_ascii=False, indent=1) + "\n"
