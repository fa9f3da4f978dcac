"""Runs of a line stand where they should: flush at both edges, in order, marks squeezed as far as they are white."""

import pytest
from hypothesis import given, settings

from rol_desktop.domain.layout import Layout
from rol_desktop.typeset.breaking import Measure
from rol_desktop.typeset.justify import line_runs
from rol_desktop.typeset.metrics import EvenMetrics, Ruler
from rol_desktop.typeset.page import TextRun
from rol_desktop.typeset.paragraph import Align, SetParagraph, Shape, Span, compose
from tests.typeset.sample import texts

LAYOUT = Layout()
FONT = LAYOUT.fonts.body
WIDTH = 28 * LAYOUT.character
RULER = Ruler(EvenMetrics())


def composed(text: str, align: Align = Align.JUSTIFIED, width: float = WIDTH) -> SetParagraph:
    return compose([Span(text, FONT)], Shape(Measure(width), 28.95, align, LAYOUT.grid.character_spacing), RULER)


def runs(paragraph: SetParagraph, number: int) -> list[TextRun]:
    return list(line_runs(paragraph, number, (0.0, 0.0), RULER))


@settings(deadline=None, max_examples=100)
@given(texts)
def test_that_runs_hold_the_line_in_order(text: str) -> None:
    paragraph = composed(text)
    for number, line in enumerate(paragraph.lines):
        found = runs(paragraph, number)
        assert "".join(run.text for run in found) == text[line.start : line.end].rstrip()
        assert [run.start for run in found] == sorted(run.start for run in found)


@settings(deadline=None, max_examples=100)
@given(texts)
def test_that_full_lines_end_at_the_right_edge(text: str) -> None:
    paragraph = composed(text)
    for number, line in enumerate(paragraph.lines[:-1]):
        if any(ord(character) >= 0x2000 for character in text[line.start : line.end]):  # a word alone is not spread
            last = runs(paragraph, number)[-1]
            spread = max(last.spacing - LAYOUT.grid.character_spacing, 0.0)
            assert WIDTH - 0.1 <= last.x + last.width - spread <= WIDTH + FONT.size / 2 + 0.1


def test_that_a_last_line_is_not_spread() -> None:
    paragraph = composed("推动法治政府建设")
    (run,) = runs(paragraph, 0)
    assert run.spacing == LAYOUT.grid.character_spacing


def test_that_a_squeezed_opening_mark_moves_left_and_a_closing_one_draws_its_follower_near() -> None:
    text = "甲（乙）丙，丁戊"
    paragraph = composed(text, width=7.5 * LAYOUT.character)
    assert len(paragraph.lines) == 1
    found = {run.text: run for run in runs(paragraph, 0)}
    squeeze = 0.5 * LAYOUT.character / 3
    assert found["（"].x == pytest.approx(LAYOUT.character - squeeze)
    assert found["乙"].x == pytest.approx(2 * LAYOUT.character - squeeze)
    assert found["丙"].x == pytest.approx(4 * LAYOUT.character - 2 * squeeze)


def test_that_centred_and_right_set_lines_stand_so() -> None:
    text = "一二三四"
    free = WIDTH - 4 * LAYOUT.character
    assert runs(composed(text, Align.CENTRE), 0)[0].x == pytest.approx(free / 2)
    assert runs(composed(text, Align.RIGHT), 0)[0].x == pytest.approx(free)


def test_that_the_gap_between_scripts_stands_between_runs() -> None:
    han, figure, end = runs(composed("共12件"), 0)
    assert figure.x - (han.x + han.width) == pytest.approx(FONT.size / 4)
    assert end.x - (figure.x + figure.width) == pytest.approx(FONT.size / 4)
