"""The editions of the built site: nothing is missing, nothing leads to a server, the same every time."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlparse

import pytest

from scripts.export import cities, embed
from scripts.export.archive import pack
from scripts.site import INPUTS, ROOT

MEGABYTE = 1_000_000
_LINK = re.compile(r'\s(?:href|src)="([^"]+)"')
_ID = re.compile(r'\sid="([^"]+)"')


@pytest.fixture(scope="module")
def archive(editions: Path) -> Path:
    (path,) = editions.glob("*.zip")
    return path


@pytest.fixture(scope="module")
def tree(archive: Path) -> Path:
    return ROOT / "build" / "offline" / archive.stem


@pytest.fixture(scope="module")
def singles(editions: Path) -> list[Path]:
    return sorted(editions.glob("*.html"))


@cache
def ids(page: Path) -> set[str]:
    return set(_ID.findall(page.read_text(encoding="utf-8")))


@cache
def leads_somewhere(folder: Path, link: str) -> bool:
    """Whether a link of a page in ``folder`` leads to a file, and to a part of it that exists."""
    address = urlparse(urljoin(f"{folder.as_uri()}/", link))
    if address.scheme != "file":
        return address.scheme in ("https", "http", "tel", "data")
    file = Path(unquote(address.path))
    if not file.is_file():
        return False
    part = unquote(address.fragment)
    return file.suffix != ".html" or not part or part.startswith("__") or part in ids(file)


def test_each_link_leads_to_a_file_and_its_part(tree: Path) -> None:
    seen = 0
    for page in tree.rglob("*.html"):
        for link in set(_LINK.findall(page.read_text(encoding="utf-8"))):
            seen += 1
            if link.startswith("#"):
                assert link == "#" or unquote(link[1:]).startswith("__") or unquote(link[1:]) in ids(page), (page, link)
            else:
                assert leads_somewhere(page.parent, link), (page, link)
    assert seen > 10_000


def test_no_page_of_the_site_is_missing(tree: Path) -> None:
    words = {path: path.read_text(encoding="utf-8") for path in tree.glob("*/[0-9]*.html")}
    for page in (ROOT / "site").rglob("index.html"):
        place = page.relative_to(ROOT / "site")
        if not (tree / place).is_file():
            assert any(f'<section id="{place.parent.name}">' in html for html in words.values()), place


def test_sizes(archive: Path, singles: list[Path]) -> None:
    assert archive.stat().st_size <= 12 * MEGABYTE
    (single,) = (path for path in singles if "changsha" in path.name)
    assert single.stat().st_size <= 6 * MEGABYTE


def test_the_list_of_sums(editions: Path, archive: Path, singles: list[Path]) -> None:
    lines = [line.split("  ") for line in (editions / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    assert {name: digest for digest, name in lines} == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (archive, *singles)
    }


def test_the_title_tells_the_edition(archive: Path, singles: list[Path], tree: Path) -> None:
    day = archive.stem[-len("2026-11-21") :]
    assert f"离线版，数据核对到 {day}）</title>" in (tree / "index.html").read_text(encoding="utf-8")
    assert len(singles) == 2
    for single in singles:
        assert f"离线单页，数据核对到 {day}）</title>" in single.read_text(encoding="utf-8")


def test_a_checksum_finds_a_changed_digit() -> None:
    assert embed.checksum("4027") != embed.checksum("4028")
    # FNV-1a over UTF-16 units; the browser computes the same (tests/browser/test_offline_faults.py).
    assert embed.checksum("a") == 0xE40C292C


def test_what_is_handed_over_cannot_end_the_script() -> None:
    assert "</script" not in embed.kept("x", "</script><!-- -->")


def test_an_archive_depends_on_the_content_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "二.txt").write_text("2")
    (folder / "一.txt").write_text("1")
    first = pack(folder, tmp_path / "1.zip").read_bytes()
    os.utime(folder / "一.txt", (1, 1))
    (folder / "一.txt").chmod(0o600)
    assert pack(folder, tmp_path / "2.zip").read_bytes() == first
    assert zipfile.ZipFile(tmp_path / "2.zip").namelist() == ["a/一.txt", "a/二.txt"]


def test_the_cities_with_files_of_their_own() -> None:
    assert cities(ROOT / "policies")["430100"] == "changsha"


def test_two_builds_are_the_same(editions: Path, tmp_path: Path) -> None:
    """In another folder, from nothing: the site, the archive and the single files, byte for byte."""
    other = tmp_path / "other"
    other.mkdir()
    for name in (*INPUTS, "package.json", "README.md", "LICENSE"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, other / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).is_file():
            (other / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, other / name)
    (other / "node_modules").symlink_to(ROOT / "node_modules")
    # Two builds of the runtime are compared in tests/scripts/bundle.
    shutil.copytree(ROOT / "build" / "runtime", other / "build" / "runtime")
    command = [sys.executable, "-m", "scripts", "export", "--city", "430100"]
    done = subprocess.run(command, cwd=other, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert digests(other / "site") == digests(ROOT / "site")
    assert digests(other / "dist") == digests(editions)


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
