from dataclasses import replace
from decimal import Decimal

from rol_desktop.domain.entry import Entry, EntryContent
from rol_desktop.domain.evidence import Evidence
from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.since import Handed, What, since


def entry(uid: str, text: str = "话", section: str = "work") -> Entry:
    return Entry(uid, 2025, "101", EntryContent(section, text=text))


def figure(value: str | None, explanation: str = "") -> Figure:
    state = FigureState.EMPTY if value is None else FigureState.VALUE
    return Figure("f", 2025, "101", "cases.all", state, Decimal(value) if value else None, explanation=explanation)


def told(before: list[Entry], now: list[Entry]) -> dict[str, What]:
    return {each.entry.uid: each.what for each in since(Handed(tuple(before)), Handed(tuple(now))).entries}


def test_that_the_same_material_has_not_changed():
    handed = Handed((entry("a"), entry("b")), (figure("3"),), (Evidence("e", "a", "证.pdf", "00", 1),), {"x": "因"})
    assert since(handed, handed).is_empty


def test_that_new_other_and_missing_words_are_told_apart():
    assert told([entry("a"), entry("b")], [entry("a", "新话"), entry("c")]) == {
        "a": What.CHANGED, "c": What.WRITTEN, "b": What.REMOVED,
    }  # fmt: skip


def test_that_only_what_was_moved_is_told_as_moved():
    a, b, c, d = (entry(uid) for uid in "abcd")
    assert told([a, b, c, d], [b, c, d, a]) == {"a": What.MOVED}
    assert told([a, b], [b]) == {"a": What.REMOVED}
    assert told([a], [entry("a", section="other")]) == {"a": What.MOVED}


def test_that_a_figure_changes_with_its_value_its_state_and_its_explanation():
    for other in (figure("4"), figure("3", "新"), replace(figure("3"), state=FigureState.NOT_APPLICABLE), figure(None)):
        (change,) = since(Handed(figures=(figure("3"),)), Handed(figures=(other,))).figures
        assert change.indicator == "cases.all"
    assert since(Handed(), Handed(figures=(figure(None),))).is_empty, "an empty figure says nothing"


def test_that_files_and_reasons_that_come_and_go_are_told():
    file = Evidence("e", "a", "证.pdf", "00", 1)
    done = since(Handed(evidence=(file,), reasons={"x": "因"}), Handed(reasons={"x": "别的", "y": "新"}))
    assert done.taken_off == (file,)
    assert done.attached == ()
    assert done.reasons == 2
    assert since(Handed(), Handed(evidence=(file,))).attached == (file,)
