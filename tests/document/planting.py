"""Plants one wrong value in a right .docx, so that a measuring function can be seen to fail."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from rol_desktop.document.ooxml.xml import WORD, w

Element = etree._Element
Plant = Callable[["Parts"], None]


class Parts:
    """Hold the parts of a .docx as trees that can be changed."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.data = {name: archive.read(name) for name in archive.namelist()}
        self.trees: dict[str, Element] = {}

    def tree(self, name: str) -> Element:
        if name not in self.trees:
            self.trees[name] = etree.fromstring(self.data[name])
        return self.trees[name]

    @property
    def document(self) -> Element:
        return self.tree("word/document.xml")

    def paragraph(self, words: str) -> Element:
        """Return the first paragraph with these words."""
        return next(each for each in self.document.iter(w("p")) if words in text(each))

    def save(self, path: Path) -> Path:
        for name, tree in self.trees.items():
            self.data[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.data.items():
                archive.writestr(name, data)
        return path


def text(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(w("t")))


def parsed(xml: str) -> Element:
    return etree.fromstring(xml.replace("/>", f' xmlns:w="{WORD}"/>', 1) if "xmlns" not in xml else xml)


def properties(element: Element) -> Element:
    """Return the pPr or rPr of a paragraph or run, made where there is none."""
    name = w(f"{etree.QName(element).localname}Pr")
    found = element.find(name)
    if found is None:
        found = etree.Element(name)
        element.insert(0, found)
    return found


def put(holder: Element, name: str, **attributes: str) -> None:
    """Put a property in a pPr or rPr in the place of one of that name."""
    for old in holder.findall(w(name)):
        holder.remove(old)
    etree.SubElement(holder, w(name), {w(key): value for key, value in attributes.items()})


def shaped(words: str, name: str, **attributes: str) -> Plant:
    """Plant direct formatting on a paragraph."""
    return lambda parts: put(properties(parts.paragraph(words)), name, **attributes)


def looked(words: str, name: str, **attributes: str) -> Plant:
    """Plant direct formatting on the runs of a paragraph that hold words."""

    def plant(parts: Parts) -> None:
        for paragraph in parts.document.iter(w("p")):
            for run in paragraph.iter(w("r")):
                if words in text(run):
                    put(properties(run), name, **attributes)

    return plant


def font(words: str, family: str) -> Plant:
    return looked(words, "rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=family)


def written(old: str, new: str) -> Plant:
    """Plant other words."""

    def plant(parts: Parts) -> None:
        found = [each for each in parts.document.iter(w("t")) if old in (each.text or "")]
        assert found, old
        for each in found:
            each.text = (each.text or "").replace(old, new)

    return plant


def paged(name: str, **attributes: int) -> Plant:
    """Plant measures in every section."""

    def plant(parts: Parts) -> None:
        for section in parts.document.iter(w("sectPr")):
            found = section.find(w(name))
            assert found is not None
            for key, value in attributes.items():
                found.set(w(key), str(value))

    return plant


def in_footer(part: str, change: Callable[[Element], None]) -> Plant:
    """Plant in a footer's paragraph with the page number."""

    def plant(parts: Parts) -> None:
        name = next(each for each in parts.data if part in each)
        change(next(each for each in parts.tree(name).iter(w("p")) if "PAGE" in "".join(each.itertext())))

    return plant


def both(*plants: Plant) -> Plant:
    def plant(parts: Parts) -> None:
        for each in plants:
            each(parts)

    return plant
