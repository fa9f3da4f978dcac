"""The columns of the clause report, what is not met first."""

from collections.abc import Iterable

from rol_desktop.services.output.clauses import ClauseResult, Verdict
from ui.models.table import ColumnSpec

VERDICTS = {
    Verdict.NOT_MET: ("不符合", "bad", "error"),
    Verdict.FOR_A_PERSON: ("由人核对", "warn", "warning"),
    Verdict.MET: ("符合", "good", "check"),
    Verdict.NOT_APPLICABLE: ("不适用", "muted", "none"),
}
"""The word, the colour and the shape of each verdict, in the order in which they are listed."""


def in_order(results: Iterable[ClauseResult]) -> tuple[ClauseResult, ...]:
    """Return the results by verdict, then by row."""
    order = list(VERDICTS)
    return tuple(sorted(results, key=lambda each: (order.index(each.verdict), each.row)))


def matches(result: ClauseResult, wanted: str) -> bool:
    """Tell whether a row holds what was typed into the filter."""
    parts = (result.clause, result.title, result.target, result.measured, result.where)
    return all(word in "\n".join(parts) for word in wanted.split())


CLAUSES = (
    ColumnSpec(
        "结果",
        lambda each: VERDICTS[each.verdict][0],
        100,
        colour=lambda each: VERDICTS[each.verdict][1],
        icon=lambda each: VERDICTS[each.verdict][2],
    ),
    ColumnSpec("条款", lambda each: each.clause, 96),
    ColumnSpec("内容", lambda each: each.title, 150, tip=lambda each: each.title),
    ColumnSpec("实测", lambda each: each.measured, 240, tip=lambda each: each.measured),
    ColumnSpec("标准", lambda each: each.target, 230, tip=lambda each: each.target),
    ColumnSpec("位置", lambda each: each.where, 120, tip=lambda each: each.where),
)
