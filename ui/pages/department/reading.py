"""Reads the whole desk in the worker, which alone waits for what that loads."""

from rol_desktop.domain.combining import reported_values
from rol_desktop.domain.completion import Step
from rol_desktop.domain.finding import Finding
from rol_desktop.domain.following import CheckItem
from rol_desktop.domain.submission import CommentState
from rol_desktop.domain.waiver import Waiver
from rol_desktop.services.exchange.handover import check_list
from rol_desktop.services.exchange.returning import came_back
from rol_desktop.services.workspace.workspaces import Workspace
from rol_desktop.services.writing.desk import Desk, department_desk, next_step, progress_of, section_states
from rol_desktop.services.writing.evidence import evidence_of
from rol_desktop.services.writing.examining import Examiner, examine
from rol_desktop.services.writing.paper import last_code
from rol_desktop.services.year.carrying import checklist_of
from ui.pages.department.view import View


def load(workspace: Workspace, year: int, examiner: Examiner | None) -> View:
    """Read the desk; the examiner remembers what it has read before. Without one only what is missing is told."""
    desk = department_desk(workspace, year)
    findings = check_list(workspace, desk.year)
    explained: tuple[tuple[Finding, Waiver], ...] = ()
    if examiner is not None:
        examined = examine(workspace, desk.year, desk.entries, findings, examiner)
        findings, explained = examined.findings, examined.explained
    states = section_states(desk, findings)
    returned = came_back(workspace, desk.year) if desk.comments else None
    values = reported_values(desk.indicators, desk.figures)
    code, proofs = last_code(desk), evidence_of(workspace, desk.year)
    asked = checklist_of(workspace, desk.year)
    step = _step(desk, asked)
    return View(desk, findings, states, progress_of(desk), step, returned, code, values, proofs, explained, asked)


def _step(desk: Desk, asked: tuple[CheckItem, ...]) -> Step | None:
    """Return the next thing to do: what the office waits for, what is missing, what became of last year's matters."""
    sections = {entry.uid: entry.content.section for entry in desk.entries}
    figures = {figure.uid: figure.indicator for figure in desk.figures}
    waiting = [comment for comment in desk.comments if comment.state is CommentState.OPEN]
    for comment in sorted(waiting, key=lambda each: (each.target not in sections, each.at)):
        section, figure = sections.get(comment.target, ""), figures.get(comment.target, "")
        return Step(section, f"处理意见：{comment.text}", comment.target if section else "", figure)
    missing = next_step(desk)
    if missing is None and (open_ := sum(each.answer is None for each in asked)):
        return Step("", f"填上年事项（{open_}项）", checklist=True)
    return missing
