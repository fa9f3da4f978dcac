"""The zip around a package, as a stranger might make it."""

import io
import stat
import struct
import zipfile

import pytest

from rol_desktop.domain.format import PACKAGE_MIMETYPE
from rol_desktop.exchange import container
from rol_desktop.exchange.limits import LIMITS, Limits
from rol_desktop.exchange.reading import read
from rol_desktop.exchange.refusal import Refusal, RefusalKind
from tests.exchange.hostile import members, odd_zip, repacked
from tests.exchange.samples import SUBMISSION, submission


def refusal(content: bytes, limits: Limits = LIMITS) -> RefusalKind:
    with pytest.raises(Refusal) as refused:
        read(content, limits=limits)
    return refused.value.kind


def info(name: str, mode: int = 0o600, compression: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    made.compress_type = compression
    return made


def test_that_a_plain_zip_of_the_same_members_is_the_same_package() -> None:
    assert read(repacked({})).payload == SUBMISSION


FOREIGN = {
    "text": "报送".encode(),
    "another zip": b"PK\x05\x06" + bytes(18),
    "a docx": b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml",
    "a workspace": b"SQLite format 3\0" + bytes(200),
    "zeros": bytes(1000),
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN.keys())
def test_that_another_file_is_foreign(content: bytes) -> None:
    assert refusal(content) is RefusalKind.FOREIGN


def test_that_an_empty_file_is_damaged() -> None:
    assert refusal(b"") is RefusalKind.DAMAGED


@pytest.mark.parametrize(
    "name",
    [
        "../evil", "/etc/passwd", "data/../../x.json", "C:\\x", "data\\x.json", "data/X.json", "data/a/b.json",
        "DATA/x.json", "files/short", "files/" + "g" * 64, "data/", "manifest.json/", "evil.exe", "说明.txt",
    ],
)  # fmt: skip
def test_that_a_name_outside_the_format_is_refused(name: str) -> None:
    assert refusal(odd_zip((info(name), b"x"))) is RefusalKind.DAMAGED


def test_that_a_name_cut_short_by_a_zero_is_refused() -> None:
    odd = odd_zip((info("files/" + "0" * 64), b"x")).replace(b"files/" + b"0" * 64, b"data/x.json\0.exe" + b"0" * 54)
    assert refusal(odd) is RefusalKind.DAMAGED


def test_that_a_link_a_device_or_a_program_is_refused() -> None:
    for mode in (stat.S_IFLNK | 0o777, stat.S_IFCHR | 0o600, 0o755, 0o4600):
        assert refusal(odd_zip((info("files/" + "0" * 64, mode), b"/etc/passwd"))) is RefusalKind.DAMAGED


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_that_a_name_that_stands_twice_is_refused() -> None:
    assert refusal(odd_zip((info("manifest.json"), b"{}"))) is RefusalKind.DAMAGED


def test_that_an_encrypted_member_is_refused() -> None:
    content = bytearray(submission())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.rindex(mark) + flags] |= 1
    assert refusal(bytes(content)) is RefusalKind.DAMAGED


def test_that_other_ways_of_packing_are_refused() -> None:
    for compression in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        odd = odd_zip((info("data/x.json", compression=compression), b"{}"))
        assert refusal(odd) is RefusalKind.DAMAGED


def test_that_bytes_before_between_or_after_are_refused() -> None:
    content = submission()
    assert refusal(b"\0" + content) is RefusalKind.FOREIGN
    assert refusal(content + b"\0") is RefusalKind.DAMAGED
    assert refusal(content + content) is RefusalKind.DAMAGED
    assert refusal(content[:-2] + b"\x05\x00hello") is RefusalKind.DAMAGED  # a comment


def test_that_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = odd_zip((info("data/x.json", compression=zipfile.ZIP_DEFLATED), bytes(20_000_000)))
    assert len(bomb) < 40_000
    assert refusal(bomb) is RefusalKind.TOO_LARGE


def test_that_a_size_that_lies_is_not_believed() -> None:
    """Unpack no more than the directory promised, whatever comes out."""
    bomb = bytearray(odd_zip((info("data/x.json", compression=zipfile.ZIP_DEFLATED), bytes(20_000_000))))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = bomb.rindex(mark) + place
        bomb[at : at + 4] = struct.pack("<L", 100)
    assert refusal(bytes(bomb)) is RefusalKind.DAMAGED


def test_that_overlapping_members_are_refused() -> None:
    content = bytearray(submission())
    last, first = content.rindex(b"PK\x01\x02"), content.index(b"PK\x01\x02")
    content[last + 42 : last + 46] = content[first + 42 : first + 46]
    assert refusal(bytes(content)) is RefusalKind.DAMAGED


def patched(content: bytes, places: dict[int, bytes], insert: tuple[int, bytes] = (0, b"")) -> bytes:
    """Return bytes with some overwritten, and then some put in."""
    changed = bytearray(content)
    for place, new in places.items():
        changed[place : place + len(new)] = new
    changed[insert[0] : insert[0]] = insert[1]
    return bytes(changed)


def test_that_a_gap_before_the_directory_is_refused() -> None:
    content = submission()
    start = struct.unpack("<L", content[-6:-2])[0]
    assert refusal(patched(content, {len(content) - 6: struct.pack("<L", start + 5)}, (start, b"extra"))) is RefusalKind.DAMAGED  # fmt: skip  # noqa: E501


def test_that_members_inside_one_another_are_refused() -> None:
    """The sizes add up, yet the second member lies inside the first."""
    first, second = info("mimetype"), info("data/x.json")
    first.compress_size = second.compress_size = 100
    first.header_offset, second.header_offset = 0, 60
    end = 2 * (100 + container.LOCAL_SIZE) + len("mimetype") + len("data/x.json")
    with pytest.raises(Refusal, match="重叠"):
        container._refuse_members([first, second], struct.pack("<L", end) + bytes(2), LIMITS)


def test_that_flags_extra_fields_and_comments_are_refused() -> None:
    content = submission()
    local, entry = content.rindex(b"PK\x03\x04"), content.rindex(b"PK\x01\x02")
    utf8 = struct.pack("<H", 0x800)
    assert refusal(patched(content, {local + 6: utf8, entry + 8: utf8})) is RefusalKind.DAMAGED
    size = struct.unpack("<L", content[-10:-6])[0]
    grown = {len(content) - 10: struct.pack("<L", size + 4)}
    for length in (30, 32):  # of the extra field, of the comment
        more = patched(content, grown | {entry + length: struct.pack("<H", 4)}, (len(content) - 22, bytes(4)))
        assert refusal(more) is RefusalKind.DAMAGED


def test_that_a_member_shorter_than_promised_is_refused() -> None:
    content = submission()
    local, entry = content.rindex(b"PK\x03\x04"), content.rindex(b"PK\x01\x02")
    longer = struct.pack("<L", struct.unpack("<L", content[entry + 24 : entry + 28])[0] + 1)
    assert refusal(patched(content, {local + 22: longer, entry + 24: longer})) is RefusalKind.DAMAGED


def test_that_the_mimetype_is_the_whole_of_its_member() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info("mimetype"), PACKAGE_MIMETYPE + "x")
        for name, content in members(submission()).items():
            archive.writestr(info(name), content)
    assert refusal(buffer.getvalue()) is RefusalKind.DAMAGED


def test_that_too_many_members_are_refused() -> None:
    many = odd_zip(*((info(f"files/{number:064x}"), b"") for number in range(LIMITS.members)))
    assert refusal(many) is RefusalKind.TOO_LARGE


def test_that_a_directory_larger_than_its_count_is_refused_unread() -> None:
    many = bytearray(odd_zip(*((info(f"files/{number:064x}"), b"") for number in range(LIMITS.members))))
    many[-14:-12] = many[-12:-10] = struct.pack("<H", 6)
    assert refusal(bytes(many)) is RefusalKind.TOO_LARGE


def test_that_a_zip64_directory_in_the_place_of_the_first_is_refused() -> None:
    content = submission()
    size, offset = struct.unpack("<2L", content[-10:-2])
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 6, 6, size, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(content) - 22, 1)
    whole = size + len(end64) + len(locator)
    assert refusal(content[:-22] + end64 + locator + content[-22:-10] + struct.pack("<2LH", whole, offset, 0)) is RefusalKind.DAMAGED  # fmt: skip  # noqa: E501


def test_that_each_limit_holds() -> None:
    content = submission()
    for limits in (
        Limits(package=len(content)),  # the file fits, what it unpacks to does not
        Limits(package=len(content) - 1),
        Limits(members=3),
        Limits(json=500),
        Limits(member=60),
        Limits(ratio=1),
    ):
        assert refusal(content, limits) is RefusalKind.TOO_LARGE


def test_that_a_zip_in_the_place_of_evidence_stays_a_file() -> None:
    package = container.pack({"files/" + "0" * 64: submission()})
    assert container.unpack(package, LIMITS)["files/" + "0" * 64] == submission()


def test_that_a_million_members_cost_neither_time_nor_memory() -> None:
    """Refuse by the end record alone: a reader that lists first would build a million objects."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    directory = entry * 1_000_000
    start = submission()[:100]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 6, 6, len(directory), len(start), 0)
    assert refusal(start + directory + end) is RefusalKind.TOO_LARGE
