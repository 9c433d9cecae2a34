"""The script of the worker, whole: parts that a worker would fetch one after another go out as one file."""

from __future__ import annotations

_FOLDER = "assets/js/"
_PARTS = ("download.js", "frozen.js")
_WORKER = "worker.js"


def with_whole_worker(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of the site with the parts of the worker's script in it, and no longer beside it."""
    parts = [files[_FOLDER + name] for name in (*_PARTS, _WORKER)]
    left = {name: content for name, content in files.items() if name not in {_FOLDER + part for part in _PARTS}}
    return {**left, _FOLDER + _WORKER: b"".join(parts)}
