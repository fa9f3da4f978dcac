"""The real report beside the project as a Report and a Document; nothing of its words is kept here."""

import tomllib
from pathlib import Path

from rol_desktop.domain.blocks import Document
from rol_desktop.domain.compilation import compile_report
from rol_desktop.domain.entry import Entry, EntryContent, EntryState
from rol_desktop.domain.outline import HeadingStyle, Join, Outline, Section
from rol_desktop.domain.report import Report, ReportInfo

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "jinan-2022"
JOINS = {"subsections": Join.SUBSECTIONS, "paragraph": Join.PARAGRAPHS, "enumerated": Join.ENUMERATED}


def present() -> bool:
    """Tell whether the report is there."""
    return (FOLDER / "report.toml").is_file()


def report() -> Report:
    """Read the report as outline and adopted entries; entries with one item number are merged into its first."""
    data = tomllib.loads((FOLDER / "report.toml").read_text("utf-8"))
    head = data["report"]
    info = ReportInfo(
        year=head["year"],
        title=head["title"],
        issuing_authority=head["issuing_authority"],
        authority_mark=head["authority_mark"],
        document_number=head["document_number"],
        signatories=(head["signatory"],),
        addressees=head["addressees"],
        opening=head["lead"],
        closing=head["closing"],
        issue_date=head["issue_date"],
        annotation=head["annotation"],
        copy_recipients=head["copy_recipients"],
        printing_office=head["printing_office"],
        print_date=head["print_date"],
    )
    sections = tuple(_section(each) for each in data["section"])
    return Report(info, Outline("jinan", "示例", sections), tuple(_entries(data["entry"])))


def document() -> Document:
    """Compile the report."""
    return compile_report(report())


def printed_pages() -> list[list[str]]:
    """Return the printed lines, page by page."""
    pages: list[list[str]] = []
    for line in (FOLDER / "lines.txt").read_text("utf-8").splitlines():
        if line.startswith("# page"):
            pages.append([])
        elif line:
            pages[-1].append(line)
    return pages


def _section(data: dict[str, str]) -> Section:
    return Section(
        key=data["key"],
        heading=data["heading"],
        parent=data["parent"],
        heading_style=HeadingStyle(data["heading_style"]),
        join=JOINS[data["join"]],
        lead=data.get("lead", ""),
    )


def _entries(found: list[dict[str, object]]) -> list[Entry]:
    entries, heads = [], {}
    for position, data in enumerate(found, start=1):
        uid = f"{position:08d}-0000-4000-8000-000000000000"
        key = (data["section"], data["item"]) if "item" in data else (uid,)
        head = heads.setdefault(key, uid)
        content = EntryContent(str(data["section"]), str(data.get("lead", "")), str(data["text"]))
        state = EntryState.ADOPTED if head == uid else EntryState.MERGED
        merged = None if head == uid else head
        entries.append(Entry(uid, 2022, str(data["department"]), content, position, state, merged))
    return entries
