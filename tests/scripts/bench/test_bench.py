"""The benchmark: what it serves, what it downloads, and what it makes of its figures."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from scripts.bench import stock, table
from scripts.bench.measure import a_second, summary
from scripts.bench.questions import ROUNDS, TIMES, native_times, questions
from scripts.bench.server import Wire, serve
from scripts.render.speed import Speed

MEASURED: dict[str, Any] = {
    "seconds": {"1": {name: {visit: [2.0 * n, 1.0 * n, 9.0 * n] for visit in ("cold", "warm", "second")}
                      for name, n in (("ours", 1), ("pinned", 3), ("newest", 5))}},
    "bytes": {name: {"br": 2_400_000, "gzip": 3_300_000, "second": second}
              for name, second in (("ours", 0), ("pinned", 7), ("newest", 0))},
    "answers": {place: {"gap": {"median": 1.5, "p95": 4.0}} for place in ("native", "browser")},
    "answers_a_second": {"native": 2, "browser": 1},
    "slowness": 4.0,
}  # fmt: skip

BUILT = {
    "runs": [{"regions": 340, "values": 9000, "total": {"wall": 68.0}, "downloads": {"region": {"gzipped": 5495}}}]
}


@pytest.fixture
def wire(tmp_path: Path) -> Wire:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a.js").write_text("x" * 5000, encoding="utf-8")
    wire = Wire({"top": tmp_path / "files"}, tmp_path / "cache")
    wire.encoding = "gzip"
    return wire


@pytest.fixture
def connection(wire: Wire) -> Iterator[HTTPConnection]:
    server = serve(wire)
    connection = HTTPConnection("127.0.0.1", server.server_port)
    yield connection
    connection.close()
    server.shutdown()
    server.server_close()


def test_the_server_compresses_counts_and_knows_what_is_kept(wire: Wire, connection: HTTPConnection) -> None:
    connection.request("GET", "/top/a.js")
    answer = connection.getresponse()
    body = answer.read()
    assert gzip.decompress(body) == b"x" * 5000
    assert wire.sent == len(body) < 5000
    connection.request("GET", "/top/a.js", headers={"If-None-Match": answer.getheader("ETag") or ""})
    again = connection.getresponse()
    assert (again.status, again.read(), wire.sent) == (304, b"", len(body))
    connection.request("GET", "/top/none.js")
    assert connection.getresponse().status == 404


def test_another_package_than_the_pinned_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version, _ = stock.newest()

    def pack(command: list[str], **_: Any) -> Any:
        folder = Path(command[command.index("--pack-destination") + 1])
        with tarfile.open(folder / f"pyodide-{version}.tgz", "w:gz") as archive:
            archive.addfile(tarfile.TarInfo("package/pyodide.mjs"), io.BytesIO())
        return type("Done", (), {"returncode": 0, "stderr": ""})

    monkeypatch.setattr(stock.subprocess, "run", pack)
    with pytest.raises(RuntimeError, match="校验值"):
        stock.fetch(tmp_path)


def test_every_calculator_is_asked_often_enough() -> None:
    asked = questions()
    assert {name: len(each) for name, each in asked.items()} == dict.fromkeys(asked, TIMES)
    times = native_times({"gap": asked["gap"][:3]})
    assert len(times) == ROUNDS
    assert all(len(each["gap"]) == 3 and min(each["gap"]) > 0 for each in times)


def test_figures() -> None:
    times = {"gap": [float(n) for n in range(1, 101)]}
    disturbed = [{"gap": [*times["gap"][:n], 900.0, *times["gap"][n + 1 :]]} for n in (3, 50, 90)]
    assert summary([times, times, *disturbed]) == {"gap": {"median": 50.5, "p95": 95.95}}
    assert a_second([{"a": [10.0, 10.0], "b": [20.0]}]) == 75.0
    assert "cold   ours 2.00 s（1.0×）  pinned 6.00 s（3.0×）  newest 10.00 s（5.0×）" in table(MEASURED)


def test_the_page_says_medians_and_ratios() -> None:
    speed = Speed(MEASURED, BUILT)
    assert "| 第一次打开 | 2.00 秒 | 6.00 秒（3.0 倍） | 10.00 秒（5.0 倍） |" in speed.starts("1")
    assert 'width="320"' in speed.bars("1", "cold") and 'width="64"' in speed.bars("1", "cold")
    assert "| 本站 | 2.40 MB | 3.30 MB | 不用下载 |" in speed.downloads()
    assert "| 7 字节 |" in speed.downloads()
    assert "| 340 | 9000 | 68 秒 | 200 毫秒 | 5.5 kB |" in speed.builds()
    assert "| 断了几个月、最晚哪天 | 1.5 毫秒 | 4.0 毫秒 | 1.5 毫秒 |" in speed.answers()
