"""The zip around a package: written so that the same input gives the same bytes, read as from a stranger."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

from rol_desktop.domain.format import PACKAGE_MIMETYPE
from rol_desktop.exchange.limits import LIMITS, Limits
from rol_desktop.exchange.recognise import LOCAL_SIZE, MIMETYPE, is_package
from rol_desktop.exchange.refusal import damaged, foreign, too_large

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold: no clock in the bytes
UNIX = 3  # "made by", the same on every system
CHUNK = 64 * 1024
END = struct.Struct("<4s4H2LH")  # APPNOTE 4.3.16: end of central directory
END_MARK = b"PK\x05\x06"
# APPNOTE 4.3.15: where a zip64 locator would put another directory in the place of this one
LOCATOR = slice(-END.size - 20, -END.size - 16)
LOCATOR_MARK = b"PK\x06\x07"
ENTRY = 46 + 128  # APPNOTE 4.3.12: a directory entry with the longest name that is allowed, and room
ALLOWED = re.compile(
    r"mimetype|manifest\.json|manifest\.sig|sealed\.bin|sealed\.sig|readme\.txt|contents\.json"
    r"|data/[a-z0-9_]{1,40}\.json|files/[0-9a-f]{64}"
)
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
    IndexError, KeyError, OverflowError,
)  # fmt: skip


def pack(members: Mapping[str, bytes]) -> bytes:
    """Build the zip: `mimetype` first and stored, the others in the order given."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _add(archive, MIMETYPE, PACKAGE_MIMETYPE.encode(), zipfile.ZIP_STORED)
        for name, content in members.items():
            _add(archive, name, content, zipfile.ZIP_DEFLATED if _packs(name, content) else zipfile.ZIP_STORED)
    return buffer.getvalue()


def _packs(name: str, content: bytes) -> bool:
    """Tell whether a member is text worth packing; what packs too well would look like a bomb to the reader."""
    return name.endswith((".json", ".txt")) and len(content) < len(zlib.compress(content, 9)) * LIMITS.ratio // 2


def _add(archive: zipfile.ZipFile, name: str, content: bytes, compression: int) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = compression
    info.create_system = UNIX
    info.external_attr = 0o600 << 16
    archive.writestr(info, content, compresslevel=9)


def unpack(source: bytes, limits: Limits) -> dict[str, bytes]:
    """Read every member into memory within the limits; raises Refusal, writes nothing anywhere."""
    _refuse_foreign(source, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            members = archive.infolist()
            _refuse_members(members, source, limits)
            contents = {member.filename: _content(archive, member) for member in members}
    except BROKEN as error:
        raise damaged("文件不完整，或者有字节出错") from error
    if contents.get(MIMETYPE) != PACKAGE_MIMETYPE.encode():
        raise damaged("类型标记不符合格式")
    return contents


def _refuse_foreign(source: bytes, limits: Limits) -> None:
    if not source:
        raise damaged("文件是空的")
    if len(source) > limits.package:
        raise too_large(f"文件大于{limits.package // 1024 // 1024}MB")
    if not is_package(source):
        raise foreign("文件开头没有数据包的标记")
    if len(source) < END.size:
        raise damaged("文件不完整")
    mark, disk, start_disk, here, count, size, _offset, comment = END.unpack(source[-END.size :])
    if mark != END_MARK or comment or disk or start_disk or here != count:
        raise damaged("文件结尾不完整，或者后面接了别的内容")
    if count > limits.members or size > count * ENTRY:
        raise too_large(f"所含文件多于{limits.members}个，或者目录过大")
    if source[LOCATOR] == LOCATOR_MARK:
        raise damaged("另有一份目录")


def _refuse_members(members: list[zipfile.ZipInfo], source: bytes, limits: Limits) -> None:
    """Look at the directory before unpacking a byte."""
    names = [member.filename for member in members]
    if len(set(names)) != len(names):
        raise damaged("有重名的文件")
    if sum(member.file_size for member in members) > limits.package:
        raise too_large(f"解开后大于{limits.package // 1024 // 1024}MB")
    offset = 0
    for member in members:
        _refuse_member(member, limits)
        if member.header_offset != offset:
            raise damaged("文件之间有空隙或重叠")
        offset += LOCAL_SIZE + len(member.filename) + member.compress_size
    if struct.unpack("<L", source[-6:-2])[0] != offset:
        raise damaged("目录之前有多余的内容")


def _refuse_member(member: zipfile.ZipInfo, limits: Limits) -> None:
    name = member.orig_filename
    if not ALLOWED.fullmatch(name):
        raise damaged(f"含有不该有的文件“{name[:60]}”")
    if member.flag_bits or member.extra or member.comment or member.external_attr >> 16 not in (0, 0o600):
        raise damaged(f"“{name}”的属性不符合格式（加密、链接或附加内容）")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise damaged(f"“{name}”的压缩方式不符合格式")
    largest = limits.json if name.endswith(".json") else limits.member
    if member.file_size > largest:
        raise too_large(f"“{name}”大于{largest // 1024 // 1024}MB")
    if member.file_size > max(member.compress_size, 1) * limits.ratio:
        raise too_large(f"“{name}”的压缩比异常")


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Unpack one member piece by piece: the reader stops at the size in the directory, which has been bounded."""
    with archive.open(member) as stream:
        content = b"".join(iter(lambda: stream.read(CHUNK), b""))
    if len(content) != member.file_size:
        raise damaged(f"“{member.filename}”不完整")
    return content
