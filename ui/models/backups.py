"""The columns of the list of backups."""

from ui.models.table import ColumnSpec

BACKUPS = (
    ColumnSpec("时间", lambda each: f"{each.at:%Y年%m月%d日 %H:%M:%S}", 190, sort=lambda each: each.at),
    ColumnSpec("何时做的", lambda each: each.why, 130),
    ColumnSpec("大小", lambda each: size(each.size), 90, numeric=True, sort=lambda each: each.size),
    ColumnSpec(
        "里面有什么",
        lambda each: each.problem or "，".join(f"{name}{count}" for name, count in each.counts),
        400,
        tip=lambda each: str(each.path),
        colour=lambda each: "bad" if each.problem else "",
    ),
)


def size(number: int) -> str:
    """Write a file's size as people read it."""
    return f"{number / 1024 / 1024:.1f} MB" if number >= 1024 * 1024 else f"{max(1, number // 1024)} KB"
