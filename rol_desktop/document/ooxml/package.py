"""A .docx as a set of parts, read within limits and never extracted to disk."""

import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rol_desktop.document.ooxml.xml import RELATIONSHIPS, Element, parse
from rol_desktop.errors import EnvironmentFault, UserError
from rol_desktop.files import open_plain
from rol_desktop.refusals import why
from rol_desktop.zips import is_crowded


@dataclass(frozen=True, slots=True)
class Limits:
    """Say how much of a stranger's file is read at most."""

    file: int = 200 << 20
    members: int = 5_000
    part: int = 100 << 20
    total: int = 240 << 20
    xml: int = 40 << 20
    """Of one part that is parsed: as a tree it takes up to ten times its size, and 512 MB is all it may take."""
    ratio: int = 300  # deflate reaches 1,032; a real document.xml of 100,000 like paragraphs stays under 100
    ratio_from: int = 4 << 20
    """Members smaller than this may be packed as tightly as they like."""


LIMITS = Limits()
SAVE_AS = "请用 WPS 或 Word 打开后另存为 .docx 格式再导入。"
XML = (".xml", ".rels", ".vml")
OLD_BINARY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Parts:
    """Hold the parts of one office file in memory."""

    name: str
    """The file's name, for sentences to people."""
    data: Mapping[str, bytes]
    _parsed: dict[str, Element] = field(default_factory=dict, repr=False)

    def xml(self, part: str) -> Element | None:
        """Return a part's root element, parsed once; None where there is no such part."""
        if part not in self.data:
            return None
        if part not in self._parsed:
            self._parsed[part] = parse(self.data[part], part)
        return self._parsed[part]

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Map each relationship id of a part to (kind, target part); links to the outside are left out."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for each in () if root is None else root.iterchildren(f"{{{RELATIONSHIPS}}}Relationship"):
            if each.get("TargetMode", "").lower() != "external":
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
                found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], target)
        return found

    def first(self, part: str, kind: str) -> str:
        """Return the first target of a kind of relationship, or ''."""
        return next((target for found, target in self.related(part).values() if found == kind), "")


def open_parts(path: Path, limits: Limits = LIMITS) -> Parts:
    """Read an office file's parts; raises UserError for anything that is none or is too large."""
    try:
        if path.stat().st_size > limits.file:
            raise UserError(f"“{path.name}”超过 {limits.file >> 20} MB，太大了，不能读取。请删去其中的图片后再试。")
        with open_plain(path) as stream:
            refuse_other_kinds(path, stream.read(512))
        if is_crowded(path, limits.members):
            raise UserError(f"“{path.name}”里有多于 {limits.members} 个成员，不像文档，已拒绝读取。请与发来的人核实。")
        with zipfile.ZipFile(path) as archive:
            return Parts(path.name, _members(archive, path.name, limits))
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, LookupError, ValueError, struct.error) as error:
        raise UserError(f"“{path.name}”已损坏或不完整，不能读取。请让对方重新发送，或{SAVE_AS[1:]}") from error
    except (NotImplementedError, RuntimeError, EOFError) as error:
        raise UserError(f"“{path.name}”加了密码或用了少见的压缩方式，不能读取。{SAVE_AS}") from error
    except FileNotFoundError as error:
        raise UserError(f"找不到文件“{path.name}”。请确认它没有被移动或删除，U盘没有拔出。") from error
    except OSError as error:
        raise EnvironmentFault(
            f"读不出“{path.name}”：{why(error)}；没有读入任何内容。请检查文件权限或存储设备。"
        ) from error


def refuse_other_kinds(path: Path, start: bytes) -> None:
    """Refuse, by content and not by name, what is no .docx, saying what it is."""
    if not start:
        raise UserError(f"“{path.name}”是空文件。请让对方重新发送。")
    if start.startswith(OLD_BINARY):
        raise UserError(f"“{path.name}”是旧版 Word/WPS 文件（.doc、.wps）或加了打开密码，不能直接读取。{SAVE_AS}")
    if start.startswith(b"%PDF"):
        raise UserError(f"“{path.name}”是 PDF，不能直接读取。请找到它的 Word 原稿，或把文字复制到 .txt 文件再导入。")
    if start.startswith(b"{\\rtf"):
        raise UserError(f"“{path.name}”是 RTF 文件，不能直接读取。{SAVE_AS}")
    if not start.startswith(b"PK"):
        raise UserError(f"“{path.name}”不是 .docx 文件。{SAVE_AS}")
    if b"opendocument" in start:
        raise UserError(f"“{path.name}”是 ODF 文件（.odt），不能直接读取。{SAVE_AS}")


def _members(archive: zipfile.ZipFile, name: str, limits: Limits) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > limits.members:
        raise UserError(
            f"“{name}”里有 {len(entries)} 个成员，多于 {limits.members} 个，不像文档，已拒绝读取。请与发来的人核实。"
        )
    _refuse_bombs(entries, name, limits)
    _refuse_short(entries, archive)
    data: dict[str, bytes] = {}
    for entry in (each for each in entries if each.filename):
        if entry.filename in data:
            raise UserError(f"“{name}”里有两个同名的“{entry.filename}”，不像正常的文档，已拒绝读取。请与发来的人核实。")
        if not entry.is_dir():
            data[entry.filename] = archive.read(entry)
    return data


def _refuse_bombs(entries: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    """Refuse by the sizes the directory states; zipfile never yields more than it states."""
    packed_too_well = any(
        entry.file_size > limits.ratio_from and entry.file_size > limits.ratio * max(entry.compress_size, 1)
        for entry in entries
    )
    total = sum(entry.file_size for entry in entries)
    too_much_xml = any(entry.file_size > limits.xml for entry in entries if entry.filename.endswith(XML))
    too_large = total > limits.total or any(entry.file_size > limits.part for entry in entries)
    if packed_too_well or too_large or too_much_xml:
        raise UserError(f"“{name}”解开后大得不正常（{total >> 20} MB），已拒绝读取。请删去其中的图片或另存一份再试。")


def _refuse_short(entries: list[zipfile.ZipInfo], archive: zipfile.ZipFile) -> None:
    """Refuse a member that says it is longer than the file: room would be made for what it says."""
    end = archive.start_dir
    if any(entry.header_offset + entry.compress_size > end for entry in entries):
        raise zipfile.BadZipFile("a member reaches beyond the directory")
