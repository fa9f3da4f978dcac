"""Open a written .docx again before it takes the place of an older one."""

import zlib
from pathlib import Path
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from rol_desktop.errors import EnvironmentFault

CHUNK = 1 << 20


def proved(path: Path) -> None:
    """Read every part back: each must be whole and well-formed. Raises EnvironmentFault."""
    try:
        with ZipFile(path) as archive:
            for info in archive.infolist():
                _prove(archive, info.filename)
    except (BadZipFile, expat.ExpatError, EOFError, zlib.error) as error:
        raise EnvironmentFault(
            f"写出的文件“{path.name}”读回来时不完整，没有替换原来的文件。请检查磁盘后再试一次。"
        ) from error


def _prove(archive: ZipFile, name: str) -> None:
    """Read a part to its end, which checks its sum; XML is parsed as well."""
    parser = expat.ParserCreate() if name.endswith((".xml", ".rels")) else None
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            if parser:
                parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
    if parser:
        parser.Parse(b"", True)  # noqa: FBT003
