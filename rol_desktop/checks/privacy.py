"""Personal data: telephone, identity number, bank account, home address; above all in what the public reads."""

import re
from collections.abc import Iterator
from datetime import date

from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Part, Subject
from rol_desktop.domain.blocks import Document
from rol_desktop.domain.finding import Severity
from rol_desktop.domain.report import Edition

MOBILE = re.compile(r"(?<![\d.〔])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?)\d{4}(?:[- ]?)\d{4}(?![\d.])")
MASKED = re.compile(r"(?:电话|手机|联系方式)\S{0,4}?[：:]?\s*(1[3-9×xX*＊\d]{10}|[×xX*＊]{11})(?![×xX*＊\d])")
LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[-－— ]?[2-8]\d{6,7}(?!\d)|(?:电话|传真)[：:]\s*[2-8]\d{6,7}(?!\d)")
IDENTITY = re.compile(
    r"(?<![\dA-Za-z])[1-8]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
CHECK = "10X98765432"
BANK = re.compile(r"(?<!\d)\d(?:[ -]?\d){15,18}(?!\d)")
ACCOUNT = re.compile(r"(?:账号|帐号|账户|帐户|卡号|开户行|银行卡|收款)")
ADDRESS = re.compile(
    r"(?:家庭?住址|住址|家住|现住|户籍地址?|居住地址|住所地)[：:为在]?[^，。；]{2,30}(?:号|室|单元|栋|幢|户|组|村)"
    r"|(?:当事人|申请人|居民|村民|群众|男|女|[一-鿿]某某?)[，、（]?(?:家|现)?住(?:在|于|址)?[^，。；]{2,24}?\d+号"
    r"|[一-鿿]{2,12}(?:路|街|巷|大道|小区|花园|新村|苑)[一-鿿]{0,8}\d+(?:号楼?|栋|幢"
    r"|号院?)[^，。；]{0,8}?\d+(?:室|单元|户)"
)


def _weight(subject: Subject, part: Part) -> Severity:
    return Severity.ERROR if subject.is_public or part is not Part.ANNOTATION else Severity.WARNING


@rule(
    "privacy.telephone",
    "个人手机号码",
    Severity.ERROR,
    Group.PRIVACY,
    passes="附注|联系人：王某 电话：0000-12345678",
    fails="附注|联系人：王某 电话：13900000000",
    alone=True,
)
def mobiles(subject: Subject) -> Iterator[Hit]:
    """Find mobile numbers, masked ones too, since a mask tells what stood there."""
    where = "公开的版本里不得出现" if subject.is_public else "请改用办公电话，公开前一律删去"
    for passage in subject.passages:
        for found in (*MOBILE.finditer(passage.text), *MASKED.finditer(passage.text)):
            if not _is_identity_part(passage.text, found.start()):
                group = found.re.groups
                message = f"“{found[group]}”是个人手机号码，属于个人信息，{where}。"
                yield passage.hit(
                    found.start(group), found.end(group), message, severity=_weight(subject, passage.part)
                )


def _is_identity_part(text: str, start: int) -> bool:
    return any(found.start() <= start < found.end() for found in IDENTITY.finditer(text))


@rule(
    "privacy.contact",
    "公开版里的联系方式",
    Severity.WARNING,
    Group.PRIVACY,
    passes=Subject(Document((), Edition.PUBLIC)),
    fails="附注|此件主动公开。联系电话：0591-83333333",
    alone=True,
)
def contacts(subject: Subject) -> Iterator[Hit]:
    """Find office telephones in what the public reads."""
    if not subject.is_public:
        return
    for passage in subject.passages:
        for found in LANDLINE.finditer(passage.text):
            yield passage.hit_at(found, f"公开的版本里一般不留联系电话，“{found[0]}”请核对是否删去。")


@rule(
    "privacy.identity",
    "身份证号码",
    Severity.ERROR,
    Group.PRIVACY,
    passes="统一社会信用代码不是身份证号码。",
    fails="当事人身份证号110101199003070011。",
    alone=True,
)
def identity_numbers(subject: Subject) -> Iterator[Hit]:
    """Find numbers that can only be identity numbers; the check digit tells a real one from a slip."""
    for passage in subject.passages:
        for found in IDENTITY.finditer(passage.text):
            if not _is_day(found[0]):
                continue
            sure = "" if is_valid_identity(found[0]) else "（校验码不符，可能有误）"
            yield passage.hit_at(found, f"“{found[0][:6]}…”是公民身份号码{sure}，属于个人信息，请删去。")
        for found in re.finditer(r"身份证号?码?[：:为]?\s*([\dXx×*]{15,18})", passage.text):
            if not IDENTITY.search(found[0]):
                yield passage.hit_at(found, "身份证号码属于个人信息，请删去。")


def _is_day(number: str) -> bool:
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return True


def is_valid_identity(number: str) -> bool:
    """Tell whether an identity number's check digit is right (GB 11643)."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number[:17], strict=True))
    return CHECK[total % 11] == number[17].upper()


@rule(
    "privacy.account",
    "银行账号",
    Severity.ERROR,
    Group.PRIVACY,
    passes="统一社会信用代码11350111003604000A。",
    fails="收款账号6222 0200 0000 0000 000。",
    alone=True,
)
def accounts(subject: Subject) -> Iterator[Hit]:
    """Find bank accounts: sixteen to nineteen digits that pass the card check, or stand beside such a word."""
    for passage in subject.passages:
        for found in BANK.finditer(passage.text):
            digits = re.sub(r"\D", "", found[0])
            near = passage.text[max(0, found.start() - 20) : found.start()]
            if not IDENTITY.fullmatch(digits) and (ACCOUNT.search(near) or (digits[0] in "456" and _luhn(digits))):
                yield passage.hit_at(found, f"“{digits[:4]}…”像是银行账号，属于个人信息，请删去。")
        for found in re.finditer(r"(?:账号|帐号|卡号)[：:为]?\s*(\d{8,15})(?!\d)", passage.text):
            yield passage.hit(found.start(1), found.end(1), f"“{found[1][:4]}…”像是银行账号，请删去。")


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0


@rule(
    "privacy.address",
    "家庭住址",
    Severity.ERROR,
    Group.PRIVACY,
    passes="区政务服务中心设在青河路办事大厅。",
    fails="当事人家住青河路18号3栋502室。",
    alone=True,
)
def addresses(subject: Subject) -> Iterator[Hit]:
    """Find addresses down to the door."""
    for passage in subject.passages:
        for found in ADDRESS.finditer(passage.text):
            yield passage.hit_at(found, f"“{found[0]}”像是个人住址，属于个人信息，请删去或只写到街道。")
