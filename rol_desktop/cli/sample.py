"""The verb `sample`: lay out the bundled sample."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from rol_desktop.cli.output import DONE, Output


def arguments(parser: ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("dir", type=Path, metavar="DIR", help="a folder that holds no sample yet")


def run(options: Namespace, output: Output) -> int:
    """Lay the sample out."""
    from rol_desktop.services.workspace.sample import make_sample  # noqa: PLC0415 - each verb loads only what it needs

    files = make_sample(options.dir)
    output.fact(f"汇总端：{files.office}", office=files.office)
    for path in files.departments:
        output.line(f"填报端：{path}", "departments", path=path)
    for path in files.packages:
        output.line(f"报送包：{path}", "packages", path=path)
    return DONE
