"""An office's own layout presets: copied, changed, refused where no page could be set, taken back."""

from dataclasses import replace
from pathlib import Path

import pytest

from rol_desktop.domain.department import Assignment, Department
from rol_desktop.domain.layout import Grid, Margins
from rol_desktop.domain.outline import Outline, Section
from rol_desktop.domain.report import ReportInfo
from rol_desktop.errors import UserError
from rol_desktop.services.output.compiling import layout_of, layouts_of
from rol_desktop.services.workspace import making
from rol_desktop.services.writing.history import revert
from rol_desktop.services.year import layouts, years


@pytest.fixture
def office(tmp_path: Path):
    made = making.create_office(tmp_path / "office.rol")
    yield made
    made.close()


def test_that_a_copied_preset_is_changed_and_kept_with_the_workspace(office, tmp_path):
    made, _ = layouts.copy_layout(office, "standard")
    layouts.save_layout(office, replace(made, name="我们的", margins=replace(made.margins, top=36.0, bottom=36.0)))
    assert layout_of(office, made.key).margins.top == 36.0
    assert layout_of(office, made.key).name == "我们的"
    assert layout_of(office, "standard").margins == Margins()


def test_that_every_act_on_presets_can_be_taken_back_and_done_again(office):
    made, copied = layouts.copy_layout(office, "standard")
    changed = layouts.save_layout(office, replace(made, note="改过"))
    removed = layouts.remove_layout(office, made.key)
    assert made.key not in layouts_of(office)
    again = revert(office, removed)
    assert layout_of(office, made.key).note == "改过"
    revert(office, changed)
    assert layout_of(office, made.key).note == made.note
    revert(office, copied)
    assert made.key not in layouts_of(office)
    revert(office, again)
    assert made.key not in layouts_of(office)


def test_that_two_copies_have_keys_and_names_of_their_own(office):
    made = [layouts.copy_layout(office, "standard")[0] for _ in range(3)]
    assert len({each.key for each in made}) == 3
    assert len({each.name for each in layouts_of(office).values()}) == len(layouts_of(office))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda each: replace(each, key="standard"), "先复制一份"),
        (lambda each: replace(each, name="  "), "要有一个名称"),
        (lambda each: replace(each, name="固定行距28磅"), "已经有"),
        (lambda each: replace(each, grid=Grid(lines=30)), "超出了版心的高度"),
        (lambda each: replace(each, margins=Margins(left=100, right=90)), "页边距太大"),
    ],
)
def test_that_a_preset_no_page_could_be_set_with_is_refused_in_a_sentence(office, change, said):
    made, _ = layouts.copy_layout(office, "standard")
    with pytest.raises(UserError, match=said):
        layouts.save_layout(office, change(made))
    assert layout_of(office, made.key) == made


def test_that_a_bundled_preset_is_never_removed(office):
    with pytest.raises(UserError, match="不能删去"):
        layouts.remove_layout(office, "standard")


def test_that_who_is_asked_for_what_can_be_taken_back(office):
    outline = Outline("o", "o", (Section("a", "甲"), Section("b", "乙")))
    years.begin_year(office, ReportInfo(2025), outline, (Department("1", "一局"), Department("2", "二局")))
    first = years.assign(office, 2025, (Assignment("1", ("a",), ()),))
    second = years.assign(office, 2025, (Assignment("2", ("b",), ()),))
    assert second.departments == {"1", "2"}
    back = revert(office, second)
    assert years.assignments_of(office, 2025) == (Assignment("1", ("a",), ()),)
    revert(office, back)
    assert years.assignments_of(office, 2025) == (Assignment("2", ("b",), ()),)
    revert(office, second)
    revert(office, first)
    assert years.assignments_of(office, 2025) == ()
