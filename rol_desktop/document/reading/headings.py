"""Headings on their own line and run in, with typed numbers, native numbers or none."""

from rol_desktop.document.ooxml.flow import Line
from rol_desktop.document.reading.found import SourceOf, runs, source_at, words
from rol_desktop.document.reading.patterns import CLOSING_WORDS, heading_number, is_day, is_short_line, sentence_end
from rol_desktop.domain.blocks import Heading, Paragraph

LONGEST_OWN_LINE = 80
LONGEST_RUN_IN = 60
LONGEST_UNNUMBERED = 40
DEEPEST = 4
OUR_TYPED = "（编号为文字）"
HEADING_FONTS = {"黑体": 1, "simhei": 1, "楷体": 2, "kaiti": 2}


def passage(line: Line, following: str, source_of: SourceOf) -> Heading | Paragraph:
    """Return what a line of the body is; `following` is the text of the next line."""
    text = words(line)
    level, number = heading_number(text)
    if level:
        return _numbered(line, text, _told_level(line) or level, number, source_of)
    level = styled_level(line)
    end = sentence_end(text)
    if level and end > 0 and _font_ends(line, end + 1):
        return Paragraph(
            runs(line, source_of, end + 1), Heading(level, "", text[:end], source=source_at(line, source_of, 0))
        )
    level = _unnumbered_level(line, text, following)
    if level:
        return Heading(level, "", text, source=source_at(line, source_of, 0))
    return Paragraph(runs(line, source_of))


def _numbered(line: Line, text: str, level: int, number: str, source_of: SourceOf) -> Heading | Paragraph:
    rest = text[len(number) :].lstrip()
    offset = len(text) - len(rest)
    end = sentence_end(rest)
    number = text[:offset]  # with the space that some type after it: it is printed, and a fault to name
    source = source_at(line, source_of, offset)
    if end < 0:
        own_line = styled_level(line) > 0 or (len(rest) <= LONGEST_OWN_LINE and rest[-1:] not in {"；", "，", ";", ","})
        if rest and own_line:
            return Heading(level, number, rest, source=source)
    elif 0 < end <= LONGEST_RUN_IN or _font_ends(line, offset + end + 1):
        heading = Heading(level, number, rest[:end], source=source)
        return Paragraph(runs(line, source_of, offset + end + 1), heading)
    return Paragraph(runs(line, source_of))


def _told_level(line: Line) -> int:
    """Return the level of a heading that our own writer typed the number of: its style then says it best."""
    return styled_level(line) if line.style.endswith(OUR_TYPED) else 0


def styled_level(line: Line) -> int:
    """Return the level that a line's style gives it, 1 to 4; 0 for body text."""
    return line.shape.outline if line.shape.outline <= DEEPEST else 0


def _font_ends(line: Line, position: int) -> bool:
    """Tell whether the look changes just where the first sentence ends: then it was meant as a heading."""
    text = line.printed
    position += len(text) - len(text.lstrip()) - len(line.label)
    for stretch in line.stretches:
        position -= len(stretch.text)
        if position <= 0:
            return position == 0 and stretch is not line.stretches[-1] and stretch.look != line.stretches[-1].look
    return False


def _unnumbered_level(line: Line, text: str, following: str) -> int:
    """Return the level of a heading without a number; 0 for a paragraph."""
    if not is_short_line(text, LONGEST_OWN_LINE) or CLOSING_WORDS.match(text):
        return 0
    if styled_level(line):
        return styled_level(line)
    if len(text) > LONGEST_UNNUMBERED or not following or is_day(following):
        return 0
    below, _ = heading_number(following)
    if below in {2, 3} and not _is_label(text):
        return below - 1
    return _level_by_font(line)


def _is_label(text: str) -> bool:
    return text.endswith(("：", ":"))


def _level_by_font(line: Line) -> int:
    """Return the level of a line set in a heading's font or wholly in bold; a centred line is a title instead."""
    if not line.stretches or line.shape.align in {"center", "right"}:
        return 0
    for name, level in HEADING_FONTS.items():
        if all(name in each.look.east_asia.lower() for each in line.stretches):
            return level
    return 2 if all(each.look.bold for each in line.stretches) else 0
