"""What our own writer says about a document in its custom XML part: the year, the edition, the entries in it."""

from dataclasses import dataclass

from rol_desktop.document.anchors import NAMESPACE
from rol_desktop.document.ooxml.package import Parts
from rol_desktop.domain.report import Edition
from rol_desktop.errors import UserError

MOST = 100_000  # entries; more come from no report


@dataclass(frozen=True, slots=True)
class OwnMarks:
    """Hold what the custom XML part says; the defaults where the document is not ours."""

    entries: tuple[str, ...] = ()
    year: int = 0
    edition: Edition | None = None


def own_marks(parts: Parts) -> OwnMarks:
    """Read the custom XML part of our own namespace, if the document has one."""
    for name in parts.data:
        if name.startswith("customXml/item") and name.endswith(".xml") and NAMESPACE.encode() in parts.data[name]:
            found = _marks(parts, name)
            if found:
                return found
    return OwnMarks()


def _marks(parts: Parts, name: str) -> OwnMarks | None:
    try:
        root = parts.xml(name)
    except UserError:
        return None  # a part that Word does not need either
    if root is None or root.tag != f"{{{NAMESPACE}}}report":
        return None
    uids = dict.fromkeys(str(each.get("entry", "")) for each in root.iterchildren("*"))
    year, edition = root.get("year", ""), root.get("edition", "")
    known = edition in {each.value for each in Edition}
    return OwnMarks(
        tuple(uids)[:MOST], int(year) if year.isdecimal() and len(year) == 4 else 0, Edition(edition) if known else None
    )
