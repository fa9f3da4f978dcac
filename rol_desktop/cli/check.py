"""The verb `check`: find in a report what an editor would."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from rol_desktop.cli.output import DONE, FAULTY, Output
from rol_desktop.domain.blocks import plain_text
from rol_desktop.domain.finding import Severity

SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "参考"}


def arguments(parser: ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("report", type=Path, metavar="OFFICE.rol|REPORT.docx|REPORT.txt")
    parser.add_argument("--year", type=int, default=0, help="of a workspace: the newest year, if not named")


def run(options: Namespace, output: Output) -> int:
    """Check; exit 0 without errors, 1 with some."""
    from rol_desktop.services.output import checking, compiling  # noqa: PLC0415 - each verb loads what it needs
    from rol_desktop.services.workspace import verifying  # noqa: PLC0415 - each verb loads what it needs
    from rol_desktop.services.workspace.workspaces import open_workspace  # noqa: PLC0415 - as above

    if verifying.is_workspace(options.report):
        office = open_workspace(options.report)
        try:
            checked = checking.check_report(office, options.year or compiling.newest_year(office))
        finally:
            office.close()
    else:
        checked = checking.check_file(options.report)
    blocks = checked.document.blocks
    for finding in checked.findings:
        place = finding.place
        where = f"第{place.block + 1}段" if place.block >= 0 else "全文"
        mend = finding.mend.replacement if finding.mend else None
        told = f"[{SEVERITIES[finding.severity]}] {finding.rule} {where}：{finding.message}"
        output.line(
            told + (f" → {mend}" if mend is not None else ""), "findings", rule=finding.rule,
            severity=finding.severity.value,
            place={"block": place.block, "start": place.start, "end": place.end, "section": place.section,
                   "entry": place.entry, "figure": place.figure},
            paragraph=plain_text(blocks[place.block]) if 0 <= place.block < len(blocks) else "",
            passage=finding.passage, message=finding.message, mend=mend,
        )  # fmt: skip
    output.fact(
        f"共{len(checked.findings)}条，其中错误{checked.errors}条，说明后通过{len(checked.waived)}条。",
        total=len(checked.findings), errors=checked.errors, waived=len(checked.waived),
    )  # fmt: skip
    return FAULTY if checked.errors else DONE
