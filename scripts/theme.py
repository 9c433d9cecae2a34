"""让主题等人点开搜索再去取索引：不搜索的人不必下载它，也不必等手机把它建好。

The theme fetches the index of the search with every page and builds it there, which an old phone
feels. Opened from a disk it waits for the box to be opened; here it is made to wait on a server too.
What it brings for the search in other languages is taken out: no page asks for that.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

SITE = Path(__file__).resolve().parents[1] / "site"
# In the theme: merge(of(location.protocol !== "file:"), watchToggle("search")).pipe(first(active => active), …
_AT_ONCE, _WHEN_OPENED = '$(location.protocol!=="file:"),Je("search")', '$(!1),Je("search")'

LUNR = Path("assets", "javascripts", "lunr")
# What the search loads for Chinese.
NEEDED = ("lunr.stemmer.support.min.js", "lunr.zh.min.js")


def with_late_search(script: str) -> str:
    """The theme's script with a search that waits; unchanged when it waits already.

    Raises ValueError when the theme starts its search in another way than the pinned one does.
    """
    if script.count(_AT_ONCE) + script.count(_WHEN_OPENED) != 1:
        raise ValueError("主题的脚本里没有找到开始搜索的地方：换了主题的版本，就要改 scripts/theme.py")
    return script.replace(_AT_ONCE, _WHEN_OPENED)


def trim(site: Path) -> None:
    """Remove the search's other languages. Raises FileNotFoundError when those for Chinese are not there."""
    for name in NEEDED:
        (site / LUNR / "min" / name).stat()
    for path in sorted((site / LUNR).rglob("*.js")):
        if path.name not in NEEDED:
            path.unlink()


def main(argv: Sequence[str]) -> int:
    """Change the theme's script in the built site, and take out what no page asks for."""
    parser = argparse.ArgumentParser(prog="python -m scripts theme", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--site", type=Path, default=SITE, metavar="文件夹", help="建好的网站，不写就是 site/")
    options = parser.parse_args(argv)
    (bundle,) = (options.site / "assets" / "javascripts").glob("bundle.*.min.js")
    bundle.write_text(with_late_search(bundle.read_text(encoding="utf-8")), encoding="utf-8")
    trim(options.site)
    return 0
