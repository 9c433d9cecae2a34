"""``set-value``: what it writes, what it refuses, and that a refusal leaves no trace."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from scripts.check import check
from scripts.check.policies import ROOT, Policies
from scripts.keep.report import as_text, compare
from scripts.keep.set_value import main
from scripts.keep.trees import from_folder

BAD = Path(__file__).parents[2] / "bad"
BASE = ["--place", "长沙", "--parameter", "flex_base"]
RATE = ["--place", "430100", "--parameter", "缴费费率", "--from", "2023-01-01", "--replace"]
NEXT = [*BASE, "--from", "2025-09-01", "--value", "amount=4107", "lower=4107", "upper=20535", "basis.average=6845"]
PAPER = ["--source-title", "一份通知", "--source-issuer", "一个部门", "--level", "city"]


def snapshot(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yaml")}


def changsha(root: Path) -> Any:
    return YAML(typ="safe").load((root / "cities" / "430100-changsha.yaml").read_text(encoding="utf-8"))["values"]


def run(root: Path, *argv: str) -> int:
    return main([*argv, "--policies", str(root)])


def test_the_base_of_the_next_year(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(small, *NEXT, "--status", "press", "--source", "news", "--clause", "第一条") == 0
    entry, older = changsha(small)["flex_base"]
    assert entry == {
        "from": datetime.date(2025, 9, 1),
        "value": {
            "kind": "fixed",
            "amount": "4107",
            "lower": "4107",
            "upper": "20535",
            "basis": {"average": "6845", "percent": "0.6"},
        },
        "source": "news",
        "clause": "第一条",
        "status": "press",
        "verified_on": datetime.date.today(),
        "review_by": datetime.date(2026, 8, 31),
        "force": "sets",
    }
    assert older["value"]["amount"] == "4027"
    assert check(small)[1] == []
    out = capsys.readouterr().out
    assert "缴费基数（flex_base）2025年9月起：新增" in out
    assert "git checkout -- policies/cities/430100-changsha.yaml policies/sources/national.yaml" in out


def test_it_says_what_changes_for_readers(real: Path, policies: Policies, capsys: pytest.CaptureFixture[str]) -> None:
    entry = next(i.entry for i in policies.items() if (i.place, i.parameter) == ("430000", "flex_rate"))
    correction = ["--place", "湖南", "--parameter", "flex_rate", "--from", entry["from"] or "unknown", "--replace"]
    assert run(real, *correction, "--value", "variants.1.rate=0.0815") == 0
    told = as_text(compare(from_folder("原来", ROOT), from_folder("改后", real)))
    out = capsys.readouterr().out
    assert told in out
    assert "长沙市" in told and "灵活就业每月缴费：" in told


def test_looking_at_a_source_again_is_noted_on_the_source(small: Path) -> None:
    assert run(small, *RATE, "--verified-on", datetime.date.today().isoformat()) == 0
    assert changsha(small)["flex_rate"][0]["verified_on"] == datetime.date.today()
    sources = YAML(typ="safe").load((small / "sources" / "national.yaml").read_text(encoding="utf-8"))["sources"]
    seen = {source["id"]: source["retrieved"].isoformat() for source in sources}
    assert seen == {
        "law": "2026-11-21",
        "news": datetime.date.today().isoformat(),
        "talk": "2026-11-21",
        "machine": "2026-11-21",
    }


def test_a_correction_changes_one_entry_and_keeps_what_was_not_typed(small: Path) -> None:
    before = snapshot(small)
    assert run(small, *RATE, "--value", "variants.unified.rate=0.085", "--verified-on", "2026-11-21") == 0
    after = snapshot(small)
    name = "cities/430100-changsha.yaml"
    assert {key for key in after if after[key] != before[key]} == {name}
    assert after[name] == before[name].replace(b'"0.08"', b'"0.085"')


def test_a_new_source_makes_its_file(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = ["--url", "https://rsj.changsha.gov.cn/a.html", "--published", "2026-11", "--doc-no", "长医保〔2026〕1号"]
    assert run(small, *NEXT, "--status", "reprint", *PAPER, *more) == 0
    file = small / "sources" / "430100-changsha.yaml"
    assert file.read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../schema/sources.schema.json\n# 长沙市的来源。\nsources:\n"
        "  - id: changsha-changsha-2026-11\n    title: 一份通知\n    issuer: 一个部门\n    doc_no: 长医保〔2026〕1号\n"
        '    level: city\n    published: "2026-11"\n    url: "https://rsj.changsha.gov.cn/a.html"\n'
        f"    retrieved: {datetime.date.today().isoformat()}\n    link: true\n"
    )
    assert "rm policies/sources/430100-changsha.yaml" in capsys.readouterr().out


def test_a_source_that_nothing_rests_on_any_more_goes(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wait = ["--place", "长沙", "--parameter", "flex_first_wait", "--from", "unknown", "--replace"]
    assert run(small, *wait, "--status", "press", *PAPER) == 0
    sources = (small / "sources" / "national.yaml").read_text(encoding="utf-8")
    before = (BAD / "good" / "sources" / "national.yaml").read_text("utf-8")
    talk = before[before.index("  - id: talk") : before.index("  - id: machine")]
    assert sources == before.replace(talk, "")
    assert "来源删去：talk" in capsys.readouterr().out


def test_what_was_said_of_the_old_source_does_not_stay(small: Path) -> None:
    old = ["--place", "长沙", "--parameter", "flex_base", "--from", "2024-09-01", "--replace"]
    assert changsha(small)["flex_base"][0]["note"]
    assert run(small, *old, *PAPER) == 1
    assert run(small, *old, *PAPER, "--status", "reprint") == 0
    entry = changsha(small)["flex_base"][0]
    assert (entry["status"], entry["value"]["amount"]) == ("reprint", "4027")
    assert "note" not in entry
    assert str(entry["until"]) == "2025-08-31"


def test_a_mirror_is_cited_but_not_linked(small: Path) -> None:
    assert run(small, *NEXT, "--status", "press", *PAPER, "--url", "http://m.example.cn/a", "--no-link") == 0
    assert "link: false" in (small / "sources" / "430100-changsha.yaml").read_text(encoding="utf-8")


def test_the_entry_before_can_be_ended(small: Path) -> None:
    new = [
        "--place",
        "长沙",
        "--parameter",
        "flex_rate",
        "--from",
        "2026-01-01",
        "--value",
        "variants.unified.rate=0.09",
    ]
    new += ["--status", "press", "--source", "news"]
    assert run(small, *new) == 1
    assert run(small, *new, "--ends-previous") == 0
    later, earlier = changsha(small)["flex_rate"]
    assert later["value"]["variants"][0] == {"id": "unified", "label": "统账结合", "rate": "0.09", "account": True}
    assert earlier["until"] == earlier["review_by"] == datetime.date(2025, 12, 31)
    assert earlier["value"]["variants"][0]["rate"] == "0.08"


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (BASE, ["--value", "--from", "--status", "--source", "没有来源的数值不收"]),
        ([*NEXT, "--status", "press"], ["--source"]),
        ([*NEXT, "--status", "press", "--source-title", "题"], ["--source-issuer", "--level"]),
        ([*NEXT, "--status", "press", "--source", "nobody"], ["没有 nobody 这个来源"]),
        ([*NEXT, "--status", "press", "--source", "law", *PAPER], ["来源编号 law 已经有了"]),
        ([*NEXT, "--status", "official", "--source", "news"], ["来源是媒体，不能写 official", "文件没有动"]),
        ([*NEXT, "--status", "press", "--source", "talk"], ["来源没有见到原文，不能写 press"]),
        ([*NEXT[:-1], "basis.average=1", "--status", "press", "--source", "news"], ["文件没有动"]),
        (
            [*BASE, "--from", "2025-01-01", "--value", "amount=4107", "--status", "press", "--source", "news"],
            ["--ends-previous", "--replace"],
        ),
        (
            [*NEXT, "--status", "press", "--source", "news", "--verified-on", "2020-01-01", "--note", "请及时办理"],
            ["不用“及时”这个词"],
        ),
        ([*BASE, "--from", "2020-01-01", "--replace", "--value", "amount=1"], ["2024-09-01"]),
        (["--place", "吉林", *NEXT[2:]], ["220000 吉林省", "220200 吉林市"]),
        (["--place", "长沙", "--parameter", "基数"], ["flex_base 缴费基数"]),
        (["--place", "绵阳", *NEXT[2:]], ["new-city 510700"]),
        ([*NEXT, "--status", "press", "--source", "news", "--ends-previous"], ["没有还在执行"]),
    ],
)
def test_what_is_refused_leaves_no_trace(
    small: Path, capsys: pytest.CaptureFixture[str], argv: list[str], words: list[str]
) -> None:
    before = snapshot(small)
    assert run(small, *argv) == 1
    told = capsys.readouterr()
    assert all(word in told.err for word in words), told.err
    assert told.out == ""
    assert snapshot(small) == before


def test_data_with_mistakes_is_not_touched(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = small / "cities" / "430100-changsha.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace('"0.08"', "0.08"), encoding="utf-8")
    assert run(small, *NEXT, "--status", "press", "--source", "news") == 1
    assert "本来就有问题" in capsys.readouterr().err


def test_the_same_again_is_no_change(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(small)
    assert run(small, *RATE, "--value", "variants.unified.rate=0.08", "--verified-on", "2026-11-21") == 0
    assert "没有要改的" in capsys.readouterr().out
    assert snapshot(small) == before


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["--form", "x"], "不认识 --form x"),
        (["--from", "2026/1/1"], "写成 2026-01-01 这样"),
        (["--place"], "--place 后面要写一个值"),
    ],
)
def test_a_mistyped_option_is_told_in_chinese(capsys: pytest.CaptureFixture[str], argv: list[str], words: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(argv)
    assert stopped.value.code == 2
    assert words in capsys.readouterr().err


def test_the_help_is_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("用法：python -m scripts set-value")
    assert "show this help" not in out
