"""No file from outside crashes a reader, costs more than 512 MB or 10 s, or is taken in with altered content."""

import io
import json
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from rol_desktop.document.reading.reader import read_document
from rol_desktop.document.tables.reading import read_sheets
from rol_desktop.domain.format import PACKAGE_MIMETYPE
from rol_desktop.errors import RolError
from rol_desktop.exchange.reading import read
from tests.safety.hostile import KINDS, SECONDS

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="asks Linux for memory and its limits")
SMALL = {"package": 60, "workspace": 25, "docx": 60, "xlsx": 60, "toml": 150}
LARGE = {"package": 40_000, "workspace": 5_000, "docx": 20_000, "xlsx": 10_000, "toml": 25_000}
BOTH = 2  # processes at once: as many as the smallest machine has cores


def attacks(folder: Path, counts: dict[str, int], seed: int) -> dict[str, dict]:
    """Attack with each kind in a process of its own, two at a time."""
    waiting, running, done = list(counts.items()), {}, {}
    while waiting or running:
        while waiting and len(running) < BOTH:
            kind, count = waiting.pop(0)
            running[kind] = _begun(folder, kind, count, seed)
        kind, process = next(iter(running.items()))
        done |= _ended(process)
        del running[kind]
    return done


def _ended(process: subprocess.Popen) -> dict[str, dict]:
    out, complaints = process.communicate()
    assert process.returncode == 0, complaints[-3000:]
    return json.loads(out)


def _begun(folder: Path, kind: str, count: int | str, seed: int) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.safety.hostile", kind, str(count), str(seed), str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def look(done: dict[str, dict], counts: dict[str, int]) -> None:
    for kind, result in done.items():
        assert sum(result["found"].values()) == counts[kind]
        assert result["slowest"] < SECONDS
        assert result["megabytes"] < 512
        assert result["strays"] == []


def test_that_some_mutated_files_of_every_kind_are_refused_or_read(tmp_path):
    assert SMALL.keys() == LARGE.keys() == KINDS.keys()
    done = _ended(_begun(tmp_path, "+".join(SMALL), "+".join(map(str, SMALL.values())), 1))
    look(done, SMALL)
    for kind in KINDS:
        assert any("refused" in word for word in done[kind]["found"]), kind


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_that_a_hundred_thousand_mutated_files_are_refused_or_read(tmp_path, capsys):
    done = attacks(tmp_path, LARGE, 2)
    with capsys.disabled():
        print(f"\n{sum(LARGE.values())} mutated files:")
        for kind, result in done.items():
            print(f"  {kind}: {result['found']}, slowest {result['slowest']} s, {result['megabytes']} MB")
    look(done, LARGE)


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
    "million members": lambda: zipped({f"word/{number}": b"" for number in range(70_000)}),
    "nested": lambda: zipped({"word/document.xml": zipped({"word/document.xml": bytes(10 << 20)})}),
    "outside relation": lambda: zipped({"_rels/.rels": RELS % b"../../../../etc/passwd"}),
    "endless grid": lambda: docx(b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' + P
                                 + b"</w:tc></w:tr></w:tbl>"),
}  # fmt: skip
XLSX = {
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
PACKAGES = {
    "million members": lambda: zipped({"mimetype": PACKAGE_MIMETYPE.encode()}
                                      | {f"files/{number:064x}": b"" for number in range(70_000)}),
    "traversal": lambda: zipped({"mimetype": PACKAGE_MIMETYPE.encode(), "../../tmp/rol-escaped": b"x"}),
    "bomb": lambda: zipped({"mimetype": PACKAGE_MIMETYPE.encode(), "manifest.json": bytes(200 << 20)}),
}  # fmt: skip
READERS = {"docx": (DOCX, read_document), "xlsx": (XLSX, read_sheets), "rolpkg": (PACKAGES, read)}
ALL = [(kind, name) for kind, (crafted, _reader) in READERS.items() for name in crafted]
READ_ONE = """
import sys, time
from pathlib import Path
from tests.safety.hostile import limit_memory, peak
from tests.safety.test_hostile import READERS
from rol_desktop.errors import RolError
path = Path(sys.argv[1])
limit_memory()
start = time.monotonic()
try:
    READERS[path.suffix[1:]][1](path)
    word = "read"
except RolError as error:
    word = "refused"
    assert len(error.sentence) > 10
print(word, time.monotonic() - start, peak())
"""


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "name"), ALL)
def test_that_a_crafted_file_costs_little_and_writes_nowhere(tmp_path, kind, name, capsys):
    path = tmp_path / f"crafted.{kind}"
    path.write_bytes(READERS[kind][0][name]())
    run = subprocess.run(
        [sys.executable, "-c", READ_ONE, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    word, seconds, megabytes = run.stdout.split()
    with capsys.disabled():
        print(f"\n{kind} {name}, {path.stat().st_size >> 10} kB: {word}, {float(seconds):.2f} s, {megabytes} MB")
    assert float(seconds) < SECONDS
    assert int(megabytes) < 512
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert not Path("/tmp/rol-escaped").exists()


QUICK = [("docx", "billion laughs"), ("docx", "external entity"), ("docx", "traversal"), ("docx", "deep tables"),
         ("docx", "outside relation"), ("xlsx", "laughs"), ("rolpkg", "traversal")]  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), QUICK)
def test_that_a_crafted_file_tells_nothing_of_this_machine(tmp_path, kind, name):
    crafted, reader = READERS[kind]
    path = tmp_path / f"crafted.{kind}"
    path.write_bytes(crafted[name]())
    try:
        found = repr(reader(path))
    except RolError as error:
        found = error.sentence
    assert "root:" not in found
    assert len(found) < 100_000
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_that_the_counts_are_a_hundred_thousand():
    assert sum(Counter(LARGE).values()) >= 100_000
