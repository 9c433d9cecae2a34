"""Pregnant, in hospital, on long-term medication: what must be said before any route.

Source of the rule: for pregnancy the labour-law text is not in the book, so the warning only
sends to 12348 (《劳动合同法》 not checked); for a hospital stay 国发〔2013〕15号 (emergency care may
not be refused). The questions themselves need no document.
"""

from __future__ import annotations

from ..engine.result import Case, ResultBuilder, hotline

MOST = 40
READS = ("pregnant", "in_hospital", "long_term_medication")


def warn(case: Case, out: ResultBuilder) -> None:
    """Add the warnings, first of all."""
    s, medical = case.situation, hotline(case.book, "medical")
    if s.pregnant:
        text = "先别签字。孕期合同到期能不能不续，法律有专门限制，条文本站未核对。先打12348问法律援助，再办医保。"
        out.warn("pregnant", text)
        out.action("先别签离职的字。打12348问法律援助，也可以找工会。", "12348")
    if s.in_hospital:
        _in_hospital(case, out)
    if s.long_term_medication:
        text = f"长期用药的人，一个月都别空。打{medical}问：门诊慢特病资格接着算吗，要不要重新办？"
        out.warn("medication", text)


def _in_hospital(case: Case, out: ResultBuilder) -> None:
    """In this order: the papers, the call, the employer, help with the bill."""
    medical = hotline(case.book, "medical")
    text = f"先别急，按顺序做：留好发票、清单、病历；今天打{medical}问能不能补缴、能不能手工报销。"
    out.warn("in_hospital", text)
    out.warn("in_hospital_employer", "单位没交、少交的，责任在单位。留好合同、工资条和欠缴记录截图，打12348问怎么追。")
    out.warn("in_hospital_aid", "医药费付不起，找社区或街道问医疗救助、临时救助。")
    for parameter in ("emergency_first", "hospital_sheet"):
        out.tell(parameter)
    out.action("留好发票、费用清单、病历、出院小结，截下缴费记录。", "医院")
    out.action(f"打{medical}问：欠缴的月份补上，这次住院能不能报？能不能先自费、再手工报销？", medical)
    out.action("单位欠缴的打12348。付不起的，找社区问医疗救助。", "12348、社区或街道")


def lead(case: Case, out: ResultBuilder) -> None:
    """Put the urgent thing first in the conclusion; alone, where the two are too long to be said at once."""
    s = case.situation
    first = "先留好发票和病历，今天打12393。" if s.in_hospital else ("先别签字，打12348。" if s.pregnant else "")
    both = first + out.headline
    out.headline = both if not first or len(both) <= MOST else first
