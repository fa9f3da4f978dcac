"""Keep what a schema's own program wrote, for the tests of all programs to come: workspaces, packages, their content.

    python -m tests.safety.keeping FILE.zip

writes a fixture of today's schema. Run it with the last program of a schema, before the next one is begun; a fixture is
never rewritten.
"""

import json
import shutil
import sys
import tempfile
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from rol_desktop.domain.department import Assignment
from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.following import Followed
from rol_desktop.services.deciding import comments, review
from rol_desktop.services.exchange import handover, receiving, returning, tasks, unlocking
from rol_desktop.services.output.compiling import export_report
from rol_desktop.services.workspace import keykeeping, workspaces
from rol_desktop.services.workspace.contents import content_of
from rol_desktop.services.writing import entries, evidence, figures
from rol_desktop.services.year import carrying, overview, years
from tests.services.conftest import YEAR, Play

NEXT = YEAR + 1
LEADER = "某领导"
PASSPHRASE = "一个足够长的口令 2026"
ZERO = (1980, 1, 1, 0, 0, 0)


def contents(workspace: workspaces.Workspace) -> dict[str, object]:
    """Return what a workspace holds of each year, as JSON gives it back."""
    found = {str(year): content_of(workspace, year) for year in years.years(workspace)}
    return json.loads(json.dumps(found))


def keep(target: Path) -> None:
    """Live a season up to its middle, and write down what there is."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        office, desk, later, told = _lived(folder)
        with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path, name in ((office, "office.rol"), (desk, "101.rol"), *((each, each.name) for each in later)):
                archive.writestr(zipfile.ZipInfo(name, ZERO), path.read_bytes(), zipfile.ZIP_DEFLATED)
            text = json.dumps(told, ensure_ascii=False, indent=1)
            archive.writestr(zipfile.ZipInfo("content.json", ZERO), text, zipfile.ZIP_DEFLATED)


def _lived(folder: Path) -> tuple[Path, Path, list[Path], dict[str, object]]:
    play = Play(folder)
    years.assign(play.office, YEAR, [Assignment("103", ("work",))])
    overview.extend(play.office, YEAR, "102", date(2999, 2, 1))
    play.send()
    _report(play)
    _decide(play)
    told: dict[str, object] = {"office": contents(play.office)}
    play.office.close()
    kept = folder / "kept.rol"
    shutil.copy(play.office.path, kept)
    later = _report_again(play)
    told["101"] = contents(play.desk("101"))
    play.office = workspaces.open_workspace(play.office.path)
    receiving.receive(play.office, later)
    told["after"] = contents(play.office)
    play.close()
    return kept, folder / "101.rol", [*later, play.sent["103"].path, *folder.glob("退回/*.rolpkg")], told


def _report(play: Play) -> None:
    """Let two departments hand over for the first time."""
    play.uid = play.enter("101", "work.law", "全年审查文件31件，办理案件{{cases.all}}件。", lead="依法审查")
    play.enter("101", "problems", "人手不足。", cause="编制少。")
    figures.write_figure(play.desk("101"), YEAR, "cases.all", "140")
    figures.write_figure(play.desk("101"), YEAR, "cases.won", "约100")
    proof = play.folder / "证明（一季度）.txt"
    proof.write_text("巡查三十二次。", "utf-8")
    evidence.attach(play.desk("101"), play.uid, [proof])
    play.other = play.enter("102", "work.law", "办理案件“十件”。", lead="依法办案")
    for code in ("101", "102"):
        receiving.receive(play.office, [handover.hand_over(play.desk(code), play.folder, LEADER).path])
    _report_under_passphrase(play)


def _report_under_passphrase(play: Play) -> None:
    """Let a third department use a passphrase, and the office open it the day after."""
    play.enter("103", "work.people", "口令封装的话。")
    done = handover.hand_over(play.desk("103"), play.folder, LEADER, passphrase=PASSPHRASE)
    locked = receiving.receive(play.office, [done.path]).locked
    unlocking.open_held(play.office, locked, PASSPHRASE)


def _decide(play: Play) -> None:
    """Let the office edit, merge, settle, comment, return, export, back its keys up and begin another year."""
    office = play.office
    entries.write_entry(office, play.uid, EntryContent("work.law", "依法审查", "全年审查文件三十一件。"))
    review.adopt(office, [play.uid])
    review.merge(office, play.uid, [play.other])
    reported = figures.figure_table(office, YEAR, "101").rows[0].figure
    figures.settle_figure(office, reported.uid, Decimal(139), "重复计一件")
    comments.comment(office, YEAR, "101", play.uid, "请补充数据。")
    (play.folder / "退回").mkdir()
    returning.return_submission(office, YEAR, "101", play.folder / "退回", due=date(2999, 3, 1))
    export_report(office, YEAR, play.folder / "报告.docx")
    keykeeping.back_up_keys(office, play.folder / "密钥.rolkeys", PASSPHRASE)
    carrying.close_year(office, YEAR)
    (play.folder / "次年").mkdir()
    play.next = tasks.send_tasks(office, NEXT, play.folder / "次年", ["101"])


def _report_again(play: Play) -> list[Path]:
    """Let the departments change what they reported and answer for last year; return what they hand over."""
    desk = play.desk("101")
    problem = next(each for each in entries.entries_of(desk, YEAR) if each.content.section == "problems")
    entries.write_entry(desk, problem.uid, EntryContent("problems", text="人手仍然不足。", cause="编制少。"))
    play.enter("102", "work.people", "便民事项办理快了一半。")
    later = [handover.hand_over(play.desk(code), play.folder, LEADER).path for code in ("101", "102")]
    tasks.take_task(desk, play.next[0].path)
    carrying.follow_up(desk, NEXT, problem.uid, Followed.UNDER_WAY, "已增加两人")
    entries.add_entry(desk, NEXT, EntryContent("work.law", text="新的一年做了工作。"))
    return [*later, handover.hand_over(desk, play.folder, LEADER, NEXT).path]


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
