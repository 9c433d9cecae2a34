"""What the calculators fetch from a server, as scripts: a page opened from a disk may load nothing else."""

from __future__ import annotations

import array
import base64
import gzip
import json
from collections.abc import Iterable
from pathlib import Path

from scripts.bundle.runtime import fnv1a

ROOT = Path(__file__).resolve().parents[2]
# The theme's own search runs in a worker, which a page from a disk may not start (npm: iframe-worker).
_SHIM = ROOT / "node_modules" / "iframe-worker" / "shim" / "index.js"
# The page's scripts: those of the site stand between these.
_FIRST, _LAST = ("embedded",), ("age",)
_WORKER = ("held", "worker")
_RUNTIME = ("python.wasm", "image.wasm")


def checksum(text: str) -> int:
    """The same number as in docs/assets/js/embedded.js: it finds damage, not malice."""
    return fnv1a(array.array("H", text.encode("utf-16-le")))


def kept(name: str, text: str) -> str:
    """A script that hands ``text`` over under ``name``; it may stand in a page."""
    quoted = json.dumps(text, ensure_ascii=False).replace("</", "<\\/").replace("<!--", "<\\!--")
    return f"bdbEmbedded.keep({json.dumps(name)}, {checksum(text)}, {quoted});\n"


def book(built: Path, stem: str) -> str:
    """A compiled book as a script."""
    path = built / "data" / "book" / f"{stem}.json"
    return kept(path.name, path.read_text(encoding="utf-8"))


def books(built: Path) -> list[str]:
    """The names of all books, without their ending."""
    return sorted(path.stem for path in (built / "data" / "book").glob("*.json"))


def runtime(built: Path) -> str:
    """The frozen runtime and its worker as a script."""
    folder = built / "assets" / "runtime"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = {name: manifest["files"][name] for name in _RUNTIME}
    parts = [kept("worker.js", _scripts(built, _WORKER)), kept("manifest.json", json.dumps({"files": files}))]
    for about in files.values():
        packed = gzip.compress((folder / about["file"]).read_bytes(), compresslevel=9, mtime=0)
        parts.append(kept(about["file"], base64.b64encode(packed).decode()))
    return "".join(parts)


def page_scripts(built: Path, names: Iterable[str]) -> str:
    """The scripts of the site's pages, and what they need without a server, as one."""
    return _scripts(built, (*_FIRST, *names, *_LAST))


def shim() -> str:
    """The theme's stand-in for workers; the real one is kept for the calculators."""
    return f"var bdbWorker = window.Worker;\n{_SHIM.read_text(encoding='utf-8')}"


def _scripts(built: Path, names: Iterable[str]) -> str:
    return "".join((built / "assets" / "js" / f"{name}.js").read_text(encoding="utf-8") for name in names)
