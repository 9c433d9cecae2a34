"""The shelf: compiled books on disk, made again when the policies have changed.

Only the command line uses it; the browser is handed its books by the page.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from .engine.book import Book

ROOT = Path(__file__).resolve().parent.parent
POLICIES = ROOT / "policies"
BOOKS = ROOT / "build" / "book"
DEFAULT_CITY = "430100"


def policies_version(root: Path = POLICIES) -> str:
    """Twelve hex digits that change with any byte of any policy file (SHA-256, in path order)."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.yaml"), key=lambda p: p.relative_to(root).as_posix()):
        name, content = path.relative_to(root).as_posix(), path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def ensure() -> None:
    """Make the books when they are missing or older than the policies."""
    national = BOOKS / "national.json"
    if national.exists() and json.loads(national.read_bytes())["version"] == policies_version():
        return
    print("正在整理政策数据……", file=sys.stderr)
    made = subprocess.run(["make", "-s", "book"], cwd=ROOT, stdout=sys.stderr, check=False)
    if made.returncode:
        raise SystemExit("政策数据没有整理好。请在项目目录运行 make book 看原因")


@lru_cache(maxsize=1)
def national_book() -> dict[str, Any]:
    """The national book as parsed JSON."""
    made: dict[str, Any] = json.loads((BOOKS / "national.json").read_bytes())
    return made


@lru_cache(maxsize=400)
def book(city: str) -> Book:
    """The book of a region. Raises FileNotFoundError for a code that is not a region."""
    return Book(national_book(), json.loads((BOOKS / f"{city}.json").read_bytes()))


def book_for(city: Any) -> Book:
    """The book of a raw city answer; the default one when the answer is not a region."""
    known = isinstance(city, str) and city in national_book()["regions"]
    return book(city if known else DEFAULT_CITY)
