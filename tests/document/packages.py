"""Look into a written .docx."""

import importlib.util
import io
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

SHARED = Path(__file__).resolve().parents[3] / "shared"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return one part as a tree."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def names(data: bytes) -> list[str]:
    """Return the parts' names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def everything(data: bytes) -> str:
    """Return the text of all parts together."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def text(element: etree._Element) -> str:
    """Return the words below an element."""
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    """Return style and words of each paragraph of the body, in order."""
    found = []
    for paragraph in part(data).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        found.append((style.get(f"{W}val") if style is not None else "", text(paragraph)))
    return found


def validator() -> ModuleType:
    """Return the schema checker that lies beside the project; skip where it is absent."""
    path = SHARED / "ooxml-xsd" / "validate_docx.py"
    if not path.is_file():
        pytest.skip("../shared/ooxml-xsd/validate_docx.py is not here: the schemas are not part of the project")
    spec = importlib.util.spec_from_file_location("validate_docx", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
