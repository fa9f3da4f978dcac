"""Make a small document from lines, for the rules' examples: a line is a paragraph unless it says otherwise.

标题|… 版头|标志|文号|签发人 主送|… 落款|署名|2026-01-20 附注|… 附件说明|甲|乙 附件|1|名称 版记|抄送|印发机关|2026-01-21
表|甲,乙;丙,丁 — anything else that begins with 一、 or （一） and holds no full stop is a heading on its own line.
"""

import re
from collections.abc import Callable
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


def _head(parts: list[str]) -> Head:
    signatories = tuple(parts[2:])
    return Head(HeadForm.UPWARD if signatories else HeadForm.DOWNWARD, parts[0], parts[1], signatories)


def _imprint(parts: list[str]) -> Imprint:
    copies = parts[0]
    return Imprint(copies.rstrip("。"), parts[1], _day(parts[2]), closed=copies.endswith("。"))


def _of_department(parts: list[str]) -> Paragraph:
    return Paragraph((Run(parts[1], Source(f"{parts[0]}的条目", 1, parts[0])),))


KINDS: dict[str, Callable[[list[str]], Block]] = {
    "标题": lambda parts: Title(parts[0].replace("／", "\n")),
    "版头": _head,
    "密级": lambda parts: Head(HeadForm.PLAIN, "", secrecy=parts[0]),
    "主送": lambda parts: Addressees(parts[0]),
    "落款": lambda parts: Signature(parts[0], _day(parts[1]) if len(parts) > 1 else None),
    "附注": lambda parts: Annotation(parts[0]),
    "附件说明": lambda parts: AttachmentNote(tuple(parts)),
    "附件": lambda parts: Attachment(int(parts[0]), parts[1]),
    "版记": _imprint,
    "表": lambda parts: Table(tuple(tuple(row.split(",")) for row in parts[0].split(";"))),
    "单位": _of_department,
}


def _block(line: str) -> Block:
    kind, mark, rest = line.partition("|")
    return KINDS[kind](rest.split("|")) if mark and kind in KINDS else _words(line)


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
