"""The verb `new`: begin an office's workspace from last year's report."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from rol_desktop.cli.output import DONE, FAULTY, Output


def arguments(parser: ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("office", type=Path, metavar="OFFICE.rol", help="made new; an existing file is refused")
    parser.add_argument("--from", dest="report", type=Path, required=True, metavar="REPORT.docx")
    parser.add_argument("--year", type=int, default=0, help="the year to report on; the report's own, if not named")


def run(options: Namespace, output: Output) -> int:
    """Begin, and say what compiles otherwise than it was issued."""
    from rol_desktop.services.year.new_from import new_from_report  # noqa: PLC0415 - each verb loads only what it needs

    done = new_from_report(options.report, options.office, options.year)
    output.fact(f"已新建：{done.path}（{done.year}年度，提纲{done.sections}个章节）", path=done.path, year=done.year,
                sections=done.sections, read_year=done.read_year)  # fmt: skip
    equal = max(done.paragraphs - len(done.changed), 0)
    output.fact(f"{done.read_year}年度的报告已存入：正文{done.paragraphs}段，重新汇编后{equal}段与原文相同。",
                paragraphs=done.paragraphs, equal=equal)  # fmt: skip
    for issued, compiled in done.changed:
        output.line(f"不同：{issued[:60]} → {compiled[:60]}", "changed", issued=issued, compiled=compiled)
    for what in done.left:
        output.line(f"未带入：{what}", "left", what=what)
    return FAULTY if done.changed else DONE
