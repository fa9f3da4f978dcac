"""Make a small document from lines, for the rules' examples: a line is a paragraph unless it says otherwise.

标题|… 版头|标志|文号|签发人 主送|… 落款|署名|2026-01-20 附注|… 附件说明|甲|乙 附件|1|名称 版记|抄送|印发机关|2026-01-21
表|甲,乙;丙,丁 — anything else that begins with 一、 or （一） and holds no full stop is a heading on its own line.
"""

import re
from datetime import date

from rol_desktop.domain.blocks import (
    Addressees,
    Annotation,
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Head,
    Heading,
    Imprint,
    Paragraph,
    Run,
    Signature,
    Source,
    Table,
    Title,
)
from rol_desktop.domain.report import Edition, HeadForm

NUMBER = re.compile(r"([一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}\.(?!\d)|（\d{1,2}）)")


def sketch(text: str, edition: Edition = Edition.ISSUED) -> Document:
    """Return the document that the lines of a text describe."""
    return Document(tuple(_block(line.strip()) for line in text.splitlines() if line.strip()), edition)


def _block(line: str) -> Block:  # noqa: PLR0911 - one return per kind of line
    kind, _, rest = line.partition("|")
    parts = rest.split("|")
    match kind:
        case "标题":
            return Title(rest.replace("／", "\n"))
        case "版头":
            signatories = tuple(parts[2:])
            return Head(HeadForm.UPWARD if signatories else HeadForm.DOWNWARD, parts[0], parts[1], signatories)
        case "密级":
            return Head(HeadForm.PLAIN, "", secrecy=rest)
        case "主送":
            return Addressees(rest)
        case "落款":
            return Signature(parts[0], _day(parts[1]) if len(parts) > 1 else None)
        case "附注":
            return Annotation(rest)
        case "附件说明":
            return AttachmentNote(tuple(parts))
        case "附件":
            return Attachment(int(parts[0]), parts[1])
        case "版记":
            return Imprint(parts[0].rstrip("。"), parts[1], _day(parts[2]), closed=parts[0].endswith("。"))
        case "表":
            return Table(tuple(tuple(row.split(",")) for row in rest.split(";")))
        case "单位":
            return Paragraph((Run(parts[1], Source(f"{parts[0]}的条目", 1, parts[0])),))
    return _words(line)


def _words(line: str) -> Block:
    found = NUMBER.match(line)
    if found is None:
        return Paragraph((Run(line),))
    level = 1 if found[1].endswith("、") else 3 if found[1].endswith(".") else 4 if found[1][1].isdigit() else 2
    head, stop, rest = line[found.end() :].partition("。")
    if not stop:
        return Heading(level, found[1], head)
    if rest and len(head) <= 40:
        return Paragraph((Run(rest),), Heading(level, found[1], head))
    return Paragraph((Run(line),))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
