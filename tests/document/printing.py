"""Print a .docx through LibreOffice and measure what stands where, in millimetres from the sheet's top left."""

import ctypes
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

MM = 25.4 / 72
# Fonts that Linux has, set for the ones the standard names: with Chinese ones half-width figures, as those have.
STAND_INS = {
    "仿宋_GB2312": "AR PL UMing CN",
    "仿宋": "AR PL UMing CN",
    "楷体_GB2312": "AR PL UKai CN",
    "楷体": "AR PL UKai CN",
    "黑体": "WenQuanYi Zen Hei",
    "宋体": "AR PL UMing CN",
    "方正小标宋简体": "Noto Serif CJK SC",
}


@dataclass(frozen=True, slots=True)
class Glyph:
    """Hold one printed character: its ink, where its cell begins, and its baseline."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    start: float
    baseline: float
    font: str
    red: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """Hold one drawn line."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Return where the line's middle stands."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """Hold what is printed on one page."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]

    @property
    def lines(self) -> list[list[Glyph]]:
        """Return the characters by line, top down; a line's baselines differ by less than a millimetre."""
        found: list[list[Glyph]] = []
        for glyph in sorted(self.glyphs, key=lambda each: each.baseline):
            if found and abs(found[-1][0].baseline - glyph.baseline) < 1:
                found[-1].append(glyph)
            else:
                found.append([glyph])
        return [sorted(line, key=lambda each: each.start) for line in found]

    def line(self, words: str) -> list[Glyph]:
        """Return the line that holds some words."""
        return next(line for line in self.lines if words in said(line))


def said(line: list[Glyph]) -> str:
    """Return the words of a line without its spaces."""
    return "".join(glyph.text for glyph in line)


def printed(docx: Path, work: Path) -> list[Page]:
    """Print a document; skip where LibreOffice or the fonts that stand in are not installed."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed: nothing prints here")
    known = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
    missing = sorted({name for name in STAND_INS.values() if name not in known})
    if missing:
        pytest.skip(f"these fonts are not installed: {', '.join(missing)}")
    (work / "fonts.conf").write_text(_fonts(), "utf-8")
    command = [soffice, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(work), str(docx)],
        env={**os.environ, "FONTCONFIG_FILE": str(work / "fonts.conf")},
        capture_output=True,
        timeout=180,
        check=True,
    )
    with pypdfium2.PdfDocument(work / f"{docx.stem}.pdf") as document:
        return [_page(document[index]) for index in range(len(document))]


def _font_name(words: pypdfium2.PdfTextPage, index: int) -> str:
    """Return the name of a character's font without the tag that says which characters it holds."""
    buffer = ctypes.create_string_buffer(200)
    pdfium.FPDFText_GetFontInfo(words.raw, index, buffer, len(buffer), ctypes.c_int())
    return buffer.value.decode("utf-8", "replace").split("+")[-1]


def _is_red(words: pypdfium2.PdfTextPage, index: int) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(words.raw, index, red, green, blue, alpha)
    return (red.value, green.value, blue.value) == (255, 0, 0)


def _fonts() -> str:
    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{wanted}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{given}</string></edit></match>'
        for wanted, given in STAND_INS.items()
    )
    head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    return f'{head}<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>{rules}</fontconfig>'


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    words = page.get_textpage()
    glyphs = []
    for index in range(words.count_chars()):
        text = words.get_text_range(index, 1)
        if not text.strip():
            continue
        left, bottom, right, top = words.get_charbox(index)
        start, baseline = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(words.raw, index, start, baseline)
        glyphs.append(
            Glyph(
                text,
                left * MM,
                (height - top) * MM,
                right * MM,
                (height - bottom) * MM,
                start.value * MM,
                (height - baseline.value) * MM,
                _font_name(words, index),
                _is_red(words, index),
            )
        )
    words.close()
    rules = []
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = drawn.get_bounds()
        rules.append(Rule(left * MM, (height - top) * MM, right * MM, (height - bottom) * MM))
    return Page(width * MM, height * MM, tuple(glyphs), tuple(rules))
