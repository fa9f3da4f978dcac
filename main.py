"""The command line: no word opens the window, a verb works without one."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from rol_desktop import __version__
from rol_desktop.cli.output import DONE, WRONG, Output
from rol_desktop.domain.blocks import Document
from rol_desktop.domain.layout import Layout
from rol_desktop.errors import RolError

VERBS = {
    "new": "begin an office's workspace from last year's report",
    "sample": "lay out the bundled sample in a folder",
    "receive": "take packages into an office's workspace",
    "compile": "write the report",
    "verify": "say whether workspaces and packages are sound",
    "check": "find in a report what an editor would",
    "clauses": "measure a .docx by each clause of GB/T 9704-2012",
}


def main(words: Sequence[str] | None = None) -> int:
    """Run a verb, or open the window; returns the exit code."""
    words = sys.argv[1:] if words is None else list(words)
    if not words or (words[0] not in VERBS and not words[0].startswith("-")):
        return _window([Path(word) for word in words])
    options = _parser().parse_args(words)
    return _verb(options)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="rol-desktop", description="法治政府建设年度情况报告：填报与汇总", epilog="No verb: the window."
    )
    parser.add_argument("--version", action="version", version=__version__)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, help_text in VERBS.items():
        verb = verbs.add_parser(name, help=help_text, description=help_text)
        verb.add_argument("--json", action="store_true", help="print one JSON object instead of lines")
        import_module(f"rol_desktop.cli.{name}").arguments(verb)
    return parser


def _verb(options: Namespace) -> int:
    output = Output(options.json)
    try:
        code = _run(options, output)
        output.close()
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code


def _run(options: Namespace, output: Output) -> int:
    options.write_pdf = _write_pdf
    try:
        code: int = import_module(f"rol_desktop.cli.{options.verb}").run(options, output)
    except RolError as error:
        output.fact(error=error.sentence)
        print(error.told, file=sys.stderr)
        return WRONG
    return code


def _write_pdf(document: Document, layout: Layout, path: Path) -> None:
    """Lend the command line the pages of the window: a PDF needs Qt, and no display."""
    from ui.preview.pdf import write_pdf  # noqa: PLC0415 - Qt is loaded for a PDF only

    write_pdf(document, layout, path)


def _window(files: Sequence[Path]) -> int:
    from rol_desktop.libraries import advice, obstacle  # noqa: PLC0415 - a verb needs none of this

    try:
        from ui.app import run  # noqa: PLC0415 - a verb works where Qt cannot be loaded
    except ImportError as error:
        print(advice(str(error)), file=sys.stderr)
        return WRONG
    if sentence := obstacle(os.environ):
        print(sentence, file=sys.stderr)
        return WRONG
    return run(files)


if __name__ == "__main__":
    sys.exit(main())
