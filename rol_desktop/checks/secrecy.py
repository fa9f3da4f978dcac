"""Secrecy marks and words for inner use where the public may read."""

import re
from collections.abc import Iterator

from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.sketch import sketch
from rol_desktop.checks.subject import Hit, Subject
from rol_desktop.domain.blocks import Head
from rol_desktop.domain.finding import Place, Severity
from rol_desktop.domain.report import Edition

MARKED = re.compile(
    r"(?:绝密|机密|秘密)\s*[★☆*＊](?:\s*(?:\d+年|长期|[一-鿿\d]{1,6}))?|^\s*(?:绝密|机密|秘密)\s*(?:级"
    r"|件)?\s*$|密级[：:]\s*(?:绝密|机密|秘密)"
)
INNER = re.compile(
    r"内部(?:资料|文件|材料)[^。；]{0,8}?(?:注意保存|不得外传|请勿外传|严禁外传)|(?:不得|严禁"
    r"|禁止)(?:对外)?(?:公开|外传)(?=$|[。！）】])|仅供内部(?:参考|使用)|不予公开|此件不公开"
)


@rule(
    "secrecy.mark",
    "密级标志",
    Severity.ERROR,
    Group.PRIVACY,
    passes="加强国家秘密保护，做好保密审查。",
    fails=Subject(sketch("密级|机密★1年\n我区推进法治政府建设。", Edition.PUBLIC)),
)
def secrecy_marks(subject: Subject) -> Iterator[Hit]:
    """Find secrecy marks: forbidden in public, and a question to ask of any report that must be published."""
    for index, block in enumerate(subject.document.blocks):
        if isinstance(block, Head) and block.secrecy.strip():
            yield _marked(subject, Hit("", Place(index), block.secrecy))
    for passage in subject.passages:
        for found in MARKED.finditer(passage.text):
            yield _marked(subject, passage.hit_at(found, ""))


def _marked(subject: Subject, hit: Hit) -> Hit:
    if subject.is_public:
        message = f"公开的版本里出现密级标志“{hit.passage}”。涉密内容不得公开，请删去涉密内容或停止公开。"
        return Hit(message, hit.place, hit.passage, severity=Severity.ERROR)
    message = f"标有密级“{hit.passage}”。年度报告依法要向社会公开，公开前须另制不涉密的版本，请核对。"
    return Hit(message, hit.place, hit.passage, severity=Severity.WARNING)


@rule(
    "secrecy.inner",
    "内部用语",
    Severity.WARNING,
    Group.PRIVACY,
    passes="内部监督机制更加健全。",
    fails="内部资料，注意保存。",
    alone=True,
)
def inner_use(subject: Subject) -> Iterator[Hit]:
    """Find words that keep a document inside."""
    for passage in subject.passages:
        for found in INNER.finditer(passage.text):
            severity = Severity.ERROR if subject.is_public else None
            yield passage.hit(
                found.start(), found.end(), f"“{found[0]}”与年度报告依法公开的要求不符，请核对。", severity=severity
            )
