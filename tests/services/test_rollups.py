"""Two people on copies of one workspace: parts are taken in without loss, in any order, any number of times."""

import itertools
import shutil
from decimal import Decimal

import pytest

from rol_desktop.domain.entry import EntryContent, EntryState
from rol_desktop.errors import UserError
from rol_desktop.services.deciding import comments, review
from rol_desktop.services.exchange import handover, receiving, rollups
from rol_desktop.services.workspace import making, workspaces
from rol_desktop.services.workspace.contents import content_of
from rol_desktop.services.writing import entries, evidence, figures
from rol_desktop.services.writing.decided import decisions_about
from rol_desktop.services.writing.history import revert
from tests.services.conftest import YEAR, Play

LAW = "work.law"


@pytest.fixture
def copies(play):
    """An office with two departments' material, and two copies of it where colleagues work."""
    play.uids = {code: play.enter(code, LAW, f"{code}做了工作。") for code in ("101", "102")}
    for code in play.uids:
        receiving.receive(play.office, [handover.hand_over(play.desk(code), play.folder, "李局长").path])
    play.office.close()
    play.opened = []

    def another(name, person):
        path = play.folder / name
        shutil.copy(play.office.path, path)
        play.opened.append(workspaces.open_workspace(path, person=person))
        return play.opened[-1]

    play.another = another
    play.wang, play.zhao = another("王.rol", "王"), another("赵.rol", "赵")
    yield play
    for workspace in play.opened:
        workspace.close()
    play.office = making.create_office(play.folder / "end.rol")


def text_of(workspace, uid):
    return next(each for each in entries.entries_of(workspace, YEAR) if each.uid == uid).content.text


def part(workspace, name, *codes):
    path = workspace.path.with_name(f"{name}.rolpkg")
    rollups.export_part(workspace, YEAR, path, codes)
    return path


def test_that_a_colleagues_part_brings_decisions_edits_and_comments(copies):
    first, second = copies.uids.values()
    review.adopt(copies.zhao, [second])
    entries.write_entry(copies.zhao, second, EntryContent(LAW, text="赵改过的话。"))
    comments.comment(copies.zhao, YEAR, "102", second, "请补数据")
    review.adopt(copies.wang, [first])
    taken = rollups.take_part(copies.wang, part(copies.zhao, "赵的部分", "102"))
    assert (taken.new, taken.updated, taken.unchanged, taken.conflicts) == (0, 1, 0, ())
    assert text_of(copies.wang, second) == "赵改过的话。"
    assert [each.text for each in comments.comments_of(copies.wang, YEAR)] == ["请补数据"]
    states = {each.uid: each.state for each in entries.entries_of(copies.wang, YEAR)}
    assert states == {first: EntryState.ADOPTED, second: EntryState.ADOPTED}
    assert "更新1条" in taken.sentence()
    assert decisions_about(copies.wang, second)[-1].what == "并入同事的部分"


def test_that_the_same_part_again_changes_nothing(copies):
    review.adopt(copies.zhao, list(copies.uids.values()))
    path = part(copies.zhao, "赵的部分")
    rollups.take_part(copies.wang, path)
    before = content_of(copies.wang, YEAR)
    assert rollups.take_part(copies.wang, path).already
    assert content_of(copies.wang, YEAR) == before


def test_that_what_both_edited_keeps_both_and_is_marked(copies):
    uid = copies.uids["101"]
    entries.write_entry(copies.zhao, uid, EntryContent(LAW, text="赵的话。"))
    entries.write_entry(copies.wang, uid, EntryContent(LAW, text="王的话，写在后面。"))
    taken = rollups.take_part(copies.wang, part(copies.zhao, "赵的部分"))
    assert taken.conflicts == (uid,)
    (entry,) = (each for each in entries.entries_of(copies.wang, YEAR) if each.uid == uid)
    assert entry.stale
    assert entry.content.text == "王的话，写在后面。"
    assert "赵的话。" in {each.content.text for each in entries.revisions_of(copies.wang, uid)}


def test_that_parts_in_any_order_end_the_same(copies):
    first, second = copies.uids.values()
    review.adopt(copies.wang, [first])
    entries.write_entry(copies.wang, first, EntryContent(LAW, text="王的话。"))
    review.drop(copies.zhao, [first, second], "重复")
    entries.write_entry(copies.zhao, first, EntryContent(LAW, text="赵的话。"))
    added, _ = entries.add_entry(copies.zhao, YEAR, EntryContent(LAW, text="赵新写的。"), department="102")
    parts = [part(copies.wang, "王"), part(copies.zhao, "赵甲"), part(copies.zhao, "赵乙", "102")]
    ends = []
    for number, order in enumerate(itertools.permutations(parts)):
        third = copies.another(f"第{number}.rol", "孙")
        for path in (*order, order[0]):
            rollups.take_part(third, path)
        content = content_of(third, YEAR)
        history = [[each.content.text for each in entries.revisions_of(third, uid)] for uid in (first, second)]
        ends.append((content["entries"], content["submissions"], content["comments"], history))
    assert added.uid in str(ends[0])
    assert all(end == ends[0] for end in ends)


def test_that_packages_only_one_copy_received_come_along(copies):
    play = copies
    play.enter("103", LAW, "103做了工作。")
    receiving.receive(play.zhao, [handover.hand_over(play.desk("103"), play.folder, "李局长").path])
    rollups.take_part(play.wang, part(play.zhao, "赵的部分"))
    assert "103做了工作。" in {each.content.text for each in entries.entries_of(play.wang, YEAR)}
    assert content_of(play.wang, YEAR)["packages"] == content_of(play.zhao, YEAR)["packages"]


def test_that_another_offices_part_is_refused(copies, tmp_path):
    stranger = tmp_path / "别处"
    stranger.mkdir()
    other = Play(stranger)
    path = part(other.office, "别人的部分")
    other.close()
    with pytest.raises(UserError, match="不是从本办"):
        rollups.take_part(copies.wang, path)


def standing(workspace):
    """Return what a year holds, without packages that were taken back and departments that never reported."""
    content = content_of(workspace, YEAR)
    content["packages"] = [each for each in content["packages"] if each[-1] != "undone"]
    content["submissions"] = [each for each in content["submissions"] if each.get("revision")]
    return content


def a_busy_colleague(play):
    """Return the part of a colleague who received, decided, wrote, settled and commented."""
    first, second = play.uids.values()
    play.enter("103", LAW, "103做了工作。")
    figures.write_figure(play.desk("103"), YEAR, "cases.all", "5")
    proof = play.folder / "证明.txt"
    proof.write_text("证明")
    evidence.attach(play.desk("103"), play.enter("103", LAW, "有证明。"), [proof])
    entries.write_entry(play.desk("102"), second, EntryContent(LAW, text="102的新话。"))
    for code in ("102", "103"):
        receiving.receive(play.zhao, [handover.hand_over(play.desk(code), play.folder, "李局长").path])
    review.adopt(play.zhao, [first])
    entries.write_entry(play.zhao, first, EntryContent(LAW, text="赵改过的话。"))
    comments.comment(play.zhao, YEAR, "102", second, "请补数据")
    with play.zhao.unit_of_work() as work:
        figure = work.figures.find(YEAR, "103", "cases.all")
    figures.settle_figure(play.zhao, figure.uid, Decimal(6), "核对")
    entries.add_entry(play.zhao, YEAR, EntryContent(LAW, text="赵新写的。"), department="101")
    return part(play.zhao, "赵的部分")


def test_that_taking_in_a_part_is_undone_and_done_again_whole(copies):
    path = a_busy_colleague(copies)
    before = standing(copies.wang)
    taken = rollups.take_part(copies.wang, path)
    after = standing(copies.wang)
    assert after["entries"] != before["entries"]
    assert after["evidence"]
    back = revert(copies.wang, taken.changes)
    assert standing(copies.wang) == before
    revert(copies.wang, back)
    assert standing(copies.wang) == after


def test_that_a_part_that_was_undone_is_taken_in_again(copies):
    path = a_busy_colleague(copies)
    taken = rollups.take_part(copies.wang, path)
    after = standing(copies.wang)
    revert(copies.wang, taken.changes)
    again = rollups.take_part(copies.wang, path)
    assert not again.already
    assert again.new == taken.new
    assert standing(copies.wang) == after
