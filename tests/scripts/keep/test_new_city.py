"""``new-city``: the empty file of a place, in house style, that can be filled at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.check import check
from scripts.check.policies import Policies
from scripts.keep import set_value
from scripts.keep.new_city import main, skeleton

FILE = "cities/510700-mianyang.yaml"


def run(root: Path, *argv: str) -> int:
    return main([*argv, "--policies", str(root)])


@pytest.mark.parametrize("place", ["510700", "绵阳", "绵阳市"])
def test_the_file_of_a_city_passes_the_check(small: Path, capsys: pytest.CaptureFixture[str], place: str) -> None:
    assert run(small, place, "--pinyin", "mianyang") == 0
    policies, findings = check(small)
    assert findings == []
    assert "510700" in {document.data["place"] for document in policies.place_documents}
    out = capsys.readouterr().out
    assert f"policies/{FILE}" in out
    assert "set-value --place 510700" in out
    assert "make check" in out


def test_a_province_goes_among_the_provinces(small: Path) -> None:
    assert run(small, "四川", "--pinyin", "sichuan") == 0
    assert (small / "provinces" / "510000-sichuan.yaml").is_file()
    assert check(small)[1] == []


def test_the_pinyin_of_a_file_of_sources_is_taken(small: Path) -> None:
    text = (small / "sources" / "national.yaml").read_text(encoding="utf-8")
    (small / "sources" / "510700-mianyang.yaml").write_text(text, encoding="utf-8")
    (small / "sources" / "national.yaml").unlink()
    assert run(small, "510700") == 0
    assert (small / FILE).is_file()


def test_the_pattern_in_the_comments_is_one_that_passes(small: Path, policies: Policies) -> None:
    text = skeleton(policies, "510700")
    pattern = "".join(line[2:] + "\n" for line in text.splitlines() if line.startswith("#   "))
    filled = text.replace("values: {}\n", "values:\n").partition("# 第一个")[0] + re.sub("^", "", pattern)
    (small / FILE).write_text(filled.replace("来源的编号", "news"), encoding="utf-8")
    policies_after, findings = check(small)
    assert findings == []
    assert any(item.place == "510700" for item in policies_after.items())


def test_the_first_value_goes_into_the_new_file(small: Path) -> None:
    assert run(small, "绵阳", "--pinyin", "mianyang") == 0
    first = ["--place", "绵阳", "--parameter", "flex_cycle", "--from", "unknown", "--value", "options=monthly"]
    assert set_value.main([*first, "--status", "press", "--source", "news", "--policies", str(small)]) == 0
    lines = (small / FILE).read_text(encoding="utf-8").splitlines()
    assert lines[3:6] == ["name: 绵阳市", "values:", "  flex_cycle:"]
    assert not any("照这个样子写" in line for line in lines)


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["长沙", "--pinyin", "changsha"], "长沙市已经有 policies/cities/430100-changsha.yaml"),
        (["绵阳"], "--pinyin mianyang"),
        (["绵阳", "--pinyin", "Mian Yang"], "只用小写字母"),
        (["吉林", "--pinyin", "jilin"], "220000 吉林省、220200 吉林市"),
        (["510799"], "没有“510799”这个地方"),
        (["绵羊"], "没有“绵羊”这个地方"),
        (["全国", "--pinyin", "quanguo"], "全国已经有 policies/national.yaml"),
    ],
)
def test_what_is_refused_makes_no_file(
    small: Path, capsys: pytest.CaptureFixture[str], argv: list[str], words: str
) -> None:
    before = sorted(small.rglob("*"))
    assert run(small, *argv) == 1
    assert words in capsys.readouterr().err
    assert sorted(small.rglob("*")) == before
