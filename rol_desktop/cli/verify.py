"""The verb `verify`: say whether workspaces and packages are sound, and why not."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from rol_desktop.cli.output import DONE, FAULTY, Output


def arguments(parser: ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="workspaces (.rol) and packages (.rolpkg)")


def run(options: Namespace, output: Output) -> int:
    """Verify each file; nothing is changed."""
    from rol_desktop.services.workspace.verifying import verify  # noqa: PLC0415 - each verb loads only what it needs

    verdicts = [verify(path) for path in options.files]
    for verdict in verdicts:
        word = "完好" if verdict.is_sound else "有问题"
        output.line(
            f"{verdict.path}：{word}。{'；'.join(verdict.facts)}", "files", path=verdict.path, kind=verdict.kind,
            sound=verdict.is_sound, facts=list(verdict.facts),
        )  # fmt: skip
    return DONE if all(verdict.is_sound for verdict in verdicts) else FAULTY
