"""Files as somebody who knows how the readers work would make them."""

import io
import os
import re
import sqlite3
import stat
import struct
import tempfile
import warnings
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from rol_desktop.catalog.toml import load_file
from rol_desktop.document.reading.reader import read_document
from rol_desktop.document.tables.reading import read_sheets
from rol_desktop.domain.format import PACKAGE_MIMETYPE
from rol_desktop.exchange import sealing
from rol_desktop.exchange.building import Attached, build
from rol_desktop.exchange.keys import KeyRing
from rol_desktop.exchange.reading import inspect, read, tried
from rol_desktop.services.output.compiling import compile_document
from rol_desktop.services.workspace.contents import content_of
from rol_desktop.store import workspace as store
from rol_desktop.store.soundness import examine
from tests.exchange.hostile import members, repacked, with_data
from tests.exchange.samples import DEPARTMENT_KEY, OFFICE_KEY, PROOF, SUBMISSION, packages, routing, submission
from tests.safety.hostile import FIXTURE
from tests.services.conftest import YEAR


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression, compresslevel=9) as archive:
        for name, content in members.items():
            archive.writestr(name, content, compression)
    return buffer.getvalue()


W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = b"".join(
    b"<!ENTITY l%d '%s'>" % (level, b"&l%d;" % (level - 1) * 10 if level else b"lol") for level in range(12)
)
RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="%s"/>'
    b"</Relationships>"
)


def docx(body: bytes, before: bytes = b"", **others: bytes) -> bytes:
    document = before + b"<w:document " + W + b"><w:body>" + body + b"</w:body></w:document>"
    return zipped({"_rels/.rels": RELS % b"word/document.xml", "word/document.xml": document, **others})


def xlsx(sheet: bytes, before: bytes = b"") -> bytes:
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        b'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.'
        b'main+xml"/><Override PartName="/xl/s.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'spreadsheetml.worksheet+xml"/></Types>'
    )
    sheets = RELS.replace(b'/officeDocument"', b'/worksheet"') % b"s.xml"
    book = (
        b"<workbook " + main + b" " + office + b'><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    return zipped({
        "[Content_Types].xml": types, "_rels/.rels": RELS % b"xl/workbook.xml", "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": sheets,
        "xl/s.xml": before + b"<worksheet " + main + b">" + sheet + b"</worksheet>",
    })  # fmt: skip


def crowded(first: dict[str, bytes], count: int = 1_000_000, *, zip64: bool = False) -> bytes:
    """Return a zip of a few members and a million of nothing."""
    start = zipped(first, zipfile.ZIP_STORED)
    size, offset = struct.unpack_from("<2L", start, start.rfind(b"PK\x05\x06") + 12)
    local, directory = bytearray(start[:offset]), bytearray(start[offset : offset + size])
    for number in range(count):
        name = b"x/%06d" % number
        begin = struct.pack("<5H3I2H", 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0)  # nothing, of the first day of 1980
        directory += b"PK\x01\x02\x14\0" + begin + struct.pack("<3H2I", 0, 0, 0, 0, len(local)) + name
        local += b"PK\x03\x04" + begin + name
    total = count + len(first)
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, total, total, len(directory), len(local))
    end64 += struct.pack("<4sLQL", b"PK\x06\x07", 0, len(local) + len(directory), 1)
    told = (0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1) if zip64 else (0xFFFF, 0xFFFF, len(directory), len(local))
    return bytes(local + directory) + end64 * zip64 + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, *told, 0)


def odd(*extra: tuple[zipfile.ZipInfo | str, bytes], base: bytes) -> bytes:
    """Return a zip with members added that an honest one does not have, whatever their names."""
    buffer = io.BytesIO(base)
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as archive:
        warnings.simplefilter("ignore")
        for info, content in extra:
            archive.writestr(info, content)
    return buffer.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    """Name a member that says it is a symbolic link."""
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


def nested(inside: bytes, name: str, depth: int = 30) -> bytes:
    """Return a zip in a zip in a zip."""
    for _ in range(depth):
        inside = zipped({name: inside})
    return inside


P = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>"
CELL = b'<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>'
SECRET = b"<!DOCTYPE d [<!ENTITY s SYSTEM 'file:///etc/passwd'>]>"
DOCX = {
    "billion laughs": lambda: docx(b"<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>", b"<!DOCTYPE d [" + LAUGHS + b"]>"),
    "external entity": lambda: docx(b"<w:p><w:r><w:t>&s;</w:t></w:r></w:p>", SECRET),
    "deep tables": lambda: docx(b"<w:tbl><w:tr><w:tc>" * 5000 + P + b"</w:tc></w:tr></w:tbl>" * 5000),
    "deep runs": lambda: docx(b"<w:ins>" * 20_000 + P + b"</w:ins>" * 20_000),
    "bomb": lambda: docx(P, **{"word/media/image1.png": bytes(300 << 20)}),
    "bomb of text": lambda: docx(b"<w:p><w:r><w:t>" + b"x" * (60 << 20) + b"</w:t></w:r></w:p>"),
    "many paragraphs": lambda: docx(P * 900_000),
    "many empty elements": lambda: docx(b"<w:p/>" * 4_000_000),
    "long attribute": lambda: docx(b'<w:p w:rsidR="' + b"1" * (20 << 20) + b'"/>' + P),
    "macros": lambda: docx(P, **{"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 1000}),
    "traversal": lambda: docx(P, **{"../../../../tmp/rol-escaped": b"x", "/tmp/rol-escaped": b"x"}),
    "million members": lambda: crowded({"_rels/.rels": RELS % b"word/document.xml"}),
    "million members in zip64": lambda: crowded({"_rels/.rels": RELS % b"word/document.xml"}, zip64=True),
    "nested deep": lambda: nested(docx(P), "word/document.xml"),
    "name twice": lambda: odd(("word/document.xml", b"<a/>"), base=docx(P)),
    "symbolic link": lambda: odd((link("word/header1.xml"), b"/etc/passwd"), base=docx(P)),
    "nested": lambda: zipped({"word/document.xml": zipped({"word/document.xml": bytes(10 << 20)})}),
    "outside relation": lambda: zipped({"_rels/.rels": RELS % b"../../../../etc/passwd"}),
    "endless grid": lambda: docx(b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' + P
                                 + b"</w:tc></w:tr></w:tbl>"),
}  # fmt: skip
XLSX = {
    "million members": lambda: crowded({"xl/workbook.xml": b"<workbook/>"}),
    "traversal": lambda: odd(("../../../../tmp/rol-escaped", b"x"), base=xlsx(b"<sheetData/>")),
    "name twice": lambda: odd(("xl/workbook.xml", b"<a/>"), base=xlsx(b"<sheetData/>")),
    "symbolic link": lambda: odd((link("xl/sharedStrings.xml"), b"/etc/passwd"), base=xlsx(b"<sheetData/>")),
    "macros": lambda: odd(("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 1000), base=xlsx(b"<sheetData/>")),
    "external entity": lambda: xlsx(b"<sheetData><row><c><v>&s;</v></c></row></sheetData>", SECRET),
    "nested deep": lambda: nested(xlsx(b"<sheetData/>"), "xl/workbook.xml"),
    "far cell": lambda: xlsx(b'<sheetData><row r="1048576">' + CELL + b"</row></sheetData>"),
    "far dimension": lambda: xlsx(b'<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
                                  b"</sheetData>"),
    "far columns": lambda: xlsx(b"<sheetData>" + b"".join(
        b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (row, row) for row in range(1, 5000)) + b"</sheetData>"),
    "huge number": lambda: xlsx(b'<sheetData><row r="1"><c r="A1"><v>' + b"9" * 100_000
                                + b"</v></c></row></sheetData>"),
    "huge merge": lambda: xlsx(b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>'
                               b'<mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "laughs": lambda: xlsx(b"<sheetData/>", b"<!DOCTYPE d [" + LAUGHS + b"]>"),
    "bomb": lambda: xlsx(b"<sheetData>" + b'<row><c t="inlineStr"><is><t>x</t></is></c></row>' * 900_000
                         + b"</sheetData>"),
}  # fmt: skip
MIMETYPE = {"mimetype": PACKAGE_MIMETYPE.encode()}


def swapped() -> bytes:
    """Return the contents of one package under the manifest and signature of another."""
    task = members(packages()["task"])
    return repacked({name: task[name] for name in ("manifest.json", "manifest.sig")})


def signed_by_another() -> bytes:
    """Return a package whose signature is good, of a key that its manifest does not name."""
    return repacked({"manifest.sig": OFFICE_KEY.sign(members(submission())["manifest.json"])})


def dearest() -> bytes:
    """Return as large a package as there may be, under a passphrase that costs as much as it may."""
    files = [PROOF, *(Attached(f"{number}.bin", os.urandom(9 << 20)) for number in range(6))]
    shown = SUBMISSION.evidence[0]
    evidence = (
        shown,
        *(
            replace(shown, uid=each.name, name=each.name, sha256=each.sha256, size=len(each.content))
            for each in files[1:]
        ),
    )
    honest = dict(sealing.COST)
    sealing.COST.update(sealing.HIGHEST)
    try:
        words = sealing.WithPassphrase(ON_THE_PHONE)
        return build(routing("p"), replace(SUBMISSION, evidence=evidence), DEPARTMENT_KEY, files, words)
    finally:
        sealing.COST.update(honest)


PACKAGES = {
    "million members": lambda: crowded(MIMETYPE),
    "million members in zip64": lambda: crowded(MIMETYPE, zip64=True),
    "traversal": lambda: zipped(MIMETYPE | {"../../tmp/rol-escaped": b"x"}),
    "bomb": lambda: zipped(MIMETYPE | {"manifest.json": bytes(200 << 20)}),
    "name twice": lambda: odd(("manifest.json", b"{}"), base=submission()),
    "symbolic link": lambda: odd((link("files/" + "0" * 64), b"/etc/passwd"), base=submission()),
    "nested deep": lambda: nested(submission(), "data/submission.json"),
    "huge number": lambda: with_data(None, raw=b'{"year":' + b"9" * (20 << 20) + b"}"),
    "huge exponent": lambda: with_data(None, raw=b'{"year":1e999999999}'),
    "deep lists": lambda: with_data(None, raw=b"[" * (10 << 20)),
    "deep objects": lambda: with_data(None, raw=b'{"a":' * (3 << 20)),
    "wrong types": lambda: with_data([{"year": {}}, None, "x", [[[]]]]),
    "swapped signature": swapped,
    "signed by another": signed_by_another,
    "dearest passphrase": dearest,
}
ON_THE_PHONE = "told by phone 2026"
HUGE = "hex(zeroblob(400000000))"
MANY = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < {count}) "
ENDLESS = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n AS uid FROM r"


def workspace(*statements: str) -> bytes:
    """Return a workspace that its sender changed with a database tool."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.rol"
        path.write_bytes(FIXTURE.read_bytes())
        store.open_existing(path).close()
        connection = sqlite3.connect(path)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()
        return path.read_bytes()


def crowd_of(table: str, count: int, key: str = "uid", **instead: str) -> bytes:
    """Return a workspace with one of its rows many times over."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "one.rol").write_bytes(workspace())
        connection = sqlite3.connect(Path(folder) / "one.rol")
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        connection.close()
    changed = {key: "printf('%036d', n)", **instead}
    values = ", ".join(changed.get(name, name) for name in columns)
    source = f"SELECT {values} FROM r, (SELECT * FROM {table} LIMIT 1)"
    return workspace(f"INSERT INTO {table} {MANY.format(count=count)} {source}")


def aged(content: bytes) -> bytes:
    """Return a workspace whose year is no longer the newest."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.rol"
        path.write_bytes(content)
        with closing(sqlite3.connect(path)) as connection, connection:
            names = [row[1] for row in connection.execute("PRAGMA table_info(report_year)")]
            newer = ", ".join("year + 1" if name == "year" else name for name in names)
            connection.execute(f"INSERT INTO report_year SELECT {newer} FROM report_year WHERE year = {YEAR}")
        return path.read_bytes()


def recast(column: str, instead: str) -> bytes:
    """Return a workspace whose table of entries computes a column instead of holding it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.rol"
        path.write_bytes(workspace())
        connection = sqlite3.connect(path)
        made = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'entry'").fetchone()[0]
        names = [row[1] for row in connection.execute("PRAGMA table_info(entry)") if row[1] != column]
        connection.close()
    listed = ", ".join(names)
    changed = re.sub(rf"\b{column} TEXT NOT NULL", f"{column} TEXT AS ({instead})", made)
    changed = re.sub(r"CONSTRAINT \w+ ", "", changed).replace("CREATE TABLE entry", "CREATE TABLE other")
    return workspace(
        changed, f"INSERT INTO other ({listed}) SELECT {listed} FROM entry", "DROP TABLE entry",
        "ALTER TABLE other RENAME TO entry",
    )  # fmt: skip


WORKSPACES = {
    "endless view": lambda: workspace("ALTER TABLE comment RENAME TO kept", f"CREATE VIEW comment AS {ENDLESS}"),
    "trigger": lambda: workspace("CREATE TRIGGER t AFTER UPDATE ON workspace BEGIN DELETE FROM entry; END"),
    "computed column": lambda: recast("text", HUGE),
    "index that computes": lambda: workspace("CREATE INDEX i ON entry (hex(zeroblob(9)) || text)"),
    "huge text": lambda: workspace("UPDATE entry SET text = hex(zeroblob(150000000)) WHERE rowid = 1"),
    "huge blob": lambda: workspace("UPDATE package SET content = zeroblob(400000000) WHERE rowid = 1"),
    "deep JSON": lambda: workspace("UPDATE report_year SET info = replace(hex(zeroblob(5000000)), '00', '[')"),
    "huge number": lambda: workspace("UPDATE report_year SET info = replace(hex(zeroblob(5000000)), '0', '9')"),
    "crowd of comments": lambda: crowd_of("comment", 120_000),
    "crowd of entries": lambda: crowd_of("entry", 120_000),
    "crowd of departments": lambda: crowd_of("department", 100_000, key="code"),
    "as many as may be": lambda: crowd_of("comment", 99_000),
    "long words": lambda: crowd_of("comment", 600, text="hex(zeroblob(50000))"),
    "long words of an older year": lambda: aged(crowd_of("comment", 600, text="hex(zeroblob(50000))")),
    "crowd of an older year": lambda: aged(crowd_of("entry", 120_000)),
    "words as long as may be": lambda: crowd_of("comment", 290, text="hex(zeroblob(50000))"),
    "huge page count": lambda: workspace()[:28] + b"\xff\xff\xff\xfe" + workspace()[32:],
}


def read_workspace(path: Path) -> None:
    """Open a workspace, examine and read all of it, as a person would who was sent one."""
    examine(path)
    opened = store.open_existing(path)
    try:
        content_of(opened, YEAR)
        compile_document(opened, YEAR)
    finally:
        opened.close()


TOML = {
    "deep lists": lambda: b"a = " + b"[" * 1_000_000,
    "deep tables": lambda: b"[" + b"a." * 200_000 + b"a]",
    "deep inline": lambda: b"a = " + b"{a = " * 100_000,
    "huge number": lambda: b"a = " + b"9" * 1_500_000,
    "many keys": lambda: b"".join(b"k%d = 1\n" % number for number in range(150_000)),
    "many tables": lambda: b"[[t]]\n" * 300_000,
    "endless text": lambda: b'a = """' + b"x" * 1_900_000,
    "large": lambda: b"#" * (300 << 20),
}


def read_package(path: Path) -> None:
    """Read a package; where it is under a passphrase, as an office that has been told it."""
    package = inspect(path)
    if package.under_passphrase:
        assert not tried(package, "a wrong one 2026")
        read(path, KeyRing(package_keys=(tried(package, ON_THE_PHONE),)))
    else:
        read(path)


READERS = {
    "docx": (DOCX, read_document),
    "xlsx": (XLSX, read_sheets),
    "rolpkg": (PACKAGES, read_package),
    "rol": (WORKSPACES, read_workspace),
    "toml": (TOML, load_file),
}
ALL = [(kind, name) for kind, (crafted, _reader) in READERS.items() for name in crafted]
