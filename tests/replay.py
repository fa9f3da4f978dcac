"""Replay a real report: from a description of its outline and entries, the whole way a real office would go.

python -m tests.replay REPORT.toml OUTDIR
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from rol_desktop.document.reading import read_document
from rol_desktop.domain.blocks import Heading, Paragraph, plain_text
from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import EntryContent
from rol_desktop.domain.numbering import NUMERAL, item_number
from rol_desktop.domain.outline import HeadingStyle, Join, Kind, Outline, Section
from rol_desktop.domain.report import HeadForm, ReportInfo
from rol_desktop.domain.text import as_sentence, glued, paragraphs, squeezed
from rol_desktop.services.output.compiling import export_report
from rol_desktop.services.workspace.making import create_office
from rol_desktop.services.workspace.rehearsal import Script, ScriptEntry, rehearse

JOINS = {
    "subsections": Join.SUBSECTIONS, "paragraph": Join.PARAGRAPHS, "paragraphs": Join.PARAGRAPHS,
    "enumerated": Join.ENUMERATED,
}  # fmt: skip
KINDS = (("存在", Kind.PROBLEM), ("不足", Kind.PROBLEM), ("问题", Kind.PROBLEM), ("第一责任人", Kind.LEADER_DUTY))
PLAN_WORDS = ("安排", "计划", "重点", "打算", "下一步", "思路")
DETAILS = (
    "title", "issuing_authority", "authority_mark", "document_number", "addressees", "closing", "annotation",
    "copy_recipients", "printing_office", "secrecy", "urgency", "copy_number",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Replayed:
    """Say how the replay came out."""

    report: Path
    expected: tuple[str, ...]
    """The paragraphs of the body that the description joins to."""
    found: tuple[str, ...]
    """The paragraphs of the body as they stand in the .docx."""

    @property
    def equal(self) -> int:
        """Count the expected paragraphs that stand in the document at their place."""
        return sum(a == b for a, b in zip(self.expected, self.found, strict=False))

    @property
    def is_whole(self) -> bool:
        """Tell whether the body is the expected one, paragraph for paragraph."""
        return self.expected == self.found


def replay(source: Path, folder: Path) -> Replayed:
    """Go the whole way and leave report.docx, office.rol, departments/ and packages/ in the folder."""
    description = tomllib.loads(source.read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    script = script_of(description)
    office = create_office(folder / "office.rol")
    try:
        accounting = rehearse(office, script, folder)
        if not accounting.all_settled:
            raise SystemExit("\n".join(line.sentence for line in accounting.lines if not line.is_settled))
        export_report(office, script.info.year, folder / "report.docx")
    finally:
        office.close()
    found = body_of(folder / "report.docx", script.info.closing)
    return Replayed(folder / "report.docx", tuple(joined(description)), tuple(found))


def script_of(description: Mapping[str, Any]) -> Script:
    """Build what the services need from a description."""
    sections = tuple(_section(table) for table in description.get("section", ()))
    outline = _with_fixed_numbers(Outline("replayed", "原报告的提纲", sections), description)
    entries = tuple(description.get("entry", ()))
    names = list(dict.fromkeys(entry["department"] for entry in entries))
    codes = {name: f"{number:03}" for number, name in enumerate(names, start=1)}
    departments = tuple(Department(codes[name], name, position) for position, name in enumerate(names))
    return Script(_info(description["report"]), outline, departments, tuple(_entry(entry, codes) for entry in entries))


def joined(description: Mapping[str, Any]) -> Iterator[str]:
    """Yield the paragraphs that a description joins to, straight from it and without the program's own compiler."""
    sections = description.get("section", ())
    for section in sections:
        own = [entry for entry in description.get("entry", ()) if entry["section"] == section["key"]]
        yield from (squeezed(line) for line in _joined_section(section, own, sections))


def body_of(path: Path, closing: str) -> list[str]:
    """Return the paragraphs of a document from its first numbered heading up to its closing words."""
    blocks = [block for block in read_document(path).blocks if isinstance(block, (Heading, Paragraph))]
    start = next((i for i, block in enumerate(blocks) if isinstance(block, Heading) or block.heading), 0)
    lines = [squeezed(plain_text(block)) for block in blocks[start:]]
    last = [squeezed(line) for line in paragraphs(closing)]
    return lines[: -len(last)] if last and lines[-len(last) :] == last else lines


def _joined_section(
    section: Mapping[str, Any], own: Sequence[Mapping[str, Any]], sections: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    number = section.get("number", "")
    heading = (f"{number}、" if NUMERAL.fullmatch(number) else number) + section["heading"]
    lead = section.get("lead", "")
    items = list(_items(own))
    lines: list[str]
    if section.get("join") == "enumerated" and items:
        marks = [item_number(i) if len(items) > 1 else "" for i in range(1, len(items) + 1)]
        *first, last = (mark + item for mark, item in zip(marks, items, strict=True))
        lines = [lead + "".join(map(as_sentence, first)) + last]
    else:
        lines = ([lead] if lead else []) + [line for item in items for line in paragraphs(item)]
    if section.get("heading_style") == "run_in" and lines:
        yield f"{heading}。{lines[0]}"
        yield from lines[1:]
    else:
        yield heading
        yield from lines


def _items(own: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the text of each item: entries with the same item number, one after the other."""
    groups: dict[object, list[str]] = {}
    for index, entry in enumerate(own):
        key = ("item", entry["item"]) if "item" in entry else ("alone", index)
        parts = [as_sentence(entry.get("lead", "")), entry.get("text", "").strip(), entry.get("cause", "").strip()]
        groups.setdefault(key, []).append(glued(parts))
    yield from (glued(texts) for texts in groups.values())


def _section(table: Mapping[str, Any]) -> Section:
    return Section(
        table["key"],
        table["heading"],
        table.get("parent", ""),
        _kind(table["key"], table["heading"]),
        HeadingStyle(table.get("heading_style", "own_line")),
        JOINS[table.get("join", "paragraph")],
        lead=table.get("lead", ""),
    )


def _kind(key: str, heading: str) -> Kind:
    if any(word in heading for word in PLAN_WORDS) or key.startswith("plan"):
        return Kind.PLAN
    return next((kind for word, kind in KINDS if word in heading), Kind.ACHIEVEMENT)


def _with_fixed_numbers(outline: Outline, description: Mapping[str, Any]) -> Outline:
    """Fix the numbers that the original printed otherwise than they would be counted."""
    given = {table["key"]: table.get("number") for table in description.get("section", ())}
    fixed = []
    for section in outline.sections:
        number = given[section.key]
        counted = outline.number(section.key)
        printed = f"{number}、" if number and NUMERAL.fullmatch(number) else number
        fixed.append(section if number is None or printed == counted else replace(section, number=number))
    return replace(outline, sections=tuple(fixed))


def _entry(table: Mapping[str, Any], codes: Mapping[str, str]) -> ScriptEntry:
    content = EntryContent(table["section"], table.get("lead", ""), table.get("text", ""), table.get("cause", ""))
    return ScriptEntry(codes[table["department"]], content, str(table.get("item", "")))


def _info(table: Mapping[str, Any]) -> ReportInfo:
    signatories = table.get("signatories", table.get("signatory", ()))
    signatories = (signatories,) if isinstance(signatories, str) else tuple(signatories)
    details = {name: _text(table.get(name, "")) for name in DETAILS}
    marked = bool(table.get("authority_mark"))
    form = HeadForm.UPWARD if marked and any(signatories) else HeadForm.DOWNWARD if marked else HeadForm.PLAIN
    return ReportInfo(
        int(table["year"]),
        **details,
        head_form=form,
        signatories=tuple(name for name in signatories if name),
        opening=_text(table.get("lead", table.get("opening", ""))),
        issue_date=_date(table.get("issue_date")),
        print_date=_date(table.get("print_date")),
        attachments=tuple(table.get("attachments", ())),
    )


def _text(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _date(value: object) -> date | None:
    if isinstance(value, date) or value is None:
        return value
    return date.fromisoformat(str(value)) if value else None


def main(words: Sequence[str]) -> int:
    """Replay and print how much came out equal; 0 when all of it did."""
    if len(words) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    done = replay(Path(words[0]), Path(words[1]))
    print(f"{done.report}: {done.equal} of {len(done.expected)} body paragraphs equal")
    if len(done.found) != len(done.expected):
        print(f"the document has {len(done.found)} of them")
    for expected, found in zip(done.expected, done.found, strict=False):
        if expected != found:
            print(f"- {expected}\n+ {found}")
    return 0 if done.is_whole else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
