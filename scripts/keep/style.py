"""House style: how a new part of a policy file is written, and how a part is rewritten.

ruamel.yaml writes everything, and in a rewritten part keeps comments, order and quotes.
Money, rates and whatever YAML could take for something else are quoted; a value stands on
one line where it fits.
"""

from __future__ import annotations

import datetime
import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

WIDTH = 140  # characters
ENTRY_KEYS = (
    "from", "until", "value", "source", "also", "clause", "status", "disputed", "verified_on", "review_by", "force",
    "note",
)  # fmt: skip
SOURCE_KEYS = (
    "id", "title", "issuer", "doc_no", "level", "published", "effective", "repealed", "url", "retrieved", "link",
)  # fmt: skip
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What makes YAML read text as something else, in a block or between braces.
_SPECIAL = re.compile(r"^[\s!-/:-@\[-`{-~]|[:#,\[\]{}\"'\\\n]|\s$")
_ENGLISH = re.compile(r"[A-Za-z][ -~]*")
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
# Always quoted in the files: they look like dates, or hold a colon.
_QUOTED_KEYS = ("published", "url")


def yaml() -> YAML:
    """The one reader and writer of house style."""
    made = YAML(typ="rt")
    made.width = 100_000
    made.preserve_quotes = True
    made.brace_single_entry_mapping_in_flow_sequence = True
    made.indent(mapping=2, sequence=4, offset=2)
    made.representer.add_representer(type(None), lambda r, _: r.represent_scalar("tag:yaml.org,2002:null", "null"))
    return made


def dump(node: Any) -> str:
    """A node as text, in house style."""
    out = io.StringIO()
    yaml().dump(node, out)
    return out.getvalue()


def ordered(record: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    """A record with its keys in house order."""
    return {key: record[key] for key in keys if key in record}


def _scalar(value: Any, key: str = "") -> Any:
    if not isinstance(value, str):
        return value
    if key in _QUOTED_KEYS:
        return DoubleQuotedScalarString(value)
    if _DAY.fullmatch(value) and _is_day(value):
        return datetime.date.fromisoformat(value)
    return value if _safe(value) else DoubleQuotedScalarString(value)


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _safe(text: str) -> bool:
    """Whether text is read as the same text without quotes."""
    if not text or _SPECIAL.search(text) or text.lower() in _WORDS:
        return False
    return not text.isascii() or _ENGLISH.fullmatch(text) is not None


def _flow(value: Any, key: str = "") -> Any:
    made: CommentedMap | CommentedSeq
    if isinstance(value, dict):
        made = CommentedMap((k, _flow(v, k)) for k, v in value.items())
    elif isinstance(value, list):
        made = CommentedSeq(_flow(v) for v in value)
    else:
        return _scalar(value, key)
    made.fa.set_flow_style()
    return made


def styled(value: Any, column: int, key: str = "") -> Any:
    """Plain data as a node: on one line when it fits behind ``column``, else in a block."""
    if not isinstance(value, dict | list):
        return _scalar(value, key)
    flow = _flow(value)
    if not value or column + len(dump(flow).rstrip("\n")) <= WIDTH:
        return flow
    if isinstance(value, dict):
        return CommentedMap((k, styled(v, column + len(k) + 2, k)) for k, v in value.items())
    return CommentedSeq(styled(v, column + 4) for v in value)


def record_node(record: dict[str, Any], column: int) -> CommentedMap:
    """An entry or a source: a block whose keys begin at ``column``."""
    return CommentedMap((k, styled(v, column + len(k) + 2, k)) for k, v in record.items())


def merge(node: Any, wanted: Any, key: str = "") -> Any:
    """Change a node read from a file into the wanted data, touching only what differs."""
    if isinstance(node, CommentedMap) and isinstance(wanted, dict):
        for gone in [k for k in node if k not in wanted]:
            del node[gone]
        for at, (name, value) in enumerate(wanted.items()):
            if name in node:
                node[name] = merge(node[name], value, name)
            else:
                node.insert(at, name, _flow(value, name) if node.fa.flow_style() else styled(value, 8, name))
        return node
    if isinstance(node, CommentedSeq) and isinstance(wanted, list) and len(node) == len(wanted):
        for at, value in enumerate(wanted):
            node[at] = merge(node[at], value)
        return node
    return node if _plain(node) == wanted else styled(wanted, 16, key)


def _plain(node: Any) -> Any:
    """What the check's reader makes of a node."""
    if isinstance(node, dict):
        return {str(k): _plain(v) for k, v in node.items()}
    if isinstance(node, list):
        return [_plain(v) for v in node]
    if isinstance(node, datetime.date):
        return node.isoformat()
    return str(node) if isinstance(node, str) else node
