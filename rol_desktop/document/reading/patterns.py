"""What the elements of an official document look like as text; a fault in one is read too, for the checks to name."""

import re
from datetime import date

from rol_desktop.domain.numbering import from_chinese
from rol_desktop.domain.text import ends_sentence

NUMERALS = "一二三四五六七八九十百"
SPACES = r"[\s　]"

HEADING_NUMBERS = (
    # 一、二审案件 is no heading, nor is 1.5万 or 12.4 or 2025.1.3
    re.compile(rf"([{NUMERALS}]+{SPACES}*[、.．，,])(?![{NUMERALS}]+[、审级类等])"),
    re.compile(rf"([（(]{SPACES}*[{NUMERALS}]+{SPACES}*[）)]、?)"),
    re.compile(r"(\d{1,2}[.．、](?!\d))"),
    re.compile(r"([（(]\d{1,2}[）)]、?|\d{1,2}[)）])"),
)
COPY_NUMBER = re.compile(r"(?:份号[：:])?(\d{6})")
SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:★.*)?")
URGENCY = re.compile(r"特急|加急|特提|平急")
DOCUMENT_NUMBER = re.compile(
    rf"(?P<number>[^\s〔〕\[\]（）()【】：:，。]{{1,20}}{SPACES}*[〔\[（(【［]{SPACES}*\d{{4}}{SPACES}*[〕\]）)】］]{SPACES}*"
    rf"第?{SPACES}*\d+{SPACES}*号)(?P<rest>.*)"
)
SIGNATORY = re.compile(rf"签{SPACES}*发{SPACES}*人{SPACES}*[：:](?P<names>.*)")
NAMES = re.compile(r"[㐀-鿿·]{1,8}(?:[\s　、]+[㐀-鿿·]{1,8})*")
MARK = re.compile(r"[^，。：；]{2,60}文件")
DAY = re.compile(
    rf"(?P<year>\d{{4}}|[〇○零一二三四五六七八九]{{4}}){SPACES}*年{SPACES}*(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}}){SPACES}*月"
    rf"{SPACES}*(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}}){SPACES}*日"
)
BLANK_DAY = re.compile(rf"(?:\d{{4}})?{SPACES}*年{SPACES}*(?:\d{{1,2}})?{SPACES}*月{SPACES}*日")
ATTACHMENT_NOTE = re.compile(rf"附{SPACES}*件{SPACES}*[：:]{SPACES}*(?P<name>.+)")
NOTE_ITEM = re.compile(r"(?P<number>\d{1,2})[.．、]\s*(?P<name>.+)")
ATTACHMENT = re.compile(rf"(?P<before>.{{0,30}}?)附{SPACES}*件{SPACES}*(?P<number>\d{{0,2}}|[{NUMERALS}]{{1,3}})[：:]?")
COPIES = re.compile(rf"抄{SPACES}*[送报]{SPACES}*[：:](?P<to>.*)")
MOVED_ADDRESSEES = re.compile(rf"主{SPACES}*送{SPACES}*[：:](?P<to>.*)")
PRINTED = re.compile(rf"(?P<office>.*?){SPACES}*(?P<date>{DAY.pattern}){SPACES}*印{SPACES}*发。?")
BRACKETED = re.compile(r"[（(].+[）)]")
CLOSING_WORDS = re.compile(r"(?:特此|专此|此致|以上|妥否|当否)")
PAGE_FURNITURE = re.compile(
    r"[─━—–\-_=＿﹍~·*\s]{3,}|[—–\-－]\s*\d{1,4}\s*[—–\-－]|#\s*page\s+\d+|第\s*\d+\s*页(?:\s*[，,/]?\s*共\s*\d+\s*页)?",
    re.IGNORECASE,
)
WEB_FURNITURE = re.compile(
    r"(?:索\s*引\s*号|主题分类|主题词|发布机构|发布日期|发布时间|信息来源|来源|作者|浏览次数|字体|公开方式|有效性|效力|文章来源|访问量"
    r"|打印|分享到|责任编辑|编辑|成文日期|发文日期|发文字号|文号|标题)\s*[：:【\[].*|打印本页|关闭窗口|【?打印】?|扫一扫.*"
)
CAPTION = re.compile(r"[表图]\s*[\d一二三四五六七八九十]+.{0,60}")


def whole_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Match the whole of a line, outer white space aside."""
    return pattern.fullmatch(text.strip())


def day_in(text: str) -> date | None:
    """Read the one date that a line is; None for anything else or an impossible day."""
    match = whole_match(DAY, text)
    if match is None:
        return None
    try:
        return date(_year(match["year"]), _small(match["month"]), _small(match["day"]))
    except ValueError:
        return None


def is_day(text: str) -> bool:
    """Tell whether a line is a date, or the place left for one: 2026年  月  日."""
    return day_in(text) is not None or whole_match(BLANK_DAY, text) is not None


def _year(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return int("".join(str("零一二三四五六七八九".index("零" if digit in "〇○" else digit)) for digit in text))


def _small(text: str) -> int:
    return int(text) if text.isdecimal() else from_chinese(text) or 0


def heading_number(text: str) -> tuple[int, str]:
    """Return (level, number as typed) of a line that begins like a heading; (0, '') for any other."""
    for level, pattern in enumerate(HEADING_NUMBERS, start=1):
        match = pattern.match(text)
        if match:
            return level, match[1]
    return 0, ""


def names(text: str) -> tuple[str, ...]:
    """Split signatories; the space inside 张　三 that sets it as wide as three characters is no gap between names."""
    found: list[str] = []
    glued = False
    for part in re.split(r"[\s　、]+", text.strip()):
        single = len(part) == 1
        if single and glued and len(found[-1]) < 2:
            found[-1] += part
        elif part:
            found.append(part)
        glued = single
    return tuple(found)


def is_furniture(text: str) -> bool:
    """Tell whether a line is a rule or a page number that a text extraction left behind."""
    return whole_match(PAGE_FURNITURE, text) is not None


def sentence_end(text: str) -> int:
    """Return the index of the first 。 outside quotes and brackets; -1 where there is none."""
    depth = 0
    for index, character in enumerate(text):
        if character in "“‘（(《【〔":
            depth += 1
        elif character in "”’）)》】〕":
            depth = max(0, depth - 1)
        elif character == "。" and depth == 0:
            return index
    return -1


def is_short_line(text: str, most: int) -> bool:
    """Tell whether a line could be a heading, a name, a title: short and without an end of sentence."""
    text = text.strip()
    return 0 < len(text) <= most and not ends_sentence(text) and text[-1] not in "，,、;"
