"""What is marked in the fields one types into."""

import pytest

from ui.forms.underline import underline
from ui.theme import colour
from ui.widgets.typing import TextField


@pytest.fixture
def field(qtbot):
    made = TextField("正文")
    qtbot.addWidget(made)
    return made


def grounded(field: TextField) -> list[str]:
    """Return the stretches of a field that stand apart from the words around."""
    marks = [each for each in field.extraSelections() if each.format.background().color() == colour("raised")]
    return [each.cursor.selectedText() for each in marks]


def test_that_references_stand_apart_from_the_words_around_them(field):
    field.setPlainText("𠮷市审结{{reconsideration.concluded}}件，\n受理{{reconsideration.accepted|件}}。")
    underline(field)
    assert grounded(field) == ["{{reconsideration.concluded}}", "{{reconsideration.accepted|件}}"]


def test_that_plain_words_are_left_alone(field):
    field.setPlainText("办理案件12件。")
    underline(field)
    assert field.extraSelections() == []


def test_that_marking_is_no_typing(field):
    field.setPlainText("{{a.b}}")
    heard = []
    field.textChanged.connect(lambda: heard.append(field.toPlainText()))
    underline(field)
    assert heard == []


def test_that_a_mark_moves_with_its_words(field):
    field.setPlainText("有{{a.b}}件")
    underline(field)
    field.insertPlainText("全年")
    assert grounded(field) == ["{{a.b}}"]
