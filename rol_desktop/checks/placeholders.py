"""What somebody meant to fill in or to take out: ×××, （略）, brackets to be filled, notes to oneself."""

import re
from collections.abc import Iterator

from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Part, Subject
from rol_desktop.domain.finding import Severity

LEFT = re.compile(
    r"[（(]\s*(?:略|待定|待补充?|待核实?|此处填写?[^）)]*|填写[^）)]*|请填[^）)]*|暂缺|空)\s*[）)]"
    r"|[×✕Ｘ]{2,}|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|＊{2,}|\*{2,}"
    r"|[○〇●]{2,}|[□■]{1,}|_{2,}|＿{2,}|(?:\.{6,}|…{3,})|【[^】]*(?:待|填|补|核|插入|此处)[^】]*】"
    r"|\[[^\]]*(?:待|填|补|核|插入|此处)[^\]]*\]"
    r"|(?i:todo|tbd|lorem|xxx)|(?:此处|这里)(?:补充|填写|插入|待补|待填|省略)|待补充(?=[。，；]|$)|数据待核|待更新数据"
    r"|(?<=[一-鿿])×(?=[区县市省镇年月日件人局])|(?<![一-鿿\d])[NnXx](?=件|人次|份|项|场)"
    r"|(?<=[结理到办了共计])(?:\s{2,}|　+)(?=件|人次|份|项|场|宗)|(?:删除|修改)此[句段]"
)


@rule(
    "text.placeholder",
    "没有填写的占位",
    Severity.ERROR,
    Group.WORDING,
    passes="共审结案件140件。",
    fails="共审结案件××件（略）。",
    alone=True,
)
def placeholders(subject: Subject) -> Iterator[Hit]:
    """Find placeholders in any part but the annotation, which privacy rules look at."""
    for passage in subject.passages:
        if passage.part is Part.ANNOTATION:
            continue
        for found in LEFT.finditer(passage.text):
            yield passage.hit_at(found, f"“{found[0].strip() or '空白'}”像是没有填写的内容，请补写或删去。")


@rule(
    "text.leaked",
    "残留的程序记号",
    Severity.ERROR,
    Group.WORDING,
    passes="审结行政复议案件140件。",
    fails="审结行政复议案件&nbsp;140件<br>。错误!未找到引用源。",
    alone=True,
)
def leaked(subject: Subject) -> Iterator[Hit]:
    """Find what a web page, a field code or a wrong encoding left behind."""
    junk = re.compile(
        r"&(?:nbsp|lt|gt|amp|quot|ldquo|rdquo|mdash|hellip);?|</?[a-zA-Z]{1,10}\s*/?>|错误[!！]\s*未找到引用源"
        r"|\ufffd+|锟斤拷|烫烫烫|\\[un]\b|[\u200b-\u200f\u2060\ufeff\u00ad￼]"
    )
    for passage in subject.passages:
        for found in junk.finditer(passage.text):
            shown = found[0] if found[0].isprintable() else "（看不见的字符）"
            yield passage.hit_at(found, f"“{shown}”是网页或程序留下的记号，请删去。", "")
