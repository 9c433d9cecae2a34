"""The fields of a situation: what may be answered, how it is written, how it is asked.

This table is the single place for names, types, bounds and Chinese wording. The
command line, the JSON Schema, the forms and the error messages are all made from it.
"""

from __future__ import annotations

from typing import NamedTuple

DATE, MONTH, YEAR, BOOL, COUNT, MONEY, CHOICE, TEXT, CITY, BILL, LOCAL = (
    "date",
    "month",
    "year",
    "bool",
    "count",
    "money",
    "choice",
    "text",
    "city",
    "bill",
    "local",
)


class Field(NamedTuple):
    """One field of the situation.

    ``low``/``high`` bound counts, years and money; ``choices`` are (value, words) pairs;
    ``unit`` follows the number on screen; ``hint`` says where a person finds the answer.
    """

    name: str
    kind: str
    label: str
    hint: str = ""
    low: int = 0
    high: int = 0
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()


HUKOU = (("local", "本市户口"), ("same_province", "本省其他市"), ("elsewhere", "外省"))
PAID_EMPLOYEE, PAID_FLEXIBLE, PAID_FUND, PAID_RESIDENT = "employee", "flexible", "fund", "resident"
EMPLOYEE_SCHEME = (PAID_EMPLOYEE, PAID_FLEXIBLE, PAID_FUND)
PAID_KIND = (
    (PAID_EMPLOYEE, "单位交的职工医保"),
    (PAID_FLEXIBLE, "自己交的职工医保（灵活就业）"),
    (PAID_FUND, "领失业金时由基金交的"),
    (PAID_RESIDENT, "居民医保"),
)
SEPARATION = (
    ("dismissed", "被辞退、被裁"),
    ("employer_proposed_agreement", "公司先提出，双方协商解除"),
    ("contract_expired_not_renewed_by_employer", "合同到期，公司不续"),
    ("contract_expired_not_renewed_by_employee", "合同到期，我不续"),
    ("employer_at_fault_resignation", "公司欠薪、没交社保等，我才走的"),
    ("employer_closed", "公司关闭、破产、被吊销"),
    ("resigned", "我自己辞职"),
    ("agreement_proposed_by_employee", "我先提出，双方协商解除"),
)
NOT_CLAIMED, APPLIED, RECEIVING, ENDED = "none", "applied", "receiving", "ended"
# Not claimed as far as is answered; claimed and not over.
UNCLAIMED, CLAIMED = (None, NOT_CLAIMED), (APPLIED, RECEIVING)
BENEFIT = ((NOT_CLAIMED, "没有申领"), (APPLIED, "已申领，还没发"), (RECEIVING, "正在领"), (ENDED, "已经领完"))
SEX = (("male", "男"), ("female", "女"))
TRACK = (("50", "原来50岁退休的岗位"), ("55", "原来55岁退休的岗位"))
PRIORITY = (("safest", "不断档"), ("cheapest", "省钱"), ("years", "攒退休年限"))
HARDSHIP = (("low_income", "低保"), ("borderline", "低保边缘家庭"), ("none", "都不是"))

FIELDS: tuple[Field, ...] = (
    Field("as_of", DATE, "按哪一天算", "一般就是今天。"),
    Field("city", CITY, "参保城市", "最后一次交医保的城市。"),
    Field("area", TEXT, "区县", "失业金按区县分档的城市才要填。"),
    Field("hukou", CHOICE, "户口在哪里", choices=HUKOU),
    Field("hukou_city", CITY, "户口所在城市", "六位行政区划代码。"),
    Field("residence_permit", BOOL, "有没有本市居住证"),
    Field("last_paid_month", MONTH, "最后缴费月", "在国家医保服务平台或省医保小程序看“缴费记录”的最后一个月。"),
    Field("last_paid_kind", CHOICE, "最后交的是哪一种", choices=PAID_KIND),
    Field("continuous_months", COUNT, "之前连续交了几个月", "中间没有断过的月数，职工和居民医保都算。", 0, 720, "个月"),
    Field("separation", CHOICE, "怎么离职的", "谁先提出，会决定能不能领失业金。", choices=SEPARATION),
    Field("unemployment_registered", BOOL, "办了失业登记没有"),
    Field("unemployment_paid_months", COUNT, "失业保险累计交了几个月", "在电子社保卡或掌上12333看。", 0, 720, "个月"),
    Field("unemployment_unclaimed_months", COUNT, "上次失业金还剩几个月没领", "", 0, 24, "个月"),
    Field("benefit_status", CHOICE, "失业保险金现在到哪一步", choices=BENEFIT),
    Field("benefit_first_month", MONTH, "失业金从哪个月开始"),
    Field("benefit_last_month", MONTH, "失业金最后一个月"),
    Field("birth_month", MONTH, "出生年月"),
    Field("sex", CHOICE, "性别", "退休年龄男女不同。", choices=SEX),
    Field("post_track", CHOICE, "原来的退休岗位类型", "只问女职工。不清楚可以问12333。", choices=TRACK),
    Field("total_paid_months", COUNT, "职工医保一共交了几个月", "各地加起来的月数。", 0, 720, "个月"),
    Field("local_paid_months", COUNT, "其中在本市交了几个月", "", 0, 720, "个月"),
    Field("deemed_months", COUNT, "视同缴费几个月", "以前的工龄、军龄，以经办机构认定为准。", 0, 720, "个月"),
    Field("previous_base", MONEY, "原来单位的缴费基数", "工资单或缴费记录上的数。", 100, 500000, "元/月"),
    Field("chosen_base", MONEY, "想按多少基数交", "不填就按最低的算。", 100, 500000, "元/月"),
    Field("tier", TEXT, "缴费档次", "按你们城市的叫法。"),
    Field("variant", TEXT, "参保方式", "带不带个人账户，各地叫法不同。"),
    Field("start_month", MONTH, "打算从哪个月接着交", "不填就从这个月算起。"),
    Field("horizon_months", COUNT, "往后算几个月", "不填按12个月。", 1, 36, "个月"),
    Field("resident_last_year", YEAR, "最近一次参加居民医保是哪一年度", "没参加过可以不填。", 2000, 2060, "年度"),
    Field("resident_missed_years", COUNT, "2025年度起断了几年居民医保", "", 0, 30, "年"),
    Field("priority", CHOICE, "你最看重哪样", "三种走法都会列出来，这一种排在最前。", choices=PRIORITY),
    Field("pay_date", DATE, "打算哪一天缴费", "不填就按今天。"),
    Field("pregnant", BOOL, "是否怀孕"),
    Field("due_month", MONTH, "预产期"),
    Field("in_hospital", BOOL, "是否正在住院"),
    Field("long_term_medication", BOOL, "是否长期用药"),
    Field("hardship", CHOICE, "是否困难家庭", choices=HARDSHIP),
    Field("subsidy", BOOL, "能不能领4050社保补贴"),
    Field("bill", BILL, "医疗账单"),
    Field("local_values", LOCAL, "你在官方渠道看到的数"),
)

BILL_KIND = (("inpatient", "住院"), ("outpatient", "门诊"))
BILL_FIELDS: tuple[Field, ...] = (
    Field("kind", CHOICE, "住院还是门诊", choices=BILL_KIND),
    Field("hospital_level", TEXT, "医院级别", "一级、二级、三级等。"),
    Field("total", MONEY, "账单总额", "", 0, 10000000, "元"),
    Field("out_of_catalogue", MONEY, "其中医保目录外的", "", 0, 10000000, "元"),
    Field("admission", COUNT, "今年第几次住院", "不填按第一次算。", 1, 30, "次"),
)

BY_NAME = {field.name: field for field in FIELDS}

# What tells of a person's health or need: it leaves the device only when they tick it.
PRIVATE = ("pregnant", "due_month", "in_hospital", "long_term_medication", "hardship", "bill")


def accepts(field: Field) -> str:
    """One sentence that says what the field accepts."""
    if field.kind == DATE:
        return "请写成 2026-11-21 这样的日期"
    if field.kind == MONTH:
        return "请写成 2026-08 这样的年月，月份是 01 到 12"
    if field.kind == BOOL:
        return "请填 true（是）或 false（否），不知道就不填"
    if field.kind == CITY:
        return "请填六位行政区划代码，比如长沙是 430100"
    if field.kind in (COUNT, YEAR):
        return f"请填 {field.low} 到 {field.high} 的整数"
    if field.kind == MONEY:
        return f"请填 {field.low} 到 {field.high} 的数字，单位{field.unit}"
    if field.kind == CHOICE:
        words = "、".join(f"{value}（{label}）" for value, label in field.choices)
        return f"请从这些里选一个：{words}"
    if field.kind == TEXT:
        return "请填 1 到 40 个字的文字"
    return "请填一组“名称: 数字”"
