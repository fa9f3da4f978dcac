"""Numerals by GB/T 15835 and the small marks around them: ranges, full-width digits, spaces, dashes."""

import re
from collections.abc import Iterator

from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.sparing import sparing
from rol_desktop.checks.subject import Hit, Part, Passage, Subject
from rol_desktop.domain.finding import Severity

HAN = "㐀-鿿"
RANGE = re.compile(r"(?<!\d)(20\d\d)(\s*年?)\s*(--+|——|-|－|–|~|～|〜)\s*(20\d\d)(?=\s*年|[）)])")


@rule(
    "range.dash",
    "起止年份的连接号",
    Severity.NOTE,
    Group.WORDING,
    passes="《法治政府建设实施纲要（2021—2025年）》",
    fails="《法治政府建设实施纲要（2021-2025年）》",
    alone=True,
)
def year_ranges(subject: Subject) -> Iterator[Hit]:
    """Find spans of years joined by another mark than — (GB/T 15834); one kind throughout is told once."""
    proper = any(re.search(r"20\d\d年?—20\d\d", passage.text) for passage in subject.prose)
    yield from sparing(
        (
            (found[3], _range_hit(passage, found, mixed=proper))
            for passage in subject.prose
            for found in RANGE.finditer(passage.text)
        ),
        habit=2,
    )


def _range_hit(passage: Passage, found: re.Match[str], *, mixed: bool) -> Hit:
    right = f"{found[1]}{found[2]}—{found[4]}"
    note = "，全文写法要统一" if mixed else ""
    severity = Severity.WARNING if mixed or found[3] != "-" else None
    return passage.hit(
        found.start(), found.end(), f"起止年份用一字线“—”连接，“{found[0]}”应为“{right}”{note}。", right, severity
    )


@rule(
    "range.lost",
    "起止年份连在一起",
    Severity.ERROR,
    Group.WORDING,
    passes="（2021—2025年）",
    fails="《法治政府建设实施纲要（20212025年）》",
    alone=True,
)
def lost_dash(subject: Subject) -> Iterator[Hit]:
    """Find two years that have run together, and spans that end before they begin."""
    for passage in subject.prose:
        for found in re.finditer(r"(?<!\d)(20\d\d)(20\d\d)(?=年|[）)])", passage.text):
            right = f"{found[1]}—{found[2]}"
            yield passage.hit_at(found, f"“{found[0]}”中间丢了连接号，应为“{right}”。", right)
        for found in re.finditer(r"(?<!\d)(20\d\d)年?[-－—–~～至](20\d\d)(?=年|[）)])", passage.text):
            if int(found[2]) <= int(found[1]):
                yield passage.hit_at(found, f"“{found[0]}”止年不晚于起年，请核对。")


@rule(
    "digit.full",
    "全角数字和字母",
    Severity.WARNING,
    Group.WORDING,
    passes="审结案件140件。",
    fails="审结案件１４０件。",
    alone=True,
)
def full_width_digits(subject: Subject) -> Iterator[Hit]:
    """Find full-width digits, letters and percent signs among half-width ones."""
    mixed = any("%" in passage.text for passage in subject.prose)
    for passage in subject.prose:
        for found in re.finditer(r"[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ．，]*", passage.text):
            right = "".join(chr(ord(mark) - 0xFEE0) for mark in found[0])
            yield passage.hit_at(found, f"数字和字母用半角，“{found[0]}”应为“{right}”。", right)
        for found in re.finditer("％", passage.text) if mixed else ():
            yield passage.hit_at(found, "百分号有全角有半角，请统一为“%”。", "%")


@rule(
    "digit.form",
    "数字写法有误",
    Severity.ERROR,
    Group.WORDING,
    passes="罚没1,234.5万元，占98.91%。",
    fails="罚没12,34万元，占98.9.1%%。",
    alone=True,
)
def malformed_digits(subject: Subject) -> Iterator[Hit]:
    """Find numbers with two points, commas in the wrong place, or two percent signs."""
    wrong = re.compile(
        r"\d+\.\d+\.\d+(?=[%％件宗万亿元人])|(?<![\d,])\d{1,3}(?:,\d{3})*,(?:\d{1,2}|\d{4,})(?=[一-鿿%])(?!\d*[年月日])"
        r"|[%％]{2,}|\d+[。，]\d+(?=[%％])|(?<!\d)0\d+(?=[件宗份项家])"
    )
    for passage in subject.prose:
        for found in wrong.finditer(passage.text):
            yield passage.hit_at(found, f"数字“{found[0]}”写法有误，请核对。")


@rule(
    "digit.chinese",
    "统计数字用阿拉伯数字",
    Severity.NOTE,
    Group.WORDING,
    passes="审结案件128件，提出三项要求。",
    fails="审结案件一百二十八件。",
    alone=True,
)
def chinese_digits(subject: Subject) -> Iterator[Hit]:
    """Find counts of three figures and more, and percentages, in Chinese numerals."""
    count = re.compile(
        r"(?<!第)[一二三四五六七八九]百(?:零?[一二三四五六七八九]?十?[一二三四五六七八九]?)(?=件|宗|人次|人|份"
        r"|场|条|家|项|起)"
        r"|(?<![第之百千])[二三四五六七八九]十[一二三四五六七八九](?=件|宗|组|人次|家|份|起)"
        r"|百分之(?:\d+(?:\.\d+)?|[一二三四五六七八九]?十[一二三四五六七八九]?(?:点[一二三四五六七八九]+)?)"
    )
    yield from sparing(
        ("", passage.hit_at(found, f"统计数字用阿拉伯数字，“{found[0]}”请改写。"))
        for passage in subject.body
        for found in count.finditer(passage.text)
    )


@rule(
    "space.inside",
    "多余的空格",
    Severity.WARNING,
    Group.WORDING,
    passes="2025 年，全区共审结 140 件。",
    fails="全区深入推 进法治政府建设。",
    alone=True,
)
def spaces(subject: Subject) -> Iterator[Hit]:
    """Find white space between two Chinese characters or before a mark; much of it is told once."""
    inside = re.compile(
        rf"(?<=[{HAN}，。；：、])[ 　\t\xa0]+(?=[{HAN}，。；：、])|(?<=[\d%])[ 　\xa0]+(?=[，。；：、])"
    )
    yield from sparing(
        ("", passage.hit_at(found, "这里有多余的空格，请删去。", ""))
        for passage in subject.body
        if passage.part is Part.BODY
        for found in inside.finditer(passage.text)
        if found.start() > 3
    )


@rule(
    "dash.single",
    "破折号",
    Severity.WARNING,
    Group.WORDING,
    passes="突出一个重点——规范执法，开通北京—青河专线，落实2021—2025年规划。",
    fails="突出一个重点-规范执法。",
    alone=True,
)
def single_dash(subject: Subject) -> Iterator[Hit]:
    """Find a hyphen or two where a dash should be; and a lone — before a clause."""
    dash = re.compile(rf"(?<=[{HAN}])(?:--+|－+|-|—(?=[^，。；—]{{6,}}[，。；]))(?=[{HAN}])(?!—)")
    yield from sparing(
        (found[0], passage.hit_at(found, f"破折号应写作“——”，这里是“{found[0]}”。", "——"))
        for passage in subject.body
        for found in dash.finditer(passage.text)
        if passage.text[found.start() - 1] != "—" and not _joins_places(passage.text, found)
    )


def _joins_places(text: str, found: re.Match[str]) -> bool:
    """Tell a link between two names (甲—乙一体化, 执法-司法衔接) from a dash."""
    after = re.split(r"[，。；、”》）]", text[found.end() :])[0]
    return found[0] in {"—", "-", "－"} and bool(
        re.search(r"衔接|专线|一体化|模式|机制|链条|协同|联动|体系|闭环", after[:14])
    )


@rule(
    "plus.mixed",
    "加号的写法",
    Severity.WARNING,
    Group.WORDING,
    passes="推进“互联网+监管”和“互联网+政务服务”。",
    fails="推进“互联网＋监管”和“互联网+政务服务”。",
)
def mixed_plus(subject: Subject) -> Iterator[Hit]:
    """Find ＋ in a text that also has +."""
    full = [(passage, found) for passage in subject.prose for found in re.finditer("＋", passage.text)]
    if full and any("+" in passage.text for passage in subject.prose):
        passage, found = full[0]
        yield passage.hit_at(found, f"加号有的全角、有的半角，全角的有{len(full)}处，请统一为“+”。", "+")
