"""The columns of what came: the accounting of one go, and the log of all."""

from rol_desktop.domain.receiving import Outcome
from rol_desktop.files import shown_name
from rol_desktop.services.exchange.inbox import NAMES, LogLine
from rol_desktop.services.exchange.receiving import REFUSED, Line
from ui.models.table import ColumnSpec

COLOURS = {
    Outcome.APPLIED: "good",
    Outcome.ALREADY: "muted",
    Outcome.HISTORY: "muted",
    Outcome.SET_ASIDE: "muted",
    Outcome.CHOOSE: "warn",
    Outcome.HELD: "warn",
    REFUSED: "bad",
}
WORDS: dict[str, str] = {str(each): word for each, word in NAMES.items()} | {
    Outcome.ALREADY: "以前收过",
    REFUSED: "拒收",
}


def _counts(line: Line) -> str:
    return line.tally.sentence().removeprefix("条目和数据：").rstrip("。")


def _at(line: LogLine) -> str:
    return f"{line.at.astimezone():%Y-%m-%d %H:%M}"


LINES = (
    ColumnSpec("结果", lambda each: WORDS[each.outcome], 96, colour=lambda each: COLOURS[each.outcome]),
    ColumnSpec("单位", lambda each: each.department or "—", 176),
    ColumnSpec("第几次", lambda each: str(each.revision or ""), 64, numeric=True),
    ColumnSpec("条目和数据", _counts, 136),
    ColumnSpec("说明", lambda each: each.sentence, 280, tip=lambda each: each.sentence),
    ColumnSpec("文件", lambda each: shown_name(each.path.name), 240, tip=lambda each: str(each.path)),
)
LOG = (
    ColumnSpec("结果", lambda each: WORDS[each.outcome], 96, colour=lambda each: COLOURS[each.outcome]),
    ColumnSpec("单位", lambda each: each.department, 176),
    ColumnSpec("第几次", lambda each: str(each.revision), 64, numeric=True),
    ColumnSpec("收到", _at, 140),
    ColumnSpec("对照码", lambda each: each.code, 192),
    ColumnSpec("文件", lambda each: each.name, 320, tip=lambda each: each.name),
)
