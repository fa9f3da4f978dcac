"""Native numbering of headings, and the question whether Word's count prints what the tree says."""

from rol_desktop.document.writing.looks import first_line
from rol_desktop.document.writing.xml import DECLARATION, HINT, W
from rol_desktop.domain.blocks import Heading
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.numbering import heading_number

HEADINGS_NUM = 1
LARGEST = 99  # above it Word and LibreOffice write Chinese numerals differently
LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."),
          ("decimal", "（%4）"))  # fmt: skip


def numbering_part(layout: Layout) -> str:
    """Return word/numbering.xml: one multilevel list, linked to the heading styles (GB/T 9704 7.3.3)."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="Heading{level + 1}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{first_line(layout)}</w:pPr><w:rPr>{HINT}</w:rPr></w:lvl>"
        for level, (kind, text) in enumerate(LEVELS)
    )
    return (
        f'{DECLARATION}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:num w:numId="{HEADINGS_NUM}"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


class Counter:
    """Count headings as Word does, so that a number Word would print otherwise is typed instead.

    A level starts again below each counted heading of a higher level. Below a level that was skipped, programs
    differ in what they count for it, so there a number is typed as well.
    """

    def __init__(self) -> None:
        self.counts = [0, 0, 0, 0]

    def counts_as_printed(self, heading: Heading) -> bool:
        """Tell whether Word prints this heading's number by counting, and count it if so."""
        level = heading.level - 1
        if 0 in self.counts[:level]:
            return False
        following = self.counts[level] + 1
        if following > LARGEST or heading.number != heading_number(heading.level, following):
            return False
        self.counts[level] = following
        self.counts[level + 1 :] = [0] * (3 - level)
        return True
