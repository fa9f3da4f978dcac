"""Cleaning and placing grow with the text, not with its square: measured as a ratio within the same run."""

import pytest

from rol_desktop.catalog.outlines import builtin_outline
from rol_desktop.domain.blocks import Document, Heading, Paragraph, Run
from rol_desktop.domain.cleaning import cleaned
from rol_desktop.domain.placing import propose
from tests.benchmarks.timing import best

pytestmark = pytest.mark.benchmark
GROWTH = 8  # times the text …
ALLOWED = 3.0  # … may cost thrice that many times the time on a busy machine; a square would cost eight times
HARD = ("依法行政,审结 140 件;占 98.5% 。\n", "推进法治政府建设", '"', "a", " ", "{{", "(", "1.\t", "https://a", "\n")


@pytest.mark.parametrize("piece", HARD)
def test_that_cleaning_grows_with_the_text(piece):
    size = 16_000 // len(piece)
    small, large = piece * size, piece * size * GROWTH
    ratio = best(lambda: cleaned(large)) / best(lambda: cleaned(small))
    assert ratio < GROWTH * ALLOWED, f"{GROWTH} x the text took {ratio:.1f} x the time"


def report(passages: int) -> Document:
    outline = builtin_outline("regulation")
    headings = [each.heading for each in outline.walk()]
    blocks = []
    for number in range(passages):
        blocks.append(Heading(1 + number % 3, "", headings[number % len(headings)]))
        blocks.append(
            Paragraph((Run(f"第{number}件：一是健全制度，审结{number}件。二是强化培训，培训{number}人。" * 3),))
        )
    return Document(tuple(blocks), year=2025)


def test_that_placing_grows_with_the_report():
    outline = builtin_outline("regulation")
    small, large = report(40), report(40 * GROWTH)
    ratio = best(lambda: propose(large, outline)) / best(lambda: propose(small, outline))
    assert ratio < GROWTH * ALLOWED, f"{GROWTH} x the report took {ratio:.1f} x the time"
