"""The full-text index follows every change of an entry's words, and finds what stands there and nothing else."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import Entry, EntryContent, EntryRevision
from rol_desktop.domain.outline import Outline, Section
from rol_desktop.domain.report import ReportInfo
from rol_desktop.domain.searching import marks, phrases
from rol_desktop.store.making import create
from rol_desktop.store.owner import Role
from rol_desktop.store.search import rebuild, words_of


@pytest.fixture
def office(tmp_path: Path):
    workspace = create(tmp_path / "汇总.rol", Role.OFFICE)
    with workspace.unit_of_work() as work:
        work.departments.put([Department("d1", "示范局")])
        for year in (2024, 2025):
            work.years.add(ReportInfo(year), Outline("o", "提纲", (Section("a", "第一部分"),)))
    yield workspace
    workspace.close()


def revision(uid: str, number: int, words: str) -> EntryRevision:
    return EntryRevision(uid, number, EntryContent("a", text=words), "张", by_office=False, at=datetime.now(UTC))


def add(work, uid: str, words: str, year: int = 2025) -> None:
    first = revision(uid, 1, words)
    work.entries.add(Entry(uid, year, "d1", first.content), first)


def found(workspace, asked: str, years=()) -> set[str]:
    with workspace.unit_of_work() as work:
        return set(work.search.find(phrases(asked), 100, years))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("复议", {"e1"}),
        ("行政复议案件", {"e1"}),
        ("复 案件", {"e1"}),
        ("议政", set()),
        ("审结120件", {"e1"}),
        ("审结12", {"e1"}),
        ("20件", set()),
        ("１２０件", {"e1"}),
        ("wto", {"e2"}),
        ("WT", {"e2"}),
        ("W", set()),
        ("审结1", set()),
        ("示范区，全国", {"e2"}),
        ("第三条", set()),
        ("，。", set()),
        ('" OR words : "', set()),
    ],
)
def test_that_words_of_any_length_are_found_where_they_stand(office, asked, expected):
    with office.unit_of_work() as work:
        add(work, "e1", "区政府受理行政复议案件，审结120件。")
        add(work, "e2", "建成示范区。全国WTO规则培训")
    assert found(office, asked) == expected


def test_that_the_index_follows_new_words_deletion_and_return(office):
    with office.unit_of_work() as work:
        add(work, "e1", "放管服改革")
        work.entries.revise(revision("e1", 2, "营商环境"))
    assert found(office, "改革") == set()
    assert found(office, "营商") == {"e1"}
    for deleted in (True, True):
        with office.unit_of_work() as work:
            work.entries.set_deleted("e1", deleted=deleted)
            work.entries.revise(revision("e1", 3, "公共服务"))
    assert found(office, "服务") == set()
    with office.unit_of_work() as work:
        work.entries.set_deleted("e1", deleted=False)
    assert found(office, "服务") == {"e1"}
    assert found(office, "营商") == set()


def test_that_a_failed_unit_of_work_leaves_the_index_as_it_was(office):
    def fail():
        with office.unit_of_work() as work:
            add(work, "e1", "放管服改革")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert found(office, "改革") == set()


def test_that_years_are_told_apart_and_the_last_come_first(office):
    with office.unit_of_work() as work:
        add(work, "old", "依法行政", 2024)
        add(work, "new", "依法行政", 2025)
        assert work.search.find(phrases("行政"), 10) == ("new", "old")
        assert work.search.find(phrases("行政"), 1) == ("new",)
        assert work.search.find(phrases("行政"), 10, skip=1) == ("old",)
    assert found(office, "行政", [2024]) == {"old"}
    assert found(office, "行政", [2024, 2025]) == {"old", "new"}
    assert found(office, "2024") == set()


LETTERS = st.text("依法行政复议12 aA，。\n", max_size=12)
STEPS = st.lists(st.tuples(st.sampled_from(["revise", "delete", "return"]), st.integers(0, 3), LETTERS), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, asked=LETTERS)
def test_that_after_any_acts_the_index_equals_one_built_anew_and_a_plain_search(office, steps, asked):
    with office.unit_of_work() as work:
        for number in range(4):
            add(work, f"e{number}", "依法行政，复议12件")
        for count, (step, number, words) in enumerate(steps):
            if step == "revise":
                work.entries.revise(revision(f"e{number}", count + 2, words))
            else:
                work.entries.set_deleted(f"e{number}", deleted=step == "delete")
        kept = work.search.find(phrases(asked), 100)
        wanted = phrases(asked)
        plain = {each.uid for each in work.entries.of_year(2025)
                 if wanted and all(marks(each.content.text, [phrase]) for phrase in wanted)}  # fmt: skip
        rebuild(work.session.connection())
        assert set(kept) == set(work.search.find(phrases(asked), 100)) == plain
        work.forget()


def test_that_the_index_takes_words_out_as_it_took_them_in(office):
    with office.unit_of_work() as work:
        add(work, "e1", "依法行政，2025年１２件")
        work.entries.set_deleted("e1", deleted=True)
        assert words_of(EntryContent("a", text="2025年")).split() == ["2025", "年"]
        assert work.session.execute(text("SELECT count(*) FROM search_index('words : \"依\"')")).scalar() == 0
        work.session.execute(text("INSERT INTO search_index (search_index) VALUES ('integrity-check')"))
