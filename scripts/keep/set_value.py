"""改一个数值，或者加一个：问清来源、日期和条款，写好文件，检查通过才算数。"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.check import check
from scripts.check.findings import Finding
from scripts.check.policies import ROOT, Policies

from .apply import texts_of
from .ask import complete, labels
from .edit import StrangeFileError
from .options import Parser, RefusedError, day, refuse
from .proposal import Proposal, Typed, propose
from .report import as_text, compare
from .trees import Tree
from .trial import Texts, tried, write

_MORE = """例子：
  python -m scripts set-value --place 长沙 --parameter 缴费周期 --from 2021-01-01 --replace --value options=monthly
  python -m scripts set-value      （在终端里不写选项，就一项一项问你）

--value 可以写：一个数（4027、0.08、3），一段 JSON，或者在现有的值上改几处：amount=4107 basis.average=6845
金额和费率会自动加引号。"""


def main(argv: Sequence[str]) -> int:
    """Write one value; 1 when it is refused, and then nothing has changed.

    At a terminal, asks when the options leave something open.
    """
    options = vars(_parser().parse_args(argv))
    root: Path = options.pop("policies")
    typed = Typed(**options)
    policies, findings = check(root)
    if findings:
        return _show(findings, "数据里本来就有问题，先改好这些")
    today = datetime.date.today().isoformat()
    try:
        if typed.incomplete and sys.stdin.isatty():
            typed = complete(policies, typed, today)
        proposal = propose(policies, typed, today)
        texts = texts_of(policies, proposal)
    except RefusedError as refused:
        return refuse(refused.reasons)
    except (EOFError, KeyboardInterrupt):
        return refuse(["没有答完，文件没有动"])
    except StrangeFileError as strange:
        return refuse([f"这个文件的写法太特别，没有动它（{strange}）。请直接改文件，再运行 make check"])
    return _write(policies, proposal, texts)


def _write(policies: Policies, proposal: Proposal, texts: Texts) -> int:
    if all(_read(policies.root / path) == text for path, text in texts.items()):
        print("和现在的一样，没有要改的")
        return 0
    with tried(policies.root, texts) as (after, findings):
        if findings:
            return _show(findings, "检查没有通过，文件没有动", _hint(findings))
        report = compare(Tree("原来", policies, []), Tree("改后", after, []))
    known = [f"{policies.root.name}/{path.as_posix()}" for path in texts if (policies.root / path).exists()]
    fresh = [f"{policies.root.name}/{path.as_posix()}" for path in texts if not (policies.root / path).exists()]
    write(policies.root, texts)
    print(f"检查通过，写好了：{'、'.join([*known, *fresh])}\n")
    print(as_text(report))
    print(f"\n看改了哪几行：git diff {' '.join(known)}")
    print("不要了，改回去：" + " && ".join([f"git checkout -- {' '.join(known)}", *(f"rm {name}" for name in fresh)]))
    return 0


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _show(findings: list[Finding], why: str, hint: str = "") -> int:
    for finding in findings:
        print(finding, file=sys.stderr)
    return refuse([f"{why}（{len(findings)} 处）{hint}"])


def _hint(findings: list[Finding]) -> str:
    if any("时间重叠" in finding.text for finding in findings):
        return "。前一条到新的一条开始为止，就加 --ends-previous；是改正已有的一条，就加 --replace"
    return ""


def _parser() -> argparse.ArgumentParser:
    parser = Parser("set-value", __doc__)
    parser.epilog = _MORE
    add = parser.options.add_argument
    add("--place", metavar="地方", help="代码或名称：430100、长沙、湖南、全国")
    add("--parameter", metavar="参数", help="registry.yaml 里的编号或名称：flex_base、缴费基数")
    add("--value", nargs="+", metavar="值", help="数值，见下面的例子")
    add("--from", dest="start", type=_day_or_unknown, metavar="日期", help="从哪天起，不知道写 unknown")
    add("--until", type=_day_or_nothing, metavar="日期", help='到哪天为止；还在执行就不写，写 "" 是去掉')
    add("--source", metavar="编号", help="sources/ 里已有来源的编号；加新来源时是新编号，可以不写")
    add("--also", nargs="*", metavar="编号", help="旁证来源的编号")
    add("--clause", metavar="条款", help="第几条")
    add("--status", metavar="状态", help=labels("status")[1])
    add("--verified-on", type=day, metavar="日期", help="哪天核对的，默认今天")
    add("--review-by", type=day, metavar="日期", help="哪天以前要再看一次，默认按参数算")
    add("--force", metavar="关系", help="sets 自己定；more_favourable_only 只能更有利；delegated 上级授权")
    add("--note", metavar="说明", help="给读者看的一两句话")
    add("--replace", action="store_true", help="改正 --from 那天开始的一条；没写的栏目照旧")
    add("--ends-previous", action="store_true", help="前一条还在执行的，到新的一条开始的前一天为止")
    new = parser.add_argument_group("加一个新来源").add_argument
    new("--source-title", metavar="标题", help="文件或网页的标题；写了它就是加新来源")
    new("--source-issuer", metavar="谁发的", help="发布者；转载的写清谁转载谁")
    new("--doc-no", metavar="文号", help="没有就不写")
    new("--level", metavar="层级", help=labels("level")[1])
    new("--published", metavar="日期", help="发布日期：年、年-月或年-月-日，不知道就不写")
    new("--url", metavar="网址", help="没有就不写")
    new("--no-link", action="store_true", help="镜像站、被劫持的域名：引用，但不放链接")
    parser.options.add_argument("--policies", type=Path, default=ROOT, metavar="目录", help="数据目录，默认 policies")
    return parser


def _day_or_unknown(text: str) -> str:
    return text if text in ("unknown", "不知道") else day(text)


def _day_or_nothing(text: str) -> str:
    return day(text) if text else ""
