"""给每一页写上内容安全策略：只跑本站的脚本，只向本站取东西。

Every page gets a ``<meta>`` with its policy, after mkdocs: the theme has a few inline scripts, and
only those that stand in the page now may run, known by their hash. A worker from a file has a
policy of its own, so no page has to allow WebAssembly.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

SITE = Path(__file__).resolve().parents[1] / "site"
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_CHARSET = re.compile(r'<meta charset="utf-8">')
POLICY_TAG = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')


def hash_of(script: str) -> str:
    """An inline script as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy(html: str) -> str:
    """What a page may do: everything else is refused."""
    scripts = " ".join(sorted({hash_of(script) for script in _INLINE.findall(html)}))
    allowed = {
        "default-src": "'none'",
        "script-src": f"'self' {scripts}".strip(),
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{kind} {what}" for kind, what in allowed.items())


def tag(content: str) -> str:
    """The policy as an element of the head."""
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def with_policy(html: str) -> str:
    """The page with its policy before anything that could run. Raises ValueError without a charset to stand behind."""
    bare = POLICY_TAG.sub("", html)
    made, count = _CHARSET.subn(lambda found: found[0] + tag(policy(bare)), bare, count=1)
    if count != 1:
        raise ValueError('网页里没有 <meta charset="utf-8">')
    return made


def main(argv: Sequence[str]) -> int:
    """Write the policy into every page of the built site."""
    parser = argparse.ArgumentParser(prog="python -m scripts csp", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--site", type=Path, default=SITE, metavar="文件夹", help="建好的网站，不写就是 site/")
    options = parser.parse_args(argv)
    for path in sorted(options.site.rglob("*.html")):
        path.write_text(with_policy(path.read_text(encoding="utf-8")), encoding="utf-8")
    return 0
