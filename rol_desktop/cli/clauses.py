"""The verb `clauses`: measure a .docx by each clause of GB/T 9704-2012."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from rol_desktop.cli.output import DONE, FAULTY, Output


def arguments(parser: ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("report", type=Path, metavar="REPORT.docx")


def run(options: Namespace, output: Output) -> int:
    """Measure; exit 0 when every clause that can be measured is met, 1 when one is not."""
    from rol_desktop.services.output.clauses import Verdict, as_text, clause_report  # noqa: PLC0415 - loads what it needs

    results = clause_report(options.report)
    output.fact(
        as_text(results).rstrip(), clauses=[{**asdict(each), "verdict": each.verdict.value} for each in results]
    )
    return FAULTY if any(each.verdict is Verdict.NOT_MET for each in results) else DONE
