"""The verb `receive`: take packages into the office's workspace."""

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from rol_desktop.cli.output import DONE, HELD, Output
from rol_desktop.cli.passphrases import with_passphrases


def arguments(parser: ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("office", type=Path, metavar="OFFICE.rol")
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="packages, or folders of packages")
    parser.add_argument("--admit-forms", action="store_true", help="let unsigned plain forms in at once")
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help="passphrases to try, one a line")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")


def run(options: Namespace, output: Output) -> int:
    """Receive, and account for every file."""
    from rol_desktop.services.exchange.receiving import preview, receive  # noqa: PLC0415 - each verb loads only what it needs
    from rol_desktop.services.workspace.workspaces import open_office  # noqa: PLC0415 - as above

    office = open_office(options.office)
    try:
        if options.dry_run:
            accounting = preview(office, options.paths)
        else:
            accounting = receive(office, options.paths, admit_forms=options.admit_forms)
            ask = sys.stdin.isatty() and not options.json
            accounting = with_passphrases(office, accounting, options.passphrase_file, ask=ask)
    finally:
        office.close()
    for line in accounting.lines:
        name = f"（{line.department}）" if line.department else ""
        told = f"{line.path.name}{name}：{line.sentence} {line.tally.sentence()}".rstrip()
        output.line(
            told, "files", path=line.path, department=line.department, outcome=str(line.outcome),
            sentence=line.sentence, revision=line.revision, **asdict(line.tally),
        )  # fmt: skip
    output.fact(accounting.summary(), summary=accounting.summary(), total=dict(asdict(accounting.tally)))
    return DONE if accounting.all_settled else HELD
