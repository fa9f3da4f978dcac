"""Punctuation by GB/T 15834: half-width marks, doubled marks, paragraphs that end in none."""

import re
from collections.abc import Iterator

from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.sparing import sparing
from rol_desktop.checks.subject import Hit, Part, Passage, Subject
from rol_desktop.domain.finding import Severity

HAN = "㐀-鿿"
FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
NEAR = f"{HAN}”’》）〕】“‘《（〔"
HALF = re.compile(
    rf"\([^()（）]{{0,30}}[{HAN}][^()（）]{{0,30}}\)|(?<=[{NEAR}\d%])[,;?!](?!\d)|(?<=[{NEAR}])[,;:?!](?=.)"
    rf"|(?<=[{NEAR}]):|(?<=[{NEAR}])\((?!s\))|\((?=[{NEAR}])"
    rf"|(?<=[{NEAR}])\)|(?<=[{NEAR}])\.(?=[{HAN}“《]|$)|(?<=[{NEAR}])[,;](?=\d)"
)
THROUGHOUT = 16
"""From how many half-width marks on the whole text was typed so, and one finding says it."""
NUMBERED = re.compile(r"^\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[.,:]|\d{1,2}[.,])")
ADDRESS = re.compile(r"(?:https?://|www\.)[\w./?=&%-]+|[\w.-]+@[\w.-]+|[A-Za-z][\w.]*\([^)]*\)")


@rule(
    "mark.half",
    "半角标点",
    Severity.WARNING,
    Group.WORDING,
    passes="全区（含开发区）共有3个所，分别是：甲所、乙所（5人）；比例为1:3，占3.5%。",
    fails="各级党委(党组)认真学习,不断提高。",
    alone=True,
)
def half_width(subject: Subject) -> Iterator[Hit]:
    """Find half-width marks beside Chinese; many of one kind are told once."""
    found_in = [
        (passage, found)
        for passage in subject.passages
        if passage.part is not Part.TABLE
        for found in HALF.finditer(_without_numbers(passage.text))
    ]
    throughout = len(found_in) >= THROUGHOUT
    yield from sparing(
        ("" if throughout else "()" if found[0][0] in "()" else found[0], _half_hit(passage, found))
        for passage, found in found_in
    )


def _half_hit(passage: Passage, found: re.Match[str]) -> Hit:
    right = FULL[found[0][0]] + (found[0][1:-1] + FULL[found[0][-1]] if len(found[0]) > 1 else "")
    return passage.hit_at(found, f"中文里应当用全角标点，“{found[0]}”应为“{right}”。", right)


def _without_numbers(text: str) -> str:
    """Hide heading numbers, told by another rule, and addresses of the web."""
    text = ADDRESS.sub(lambda found: "a" * len(found[0]), text)
    return NUMBERED.sub(lambda found: "a" * len(found[0]), text)


@rule(
    "mark.straight_quote",
    "直引号",
    Severity.WARNING,
    Group.WORDING,
    passes="推行“一件事”改革。",
    fails='推行"一件事"改革。',
    alone=True,
)
def straight_quotes(subject: Subject) -> Iterator[Hit]:
    """Find straight quotation marks; a pair around Chinese is mended as a pair."""
    yield from sparing(("", hit) for passage in subject.prose for hit in _straight(passage))


def _straight(passage: Passage) -> Iterator[Hit]:
    paired = 0
    for found in re.finditer(rf"(?P<mark>[\"'])(?P<words>[^\"']*[{HAN}][^\"']*)(?P=mark)", passage.text):
        left, right = "“”" if found["mark"] == '"' else "‘’"
        paired = found.end()
        yield passage.hit_at(found, f"中文引号应当用“{left}”和“{right}”，不用直引号。", left + found["words"] + right)
    for found in re.finditer(rf"(?<=[{NEAR}，。；：、])[\"']|[\"'](?=[{HAN}])", passage.text[paired:]):
        at = paired + found.start()
        yield passage.hit(at, at + 1, "中文引号不用直引号，这里还缺另一半，请改为一对“”。")


DOUBLED = re.compile(r"([，。；：、！？,;]|(?<=[一-鿿”》）%])\.(?!\.))\s*([，。；：、！？,;])")


@rule(
    "mark.doubled",
    "标点重复或连用",
    Severity.ERROR,
    Group.WORDING,
    passes="一是健全制度；二是加强培训。",
    fails="健全制度，，加强培训。。",
    alone=True,
)
def doubled(subject: Subject) -> Iterator[Hit]:
    """Find two marks in a row of which one must go."""
    for passage in subject.prose:
        for found in DOUBLED.finditer(passage.text):
            if {found[1], found[2]} <= set("！？"):
                continue
            same = found[1] == found[2]
            message = f"标点“{found[0]}”{'重复' if same else '连用'}，请留一个。"
            yield passage.hit_at(found, message, found[1] if same else None)


@rule(
    "mark.ellipsis",
    "省略号",
    Severity.WARNING,
    Group.WORDING,
    passes="环保、交通、城管……各部门一起行动。",
    fails="环保、交通、城管...各部门一起行动。",
    alone=True,
)
def ellipsis(subject: Subject) -> Iterator[Hit]:
    """Find ellipses made of points, and 等 beside an ellipsis."""
    for passage in subject.prose:
        for found in re.finditer(r"\.{3,}|·{3,}|．{2,}|(?<!…)…(?!…)", passage.text):
            yield passage.hit_at(found, "省略号应写作“……”（占两格的六个点）。", "……")
        for found in re.finditer(r"等……|……等", passage.text):
            yield passage.hit_at(found, "“等”和省略号意思重复，留一个即可。")


@rule(
    "mark.end",
    "段末标点",
    Severity.WARNING,
    Group.WORDING,
    passes="全区法治政府建设水平稳步提升。",
    fails="全区深入贯彻落实各项决策部署，扎实推进法治政府建设各项工作，全区法治政府建设水平稳步提升",
    alone=True,
)
def paragraph_end(subject: Subject) -> Iterator[Hit]:
    """Find paragraphs that end in no mark, or in one that ends nothing."""
    for passage in subject.body:
        text = passage.norm.rstrip()
        if passage.part is Part.HEADING:
            if re.search(r"[，；、,;]$", text) and len(text) > 6:
                yield passage.hit(len(text) - 1, len(text), f"标题末尾的“{text[-1]}”请删去。", "")
        elif re.search(r"[，、,]$", text):
            yield passage.hit(len(text) - 1, len(text), f"段落以“{text[-1]}”结束，话没有说完，请补写或改为句号。")
        elif subject.known is None and _lacks_stop(text):  # what an entry lacks, the compiler adds
            yield passage.hit(max(0, len(text) - 6), len(text), "段落末尾缺少句号。", text[-6:] + "。")


def _lacks_stop(text: str) -> bool:
    """Tell whether a paragraph of some length, with a mark inside it, ends in a word."""
    ended = re.search(r"[。！？…：；.]$|[。！？…；][”’）》】]+$|[”）》]$", text)
    return not ended and len(text) > 30 and bool(re.search(r"[，。；]", text))


@rule(
    "mark.misplaced",
    "标点位置",
    Severity.WARNING,
    Group.WORDING,
    passes="开展“双随机、一公开”抽查。",
    fails="，开展抽查。（ 见下）",
    alone=True,
)
def misplaced(subject: Subject) -> Iterator[Hit]:
    """Find paragraphs that begin with a closing mark, and marks right after an opening bracket."""
    for passage in subject.body:
        for found in re.finditer(r"^\s*[，。；：、！？）》”]", passage.text):
            yield passage.hit_at(found, f"段落开头不应有“{found[0].strip()}”，请核对。", "")
        for found in re.finditer(r"(?<=[（《“])[，。；：、！？ ]+|[，、：；](?=[）》])", passage.text):
            yield passage.hit_at(found, "括号、引号里面的这一处标点或空格多余，请删去。", "")
