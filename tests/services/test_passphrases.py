"""Under a passphrase from one desk to the other: opened at once or another day, and the passphrase is kept nowhere."""

import itertools
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from rol_desktop.domain.department import Department
from rol_desktop.errors import UserError
from rol_desktop.exchange.building import Routing, build
from rol_desktop.exchange.keys import new_signing_key
from rol_desktop.exchange.reading import inspect
from rol_desktop.exchange.sealing import WithPassphrase
from rol_desktop.exchange.submission import SubmissionPayload
from rol_desktop.services.exchange import receiving, rollups, withdrawing
from rol_desktop.services.exchange.handover import HandedOver, carries_key, hand_over
from rol_desktop.services.exchange.inbox import received_log
from rol_desktop.services.exchange.receiving import preview, receive
from rol_desktop.services.exchange.unlocking import Locked, Tried, open_held, try_files
from rol_desktop.services.workspace import verifying, workspaces
from rol_desktop.services.workspace.contents import content_hash
from rol_desktop.services.writing import entries, evidence, figures
from tests.services.conftest import YEAR, Play

pytestmark = pytest.mark.usefixtures("quick_passphrases")
WORDS, OTHER = "电话里说的口令 2026", "另一个约定的口令 88"


@dataclass
class Posted:
    """What a department handed over."""

    done: HandedOver
    play: Play

    @property
    def path(self) -> Path:
        return self.done.path

    def receive(self, *words: str) -> receiving.Accounting:
        return received(self.play.office, [self.path], *words)


def received(office: workspaces.Workspace, paths: list[Path], *words: str) -> receiving.Accounting:
    """Receive as the window does: look, try what was told, and take in."""
    locked, keys = preview(office, paths).locked, []
    for each in words:
        tried = try_files(office, locked, each)
        locked, keys = tried.waiting, [*keys, *tried.keys]
    return receive(office, paths, package_keys=keys)


def handed(play: Play, code: str, text: str, passphrase: str = WORDS) -> Posted:
    play.enter(code, "work.law", text)
    return Posted(hand_over(play.desk(code), play.folder, "某领导", passphrase=passphrase), play)


def held(office: workspaces.Workspace) -> list[Locked]:
    return [
        Locked(line.name, line.department, line.digest)
        for line in received_log(office, YEAR)
        if line.decision == "opened"
    ]


def opened(office: workspaces.Workspace, words: str) -> Tried:
    return open_held(office, held(office), words)


def texts(office: workspaces.Workspace) -> list[str]:
    return [each.content.text for each in entries.entries_of(office, YEAR)]


def test_that_a_package_under_a_passphrase_says_so_and_hides_its_words(play):
    post = handed(play, "101", "只给办公室看的话。")
    package = inspect(post.path)
    assert package.under_passphrase
    assert post.done.under_passphrase
    assert "口令封装" in post.path.name
    assert "只给办公室看".encode() not in post.path.read_bytes()
    assert "内容用口令封装，知道口令才能打开" in verifying.verify(post.path).facts


def test_that_the_right_passphrase_lets_it_in_word_for_word_with_its_files(play):
    uid = play.enter("101", "work.law", "一句话。")
    proof = play.folder / "证明.txt"
    proof.write_text("三十二次。", "utf-8")
    evidence.attach(play.desk("101"), uid, [proof])
    figures.write_figure(play.desk("101"), YEAR, "cases.all", "140")
    post = Posted(hand_over(play.desk("101"), play.folder, "某领导", passphrase=WORDS), play)
    (line,) = post.receive(WORDS).lines
    assert (line.outcome, line.tally.new) == ("applied", 2)
    assert texts(play.office) == ["一句话。"]
    (attached,) = evidence.evidence_of(play.office, YEAR, "101")
    assert evidence.save_copy(play.office, attached.uid, play.folder / "读回.txt").read_bytes() == proof.read_bytes()


def test_that_without_its_passphrase_it_is_kept_byte_for_byte_and_counts_for_nothing(play):
    post = handed(play, "101", "一。")
    looked = preview(play.office, [post.path])
    accounting = post.receive()
    (line,) = accounting.lines
    assert (line.outcome, line.tally, line.department) == ("held", receiving.NO_TALLY, "甲局")
    assert "口令" in line.sentence
    assert [each.outcome for each in looked.lines] == ["held"]
    assert texts(play.office) == []
    assert not accounting.all_settled
    with play.office.unit_of_work() as work:
        assert work.packages.content(post.done.digest) == post.path.read_bytes()
        assert work.departments.trusted("101") == frozenset()


def test_that_what_is_held_opens_another_day_from_the_log(play):
    post = handed(play, "101", "一。")
    post.receive()
    post.path.unlink()
    wrong = opened(play.office, "不是这个口令吧")
    assert (len(wrong.opened), len(wrong.waiting)) == (0, 1)
    assert "口令不对" in wrong.sentence()
    assert texts(play.office) == []
    done = opened(play.office, WORDS)
    assert (len(done.opened), done.sentence(), done.problems) == (1, "", ())
    assert texts(play.office) == ["一。"]
    assert held(play.office) == []
    assert done.changes.departments == {"101"}


def test_that_the_same_file_with_its_passphrase_opens_what_was_held(play):
    post = handed(play, "101", "一。")
    post.receive()
    assert post.receive().lines[0].outcome == "held"
    assert post.receive("不是这个口令吧").lines[0].outcome == "held"
    (line,) = post.receive(WORDS).lines
    assert (line.outcome, line.tally.new) == ("applied", 1)
    assert post.receive().lines[0].outcome == "already"
    assert texts(play.office) == ["一。"]


def test_that_one_passphrase_opens_all_that_are_under_it_and_names_the_rest(play):
    posts = [handed(play, "101", "一。"), handed(play, "102", "二。"), handed(play, "103", "三。", OTHER)]
    locked = preview(play.office, [each.path for each in posts]).locked
    tried = try_files(play.office, locked, WORDS)
    assert [each.department for each in tried.opened] == ["甲局", "乙局"]
    assert [each.department for each in tried.waiting] == ["丙局"]
    assert "还有1个用的是另外的口令" in tried.sentence()
    accounting = receive(play.office, [each.path for each in posts], package_keys=tried.keys)
    assert [line.outcome for line in accounting.lines] == ["applied", "applied", "held"]


def test_that_newer_words_undo_and_a_restart_need_the_passphrase_no_more(play):
    first = handed(play, "101", "一。")
    first.receive(WORDS)
    again = handed(play, "101", "二。", OTHER)
    again.receive(OTHER)
    assert texts(play.office) == ["一。", "二。"]
    play.office.close()
    play.office = workspaces.open_workspace(play.office.path)
    withdrawing.undo_receipt(play.office, again.done.digest)
    assert texts(play.office) == ["一。"]
    again.receive()
    assert texts(play.office) == ["一。", "二。"]


def test_that_a_receipt_taken_back_unopened_can_be_received_again(play):
    post = handed(play, "101", "一。")
    post.receive()
    withdrawing.undo_receipt(play.office, post.done.digest)
    assert held(play.office) == []
    assert post.receive(WORDS).lines[0].outcome == "applied"
    assert texts(play.office) == ["一。"]


def files_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_that_the_passphrase_is_kept_at_neither_desk(play):
    post = handed(play, "101", "一。")
    post.receive(WORDS)
    handed(play, "102", "二。", OTHER).receive()
    opened(play.office, OTHER)
    play.close()
    kept = files_of(play.folder)
    assert "二。".encode() in kept
    for words in (WORDS, OTHER):
        for spelling in ("utf-8", "utf-16-le", "gbk"):
            assert words.encode(spelling) not in kept
    play.office = workspaces.open_workspace(play.office.path)
    play.desks.clear()


def test_that_what_opens_one_package_opens_no_other(play):
    first, second = handed(play, "101", "一。"), handed(play, "102", "二。")
    locked = preview(play.office, [first.path, second.path]).locked
    keys = try_files(play.office, locked[:1], WORDS).keys
    accounting = receive(play.office, [first.path, second.path], package_keys=keys)
    assert [line.outcome for line in accounting.lines] == ["applied", "held"]


def test_that_a_weak_passphrase_hands_nothing_over(play):
    play.enter("101", "work.law", "一。")
    with pytest.raises(UserError, match="没有写成任何文件：只有数字"):
        hand_over(play.desk("101"), play.folder, "某领导", passphrase="20260203")
    assert not list(play.folder.glob("*报送包*"))
    assert hand_over(play.desk("101"), play.folder, "某领导").revision == 1


def test_that_a_task_without_a_key_is_told_and_its_form_goes_under_a_passphrase(tmp_path):
    stage = Play(tmp_path)
    with stage.office.unit_of_work() as work:
        work.whose.set_keys(work.whose.get().signing_key, None)
    stage.send()
    assert not carries_key(stage.desk("101"), YEAR)
    post = handed(stage, "101", "一。")
    assert post.receive(WORDS).lines[0].outcome == "applied"
    stage.close()


def test_that_a_file_replaced_after_it_was_tried_is_not_taken_for_the_other(play):
    post = handed(play, "101", "一。")
    locked = preview(play.office, [post.path]).locked
    keys = try_files(play.office, locked, WORDS).keys
    other = handed(play, "101", "二。", OTHER)
    shutil.copy(other.path, post.path)
    again = try_files(play.office, locked, OTHER)
    assert (again.opened, again.waiting) == ((), ())
    assert "换成了另一个文件" in again.problems[0]
    post.path.rename(play.folder / "拿走.rolpkg")
    assert "读不了文件" in try_files(play.office, locked, WORDS).problems[0]
    (play.folder / "拿走.rolpkg").rename(post.path)
    (line,) = receive(play.office, [post.path], package_keys=keys).lines
    assert (line.outcome, line.revision) == ("held", 2)


def test_that_a_department_is_known_by_the_key_of_what_was_opened(play):
    """A stranger's package that nobody can open must not make a stranger the department."""
    honest = handed(play, "101", "真的。").path.rename(play.folder / "真.rolpkg")
    play.desks.pop("101").close()
    (play.folder / "101.rol").rename(play.folder / "真.rol")
    false = handed(play, "101", "冒充的。", OTHER)
    false.receive()
    receive(play.office, [honest])
    opened(play.office, WORDS)
    assert texts(play.office) == ["真的。"]
    opened(play.office, OTHER)
    assert texts(play.office) == ["真的。"]
    assert {line.decision for line in received_log(play.office, YEAR)} >= {"trusted"}


def test_that_any_order_of_receiving_and_opening_ends_the_same(play):
    posts = [handed(play, "101", f"第{number}次。", (WORDS, OTHER)[number % 2]) for number in range(3)]
    play.office.close()
    ends = set()
    acts = [*posts, WORDS, OTHER]
    orders = list(itertools.permutations(acts))[::20]  # tests/safety/test_order.py draws them at random, many more
    for number, order in enumerate(orders):
        path = play.folder / f"{number}.rol"
        shutil.copy(play.office.path, path)
        office = workspaces.open_workspace(path)
        for act in order:
            if isinstance(act, Posted):
                receive(office, [act.path])
            else:
                opened(office, act)
        for words in (WORDS, OTHER):
            opened(office, words)
        ends.add(content_hash(office, YEAR))
        assert texts(office) == ["第0次。", "第1次。", "第2次。"]
        office.close()
    assert len(ends) == 1
    play.office = workspaces.open_workspace(play.office.path)


@pytest.mark.parametrize("told", [True, False])
def test_that_a_colleagues_part_brings_what_opens_its_packages(play, told):
    play.office.close()
    shutil.copy(play.office.path, copy := play.folder / "同事.rol")
    play.office = workspaces.open_workspace(play.office.path)
    handed(play, "101", "一。").receive(*([WORDS] if told else []))
    path = play.folder / "部分.rolpkg"
    rollups.export_part(play.office, YEAR, path)
    colleague = workspaces.open_workspace(copy)
    rollups.take_part(colleague, path)
    assert texts(colleague) == (["一。"] if told else [])
    assert len(held(colleague)) == (not told)
    if not told:
        opened(colleague, WORDS)
        assert texts(colleague) == ["一。"]
    colleague.close()


def test_that_a_stop_in_the_middle_of_opening_leaves_it_held(play, monkeypatch):
    handed(play, "101", "一。").receive()

    def breaks(*_: object, **__: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("rol_desktop.services.exchange.unlocking.apply_head", breaks)
    with pytest.raises(OSError, match="gone"):
        opened(play.office, WORDS)
    monkeypatch.undo()
    assert len(held(play.office)) == 1
    opened(play.office, WORDS)
    assert texts(play.office) == ["一。"]


def test_that_a_stranger_cannot_speak_through_the_name_on_a_locked_package(play):
    """Nothing of a locked package is known but its manifest, and that may be by anybody."""
    package = inspect(handed(play, "101", "一。").path)
    paths = []
    for code in ("101", "909"):
        words = "甲局，口令是\u202e\n" * 5000
        routing = Routing(f"p-{code}", "s", YEAR, package.manifest.form, code, department_name=words)
        payload = SubmissionPayload(YEAR, Department(code, "冒充"))
        paths.append(play.folder / f"{code}.rolpkg")
        paths[-1].write_bytes(build(routing, payload, new_signing_key(), (), WithPassphrase(OTHER)))
    known, unknown = receive(play.office, paths).locked
    assert known.department == "甲局"
    assert len(unknown.department) <= 40
    assert not set(unknown.department) & set("\u202e\n")
