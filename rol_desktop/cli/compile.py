"""The verb `compile`: write the report of an office's workspace."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from rol_desktop.cli.output import DONE, Output
from rol_desktop.domain.finding import Finding
from rol_desktop.domain.report import Edition

if TYPE_CHECKING:
    from rol_desktop.services.workspace.workspaces import Workspace


def arguments(parser: ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("office", type=Path, metavar="OFFICE.rol")
    parser.add_argument("out", type=Path, metavar="OUT.docx", help="written as .docx, or as .pdf by its name")
    parser.add_argument("--year", type=int, default=0, help="the newest year, if not named")
    parser.add_argument("--edition", choices=[each.value for each in Edition], default=Edition.ISSUED.value)
    parser.add_argument("--layout", default="standard", help="the key of a layout preset")
    parser.add_argument("--no-anchors", action="store_true", help="leave out the invisible marks of passages")
    parser.add_argument(
        "--numbers-as-text", action="store_true", help="type the headings' numbers, do not let Word count"
    )


def run(options: Namespace, output: Output) -> int:
    """Compile and write."""
    from rol_desktop.services.output import compiling  # noqa: PLC0415 - each verb loads only what it needs
    from rol_desktop.services.workspace.workspaces import open_office  # noqa: PLC0415 - as above

    office = open_office(options.office)
    try:
        year = options.year or compiling.newest_year(office)
        edition = Edition(options.edition)
        if options.out.suffix.lower() == ".pdf":
            done = compiling.export_pdf(office, year, options.out, options.write_pdf, edition, options.layout)
        else:
            chosen = compiling.Choices(
                anchors=not options.no_anchors,
                numbers_as_text=options.numbers_as_text,
                findings=_findings(office, year) if edition is Edition.REVIEW else (),
            )
            done = compiling.export_report(office, year, options.out, edition, options.layout, chosen)
    finally:
        office.close()
    output.fact(f"已写出：{done.path}（{year}年度，{done.paragraphs}个段落）", path=done.path, year=year,
                edition=done.edition.value, paragraphs=done.paragraphs)  # fmt: skip
    for what in done.omitted:
        output.line(f"未列入：{what}", "omitted", what=what)
    for what in done.missing:
        output.line(f"还没有填写：{what}", "missing", what=what)
    return DONE


def _findings(office: "Workspace", year: int) -> tuple[Finding, ...]:
    """Return what the checks find, for the comments of a review edition."""
    from rol_desktop.services.output.checking import check_report  # noqa: PLC0415 - the rules are slow to load

    return check_report(office, year, Edition.REVIEW).remarks
