"""Each part of known documents, compared one by one with a reviewed copy.

ROL_REWRITE_GOLDEN=1 writes the copies anew; the difference is then reviewed like any other.
"""

import io
import os
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from rol_desktop.document.options import WriteOptions
from rol_desktop.document.writer import render_docx
from rol_desktop.domain.editions import edition
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import Edition
from tests.document import trees

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "docx"
REWRITE = os.environ.get("ROL_REWRITE_GOLDEN") == "1"
DOCUMENTS = {
    "issued": lambda: render_docx(trees.whole(), Layout(), WriteOptions(report_id="report-1")),
    "unsealed": lambda: render_docx(trees.plain(sealed=False), Layout(), WriteOptions(anchors=False)),
    "draft": lambda: render_docx(edition(trees.plain(), Edition.DRAFT), Layout()),
    "public": lambda: render_docx(edition(trees.plain(), Edition.PUBLIC), Layout()),
    "review": lambda: render_docx(edition(trees.plain(), Edition.REVIEW), Layout()),
}


def _parts(data: bytes) -> dict[str, str]:
    """Return the XML parts by name, indented so that a difference can be read."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(archive.read(name))
                etree.indent(root)
                found[name.replace("/", "__").replace("[", "").replace("]", "")] = (
                    etree.tostring(root, encoding="unicode") + "\n"
                )
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_that_each_part_is_as_reviewed(name: str) -> None:
    parts, folder = _parts(DOCUMENTS[name]()), FOLDER / name
    if REWRITE:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for part, content in parts.items():
            (folder / part).write_text(content, "utf-8", newline="\n")
    reviewed = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert parts.keys() == reviewed.keys()
    for part, content in parts.items():
        assert content == reviewed[part], f"{name}/{part} differs; see the head of this file"
