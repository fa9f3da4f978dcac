"""Tables that hold a report rather than figures: many offices send a form whose cells are the chapters.

Such a table is opened: what heads a row becomes a heading, what stands beside it paragraphs. No word is lost.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from rol_desktop.domain.blocks import Block, Document, Heading, Paragraph, Run, Table

CHAPTER, WITHIN = 2, 3  # levels of a row's head, and of a numbered line inside a cell
SHORTEST = 12  # characters of a cell that holds a sentence
LONGEST_HEADING = 40
NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]\s*)"
)
_SENTENCE = re.compile("[。；]")


def opened(document: Document) -> Document:
    """Return the document with its tables of prose taken apart into headings and paragraphs."""
    blocks: list[Block] = []
    for block in document.blocks:
        blocks += _opened(block) if isinstance(block, Table) and is_prose(block) else (block,)
    return replace(document, blocks=tuple(blocks))


def is_prose(table: Table) -> bool:
    """Tell whether most of a table's characters stand in cells that hold sentences."""
    cells = [cell for row in table.rows for cell in row if cell]
    prose = [cell for cell in cells if len(cell) >= SHORTEST and _SENTENCE.search(cell)]
    return 2 * sum(map(len, prose)) > sum(map(len, cells))


def _opened(table: Table) -> Iterator[Block]:
    if table.caption:
        yield Heading(CHAPTER, "", table.caption)
    for row in table.rows:
        for cell in filter(None, (each.strip() for each in row)):
            lines = cell.split("\n")
            if len(lines) == 1 and _may_head(cell):
                yield _heading(CHAPTER, cell)
            else:
                yield from (_line(line) for line in lines if line.strip())


def _line(line: str) -> Block:
    if NUMBER.match(line) and _may_head(line):
        return _heading(WITHIN, line)
    return Paragraph((Run(line),))


def _may_head(text: str) -> bool:
    return len(text) <= LONGEST_HEADING and not _SENTENCE.search(text)


def _heading(level: int, text: str) -> Heading:
    number = NUMBER.match(text)
    return Heading(level, number[0], text[number.end() :]) if number else Heading(level, "", text)
