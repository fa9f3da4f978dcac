"""The review edition's comments: whose words a passage holds, and what the checks found in it."""

from collections.abc import Iterable

from rol_desktop.document.writing.xml import DECLARATION, W, paragraph, run
from rol_desktop.domain.blocks import Addressees, Block, Document, Heading, Paragraph, Source, Title
from rol_desktop.domain.finding import Finding, Severity
from rol_desktop.domain.report import Edition

AUTHOR = "汇编"
EDITED = "（汇总单位作了修改）"
NAMES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "提示"}
WITH_TEXT = (Title, Addressees, Heading, Paragraph)


class Remarks:
    """Hand out the remarks on each passage once, and keep the comments made of them."""

    def __init__(self, document: Document, findings: Iterable[Finding]) -> None:
        self.active = document.edition is Edition.REVIEW
        self.comments: list[str] = []
        self.by_block: dict[int, list[Finding]] = {}
        self.by_entry: dict[str, list[Finding]] = {}
        self.general: list[Finding] = []
        if self.active:
            self._sort(document.blocks, findings)

    def _sort(self, blocks: tuple[Block, ...], findings: Iterable[Finding]) -> None:
        """Lay each finding where it will be seen: at its block, its entry's first words, or the first paragraph."""
        entries = {source.entry for block in blocks for source in sources(block)}
        for finding in findings:
            index = finding.place.block
            if 0 <= index < len(blocks) and isinstance(blocks[index], WITH_TEXT):
                self.by_block.setdefault(index, []).append(finding)
            elif finding.place.entry in entries:
                self.by_entry.setdefault(finding.place.entry, []).append(finding)
            else:
                self.general.append(finding)

    def around_block(self, index: int, content: str) -> str:
        """Set a comment around a whole paragraph for what was found in it as such."""
        if not self.active:
            return content
        found = self.by_block.pop(index, [])
        if self.general:
            found, self.general = self.general + found, []
        return self._comment([_said(finding) for finding in found], content)

    def around(self, source: Source, content: str) -> str:
        """Set a comment around a passage: its department, and what was found in the entry."""
        if not self.active:
            return content
        lines = [f"来源：{source.department}{EDITED if source.edited else ''}"]
        lines += [_said(finding) for finding in self.by_entry.pop(source.entry, [])]
        return self._comment(lines, content)

    def _comment(self, lines: list[str], content: str) -> str:
        if not lines:
            return content
        number = len(self.comments)
        told = "".join(paragraph("CommentText", run(line)) for line in lines)
        self.comments.append(f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="编">{told}</w:comment>')
        return (
            f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr>'
            f'<w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{number}"/></w:r>'
        )

    def part(self) -> str:
        """Return word/comments.xml."""
        return f'{DECLARATION}<w:comments xmlns:w="{W}">{"".join(self.comments)}</w:comments>'


def sources(block: Block) -> list[Source]:
    """Return whose words a block holds, in order."""
    if isinstance(block, Heading):
        return [block.source] if block.source else []
    if isinstance(block, Paragraph):
        found = [block.heading.source if block.heading else None, *(each.source for each in block.runs)]
        return [source for source in found if source]
    return []


def _said(finding: Finding) -> str:
    passage = f"“{finding.passage}”：" if finding.passage else ""
    return f"{NAMES[finding.severity]}：{passage}{finding.message}"
