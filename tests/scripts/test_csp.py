"""The policy of a page: its own inline scripts by their hash, nothing else inline."""

from __future__ import annotations

import base64
import hashlib

import pytest

from scripts.csp import POLICY_TAG, policy, with_policy

PAGE = '<html><head><meta charset="utf-8"><script>a=1</script></head><body><script src="x.js"></script></body></html>'


def test_each_inline_script_is_named() -> None:
    wanted = base64.b64encode(hashlib.sha256(b"a=1").digest()).decode()
    assert f"script-src 'self' 'sha256-{wanted}';" in policy(PAGE)
    assert "unsafe" not in policy(PAGE)
    assert "script-src 'self';" in policy("<html></html>")


def test_it_stands_before_anything_that_runs_and_only_once() -> None:
    made = with_policy(PAGE)
    assert made.index("Content-Security-Policy") < made.index("<script>")
    assert with_policy(made) == made
    assert POLICY_TAG.sub("", made) == PAGE


def test_a_page_without_a_charset_is_refused() -> None:
    with pytest.raises(ValueError, match="charset"):
        with_policy("<html></html>")
