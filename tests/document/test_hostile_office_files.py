"""Mutated .docx and .xlsx files: read as something, or refused in a sentence; never a crash."""

import io
import random
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from rol_desktop.document.clauses import clause_report
from rol_desktop.document.reading import read_document
from rol_desktop.document.tables import read_sheets, render_workbook
from rol_desktop.document.writer import render_docx
from rol_desktop.domain.blocks import (
    Addressees,
    Document,
    Head,
    Heading,
    Imprint,
    Paragraph,
    Run,
    Signature,
    Source,
    Table,
    Title,
)
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import HeadForm
from rol_desktop.errors import EnvironmentFault, UserError

SOURCE = Source("0f8fad5b-d9cb-469f-a165-70867728950e", 1, "")
FIGURES = Table((("指标", "本年"), ("受理", "91")), numeric=(False, True))
REPORT = Document(
    (
        Head(HeadForm.UPWARD, "青禾区人民政府文件", "青政〔2026〕8号", ("林知远",)),
        Title("青禾区人民政府关于2025年度法治政府建设情况的报告"),
        Addressees("市人民政府"),
        Heading(1, "一、", "主要做法"),
        Paragraph((Run("召开会议3次。", SOURCE),), Heading(2, "（一）", "加强统筹")),
        FIGURES,
        Signature("青禾区人民政府", date(2026, 1, 5)),
        Imprint("区委", "青禾区人民政府办公室", date(2026, 1, 6)),
    )
)
TOKENS = (
    b"<w:p>",
    b"</w:p>",
    b"<w:tbl>",
    b"<w:sdt>",
    b'w:val="',
    b"999999999999",
    b"-1",
    b"&#0;",
    b"\xff",
    b"xx",
    b"<w:tc/>",
)


def in_bytes(data: bytes, luck: random.Random) -> bytes:
    """Change some bytes of the package, or cut it."""
    changed = bytearray(data)
    for _ in range(luck.randint(1, 8)):
        changed[luck.randrange(len(changed))] = luck.randrange(256)
    return bytes(changed[: luck.randint(1, len(changed))] if luck.random() < 0.2 else changed)


def in_parts(data: bytes, luck: random.Random) -> bytes:
    """Change the inside of one part and pack it whole again, so that the change is really parsed."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(result, "w") as target:
        names = source.namelist()
        chosen = luck.choice(names)
        for name in names:
            content = source.read(name)
            if name == chosen:
                content = _tampered(content, luck)
            if name != chosen or luck.random() < 0.95:
                target.writestr(zipfile.ZipInfo(name), content)
    return result.getvalue()


def _tampered(content: bytes, luck: random.Random) -> bytes:
    """Put in, leave out or double a stretch, or change a number."""
    start = luck.randrange(len(content) + 1)
    end = min(len(content), start + luck.randint(0, 60))
    match luck.randrange(4):
        case 0:
            return content[:start] + luck.choice(TOKENS) + content[start:]
        case 1:
            return content[:start] + content[end:]
        case 2:
            return content[:end] + content[start:end] + content[end:]
    digits = [index for index, byte in enumerate(content) if 48 <= byte <= 57]
    if not digits:
        return b""
    place = luck.choice(digits)
    return content[:place] + luck.choice([b"-5", b"1e9", b"99999999999", b"", b"0", b"x"]) + content[place + 1 :]


def outcome(path: Path) -> str:
    """Read a file in every way there is; anything but a refusal in a sentence is a crash."""
    try:
        if path.suffix == ".xlsx":
            read_sheets(path)
        else:
            read_document(path)
            clause_report(path)
    except (UserError, EnvironmentFault) as refusal:
        assert refusal.sentence  # noqa: PT017
        return "refused"
    return "read"


def bombard(folder: Path, count: int, seed: int) -> Counter[str]:
    luck = random.Random(seed)
    originals = {".docx": render_docx(REPORT, Layout()), ".xlsx": render_workbook({"表": FIGURES})}
    results: Counter[str] = Counter()
    for number in range(count):
        suffix = luck.choice(list(originals))
        change = luck.choice([in_bytes, in_parts, in_parts])
        path = folder / f"x{suffix}"
        path.write_bytes(change(originals[suffix], luck))
        try:
            results[f"{suffix} {outcome(path)}"] += 1
        except Exception as crash:
            raise AssertionError(f"mutation {number} of seed {seed}: {crash!r}") from crash
    return results


def test_that_mutated_office_files_are_read_or_refused(tmp_path: Path) -> None:
    results = bombard(tmp_path, 300, seed=1)
    assert set(results) == {".docx read", ".docx refused", ".xlsx read", ".xlsx refused"}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 6))
def test_that_thousands_of_mutated_office_files_are_read_or_refused(tmp_path: Path, seed: int) -> None:
    results = bombard(tmp_path, 2_000, seed)
    print(dict(results))
    assert sum(results.values()) == 2_000
