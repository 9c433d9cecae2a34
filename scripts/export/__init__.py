"""把网站做成离线版：一个解压后双击就能用的 zip，和每个城市一个单独的文件。"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from scripts import site

from .archive import pack, write_sums
from .single import Singles
from .tree import Edition

ROOT = site.ROOT
OUT = ROOT / "dist"
# What the file of all cities shows before one is chosen.
FIRST_CITY = "430100"


def main(argv: Sequence[str]) -> int:
    """Build the site where needed and write the offline editions; the exit code of the first step that fails."""
    parser = argparse.ArgumentParser(prog="python -m scripts export", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, metavar="文件夹", help="写到哪里，不写就是 dist/")
    parser.add_argument("--city", action="append", metavar="代码", help="只做这些城市的单页，可以写几次，如 430100")
    options = parser.parse_args(argv)
    code = site.build(ROOT)
    if code:
        return code
    names = cities(ROOT / "policies")
    unknown = sorted(set(options.city or ()) - set(names))
    if unknown:
        parser.error(f"没有 {'、'.join(unknown)} 的数据；可以写 {'、'.join(sorted(names))}")
    for path in export(ROOT, options.out, {each: names[each] for each in options.city or names}):
        print(f"{path.stat().st_size / 1e6:6.2f} MB  {path.name}")
    return 0


def cities(policies: Path) -> dict[str, str]:
    """The cities with data of their own: code, and name in Latin letters."""
    stems = [path.stem.partition("-") for path in sorted((policies / "cities").glob("*.yaml"))]
    return {code: name for code, _, name in stems}


def export(root: Path, out: Path, names: dict[str, str]) -> list[Path]:
    """Write the offline editions of the built site of ``root``; the files, the list of sums last."""
    built = root / "site"
    day = json.loads((built / "data" / "book" / "national.json").read_text(encoding="utf-8"))["data_date"]
    edition = Edition(built, root / "build" / "offline" / f"buduanbao-offline-{day}", day)
    edition.write()
    out.mkdir(parents=True, exist_ok=True)
    made = [pack(edition.tree, out / f"{edition.tree.name}.zip")]
    singles = Singles(edition, root / "docs")
    pages = {"all": singles.all_cities(FIRST_CITY), **{name: singles.city(code) for code, name in names.items()}}
    for name, html in pages.items():
        made.append(out / f"buduanbao-{name}-{day}.html")
        made[-1].write_text(html, encoding="utf-8")
    return [*made, write_sums(made, out / "SHA256SUMS")]
