"""From one year to the next: a new year made of the last, and what became of its plans and problems."""

from collections import Counter
from dataclasses import dataclass

from rol_desktop.domain.changes import Changes, FollowUpImage
from rol_desktop.domain.following import CheckItem, Followed, FollowUp, checklist
from rol_desktop.domain.proposal import carried_info
from rol_desktop.errors import UserError
from rol_desktop.services.year.years import begin_year
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """Count what became of a department's plans and problems of last year."""

    department: str
    department_name: str
    done: int = 0
    under_way: int = 0
    not_begun: int = 0
    unanswered: int = 0

    @property
    def asked(self) -> int:
        """Return how many there are."""
        return self.done + self.under_way + self.not_begun + self.unanswered


def close_year(workspace: Workspace, year: int) -> Changes:
    """Make the next year of a year: its outline, indicators, departments, who is asked for what, details moved on.

    The year itself stays as it is. Raises UserError where the next one is there already.
    """
    with workspace.unit_of_work() as work:
        if work.years.has(year + 1):
            raise UserError(f"{year + 1}年度已经建立，不用再结转。请直接打开它。")
        info = carried_info(work.years.info(year), year + 1)
        outline, counted = work.years.outline(year), work.years.indicators(year)
        departments, asked = work.departments.all(), work.years.assignments(year)
    return begin_year(workspace, info, outline, departments, counted, asked)


def checklist_of(workspace: Workspace, year: int, department: str = "") -> tuple[CheckItem, ...]:
    """Return the plans and problems of the year before with what was answered in this one; of one department if named.

    At a department's desk they are its own.
    """
    code = department or workspace.owner.department
    with workspace.unit_of_work() as work:
        return tuple(_asked(work, year, code))


def follow_up(workspace: Workspace, year: int, entry: str, state: Followed | None, note: str = "") -> Changes:
    """Say at the department's desk what became of one of last year's plans or problems; None takes it back."""
    code = workspace.owner.department
    if workspace.is_office:
        raise UserError("上年事项的落实情况由填报单位填写。请退回该单位补充。")
    with workspace.unit_of_work() as work:
        if entry not in {item.entry.uid for item in _asked(work, year, code)}:
            raise UserError("上年没有这一项。请刷新清单后再填。")
        before = FollowUpImage(year, code, entry, work.follow_ups.of_year(year).get(entry))
        after_it = FollowUp(entry, state, note.strip()) if state else None
        put_answer(work, FollowUpImage(year, code, entry, after_it))
    return Changes("填写上年事项落实情况", entries=frozenset({entry}), departments=frozenset({code}), before=(before,))


def put_answer(work: Work, image: FollowUpImage) -> None:
    """Make an answer as an image says."""
    if image.answer is None:
        work.follow_ups.remove(image.year, image.entry)
    else:
        work.follow_ups.put(image.year, image.department, image.answer)


def standings(workspace: Workspace, year: int) -> tuple[Standing, ...]:
    """Return, for each department that was asked, what became of its plans and problems, in the office's order."""
    with workspace.unit_of_work() as work:
        items = _asked(work, year, "")
        departments = work.departments.all()
    counts: dict[str, Counter[Followed | None]] = {}
    for item in items:
        counts.setdefault(item.entry.department, Counter())[item.answer.state if item.answer else None] += 1
    return tuple(
        Standing(
            each.code, each.name, counts[each.code][Followed.DONE], counts[each.code][Followed.UNDER_WAY],
            counts[each.code][Followed.NOT_BEGUN], counts[each.code][None],
        )
        for each in departments
        if each.code in counts
    )  # fmt: skip


def _asked(work: Work, year: int, department: str) -> list[CheckItem]:
    if not work.years.has(year - 1):
        return []
    entries = work.entries.of_year(year - 1, department=department)
    answers = work.follow_ups.of_year(year, department=department)
    return checklist(work.years.outline(year - 1), year - 1, entries, answers)
