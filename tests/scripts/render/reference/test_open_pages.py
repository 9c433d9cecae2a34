"""The pages of what was left out and of the downloads, and the index that ties all together."""

from __future__ import annotations

import json
import re
from pathlib import Path

from scripts.opendata.files import FOLDER, files
from scripts.opendata.tables import TABLES
from scripts.render.reference.catalogue import Catalogue


def test_everything_that_was_left_out_is_told_with_its_reason(catalogue: Catalogue, pages: dict[str, str]) -> None:
    page = pages["data/left-out/index.md"]
    assert f"共 {len(catalogue.left_out)} 条" in page
    told = re.findall(r"<dt><code>([^<]+)</code>.*?</dt>\n<dd>(.*?)</dd>", page)
    assert sorted(told) == sorted((each["key"], each["why"]) for each in catalogue.left_out)


def test_the_site_holds_the_open_data(catalogue: Catalogue, out: Path) -> None:
    folder = out / FOLDER
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files(catalogue.raw)


def test_the_page_gives_every_file_with_its_digest_and_rows(catalogue: Catalogue, pages: dict[str, str]) -> None:
    page = pages["data/open/index.md"]
    manifest = json.loads(files(catalogue.raw)["manifest.json"])
    assert page.count(manifest["version"]) == 2
    for file in manifest["files"]:
        row = page.split(f'href="../../{FOLDER}/{file["path"]}"')[1].split("</tr>")[0]
        assert file["sha256"] in row
        assert f"{file['bytes']} 字节" in row
        assert ("rows" not in file) or f"{file['rows']} 行" in row
    for table in TABLES:
        assert all(column.means in page for column in table.columns)


def test_the_index_leads_to_all_pages_about_the_data(pages: dict[str, str]) -> None:
    linked = set(re.findall(r'<li><a href="([^"]+)">', pages["data/index.md"]))
    made = {
        name.removeprefix("data/").removesuffix("index.md") for name in pages if re.match(r"data/[^/]+/index\.md", name)
    }
    assert linked == made | {"../parameters/", "../sources/"}


def test_the_citation_names_the_data_and_its_licence() -> None:
    text = (Path(__file__).resolve().parents[4] / "CITATION.cff").read_text(encoding="utf-8")
    assert "cff-version: 1.2.0" in text
    assert "license: CC-BY-4.0" in text
    assert "type: dataset" in text
