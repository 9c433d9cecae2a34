"""The worker's script on the built site: one file, with its parts before what uses them."""

from __future__ import annotations

from scripts.render.scripts import with_whole_worker

FILES = {"assets/js/download.js": b"1;", "assets/js/frozen.js": b"2;", "assets/js/worker.js": b"3;", "a.css": b"c"}


def test_the_parts_stand_before_the_worker_and_nowhere_else() -> None:
    assert with_whole_worker(FILES) == {"assets/js/worker.js": b"1;2;3;", "a.css": b"c"}
