"""Tables and pictures: rows that may grow, head rows that repeat, pictures no wider than the type area."""

import struct
from collections.abc import Iterator
from itertools import zip_longest

from rol_desktop.document.writing.xml import escaped, paragraph, run
from rol_desktop.domain.blocks import Picture, Table
from rol_desktop.errors import UserError

EMU = 635  # in a twip
PIXEL = 15  # twips, at 96 dots to the inch
PNG = b"\x89PNG\r\n\x1a\n"
JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def table(block: Table, room: int) -> Iterator[str]:
    """Yield a table `room` twips wide, its caption before and a small gap after it."""
    if block.caption:
        yield paragraph("Caption", run(block.caption))
    columns = max((len(row) for row in block.rows), default=0)
    if not columns:
        return
    widths = _widths(block, columns, room)
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="FigureTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    for index, row in enumerate(block.rows):
        yield _row(block, row, widths, head=index < block.header_rows)
    yield f"</w:tbl>{paragraph('AfterTable', '')}"


def _widths(block: Table, columns: int, room: int) -> list[int]:
    given = [max(each, 0.0) for each in block.widths[:columns]]
    shares = given + [sum(given) / len(given) if given else 1.0] * (columns - len(given))
    whole = sum(shares) or 1.0
    return [max(int(room * share / whole), 1) for share in shares]


def _row(block: Table, row: tuple[str, ...], widths: list[int], *, head: bool) -> str:
    repeat = "<w:tblHeader/>" if head else ""
    numeric = block.numeric[: len(widths)]
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_cell(text or '', 'TableHead' if head else 'TableFigure' if right else 'TableText')}</w:tc>"
        for width, text, right in zip_longest(widths, row, numeric)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{cells}</w:tr>"


def _cell(text: str, style: str) -> str:
    return "".join(paragraph(style, run(line)) for line in text.split("\n"))


def picture(block: Picture, number: int, room: tuple[int, int]) -> Iterator[str]:
    """Yield a picture in its own size, made smaller where it is larger than the room (width, height in twips)."""
    across, down = (each * PIXEL for each in picture_size(block.data))
    scale = min(1.0, room[0] / across, room[1] / down)
    extent = f'cx="{max(int(across * scale), 1) * EMU}" cy="{max(int(down * scale), 1) * EMU}"'
    name = f'id="{number}" name="图片{number}" descr="{escaped(block.caption)}"'
    yield paragraph(
        "Picture",
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr {name}/>'
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="rIdPicture{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
    )
    if block.caption:
        yield paragraph("PictureCaption", run(block.caption))


def picture_size(data: bytes) -> tuple[int, int]:
    """Return a picture's width and height in dots. Raises UserError when it is neither PNG nor JPEG."""
    size = None
    if data.startswith(PNG) and len(data) >= 24:
        size = struct.unpack(">II", data[16:24])
    elif data.startswith(b"\xff\xd8"):
        size = _jpeg_size(data)
    if not size or not all(size):
        raise UserError("有一张图片不是完好的 PNG 或 JPEG 文件，请换一张图片后再导出。")
    return size[0], size[1]


def picture_kind(data: bytes) -> str:
    """Return the ending of a picture's part: png or jpeg."""
    return "png" if data.startswith(PNG) else "jpeg"


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Walk the segments of a JPEG to the one that holds its size."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in JPEG_SIZES:
            down, across = struct.unpack(">HH", data[at + 5 : at + 9])
            return across, down
        at += 2 + max(length, 2)
    return None
