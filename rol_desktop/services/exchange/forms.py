"""Plain forms for those without the program: made by the office, and taken in like a package when they come back."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, UUID, uuid5

from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import Entry, EntryState
from rol_desktop.domain.figure import Figure
from rol_desktop.domain.filled_form import Filled, filled
from rol_desktop.domain.numbering import long_date
from rol_desktop.domain.plain import from_plain, to_plain
from rol_desktop.domain.plain_form import FormSpec
from rol_desktop.errors import RolError, UserError
from rol_desktop.exchange.building import Attached, Routing, build
from rol_desktop.exchange.keys import short_code
from rol_desktop.exchange.manifest import FormRef
from rol_desktop.exchange.reading import load, read
from rol_desktop.exchange.recognise import FileKind, recognise
from rol_desktop.exchange.submission import NothingToReport, SubmissionPayload
from rol_desktop.exchange.unsigned import PUBLIC_KEY, UNSIGNED
from rol_desktop.progress import SILENT, Progress
from rol_desktop.safely import replaced
from rol_desktop.services.exchange.knowledge import PLAIN_FORM, SUBMISSION
from rol_desktop.services.exchange.outgoing import file_name
from rol_desktop.services.exchange.tasks import form_asked
from rol_desktop.store.packages import KeptPackage
from rol_desktop.store.work import Work
from rol_desktop.store.workspace import Workspace

if TYPE_CHECKING:
    from rol_desktop.document.forms.reading import FormRows

FORMS = frozenset({FileKind.DOCX, FileKind.XLSX})
OLD = frozenset({FileKind.OLD_OFFICE, FileKind.PDF})
SUFFIXES = (".docx", ".xlsx")
SAVE_ANEW = (
    "是旧格式的 Word、Excel 文件，或者是 PDF，不能直接接收。如果是填报表，请用 WPS 或 Word、Excel 打开，"
    "另存为 .docx 或 .xlsx 格式再收；PDF 请让对方交原来的文件。"
)
SAID_NOTHING = "填报单位在表单里写明无此项内容"


class FormKind(StrEnum):
    """Which program a form is filled in with."""

    WORD = "docx"
    EXCEL = "xlsx"


@dataclass(frozen=True, slots=True)
class MadeForm:
    """Say where one department's form lies."""

    department: Department
    path: Path
    short_code: str
    """Printed in the form; the office knows it again by this."""


@dataclass(frozen=True, slots=True)
class ReceivedForm:
    """Hold a filled-in form as the package that it becomes."""

    content: bytes
    refused: tuple[str, ...] = ()
    """What could not be taken, in Chinese."""


def make_plain_forms(
    workspace: Workspace,
    year: int,
    folder: Path,
    kind: FormKind = FormKind.WORD,
    departments: Sequence[str] = (),
    progress: Progress = SILENT,
) -> tuple[MadeForm, ...]:
    """Write a form for each department named by code, or for all, into a folder; made again, it is the same form."""
    with workspace.unit_of_work() as work:
        chosen = [each for each in work.departments.all() if not departments or each.code in departments]
        specs = [_spec(work, year, each) for each in chosen]
    if not specs:
        raise UserError("名单里还没有填报单位。请先在“单位”里录入或粘贴名单，再制作表单。")
    progress.begin("正在制作表单", len(specs))
    made = []
    for spec in specs:
        made.append(_make(workspace, spec, folder, kind))
        progress.advance()
    return tuple(made)


def is_form(path: Path) -> bool:
    """Tell whether a file is a plain form of any office, without complaint about one that is not."""
    try:
        return recognise(path) in FORMS and bool(_read(path).code)
    except RolError:
        return False


def received_form(work: Work, path: Path) -> ReceivedForm:
    """Turn a filled-in form into a package with the form itself inside; the same file gives the package it became.

    Raises UserError for a file that is no form, a form of another office, an empty one, or one of an old format.
    """
    if recognise(path) in OLD:
        raise UserError(f"“{path.name}”{SAVE_ANEW}")
    form = _read(path)
    spec = _known_spec(work, form.code, path.name)
    original = Attached(path.name, load(path))
    found = filled(spec, form.rows, form.others)
    refused = (*found.refused, *form.left_out)
    if found.is_empty:
        raise UserError(f"“{path.name}”还没有填写任何内容。请让{spec.department.name}填好以后再交。")
    before = work.packages.of_year(spec.year, kind=SUBMISSION, department=spec.department.code)
    for package in before:
        if package.fingerprint == UNSIGNED and original.sha256 in read(work.packages.content(package.digest)).files:
            return ReceivedForm(work.packages.content(package.digest), refused)
    content = build(_routing(spec, original, before), _payload(spec, found), PUBLIC_KEY, (original,))
    return ReceivedForm(content, refused)


def _read(path: Path) -> "FormRows":
    from rol_desktop.document.forms.reading import read_form  # noqa: PLC0415 - slow to load, only needed here

    return read_form(path, is_workbook=recognise(path) is FileKind.XLSX)


def _spec(work: Work, year: int, department: Department) -> FormSpec:
    outline, counted, form = form_asked(work, year, department.code)
    info = work.years.info(year)
    uid = uuid5(NAMESPACE_OID, f"{form.id}|{form.version}|{form.sha256}|{department.code}|{year}")
    return FormSpec(
        str(uid), year, f"{year}年度法治政府建设情况填报表", department, outline, counted.indicators,
        long_date(info.deadline) if info.deadline else "", form.id, form.version, form.sha256,
    )  # fmt: skip


def _make(workspace: Workspace, spec: FormSpec, folder: Path, kind: FormKind) -> MadeForm:
    described = json.dumps(to_plain(spec), ensure_ascii=False, sort_keys=True).encode()
    digest = hashlib.sha256(described).hexdigest()
    code = short_code(digest)
    path = folder / file_name(f"{spec.year}年度填报表", spec.department.name, suffix=f".{kind}")
    data = _rendered(spec, code, kind)
    with workspace.unit_of_work() as work:
        work.packages.add(_kept(spec, digest, path.name), described)
    with replaced(path) as temporary:
        temporary.write_bytes(data)
    return MadeForm(spec.department, path, code)


def _rendered(spec: FormSpec, code: str, kind: FormKind) -> bytes:
    from rol_desktop.document.forms import render_excel_form, render_word_form  # noqa: PLC0415 - as above

    return (render_word_form if kind is FormKind.WORD else render_excel_form)(spec, code)


def _kept(spec: FormSpec, digest: str, name: str) -> KeptPackage:
    """Describe a form for the log, under which its description is kept to read it back by."""
    return KeptPackage(
        digest=digest, kind=PLAIN_FORM, name=name, year=spec.year, department=spec.department.code,
        submission=spec.uid, revision=0, parent="", fingerprint="", form=spec.form_sha256, outcome="sent", reason="",
        at=datetime.now(UTC),
    )  # fmt: skip


def _known_spec(work: Work, code: str, name: str) -> FormSpec:
    if not code:
        raise UserError(f"“{name}”不是报送包，也不是本办公室制作的填报表（里面没有表单编号）。请核对文件。")
    for kept in work.packages.of_kind(PLAIN_FORM):
        if short_code(kept.digest) == code:
            return from_plain(FormSpec, json.loads(work.packages.content(kept.digest)))
    raise UserError(f"“{name}”的表单编号是 {code}，不是本办公室制作的。请核对文件，或请对方用本办公室发的表填报。")


def _routing(spec: FormSpec, original: Attached, before: Sequence[KeptPackage]) -> Routing:
    """Route a form behind what came from its department before: it carries no number of its own."""
    newest = max(before, key=lambda package: package.revision, default=None)
    return Routing(
        str(uuid5(UUID(spec.uid), original.sha256)),
        newest.submission if newest else str(uuid5(UUID(spec.uid), SUBMISSION)),
        spec.year,
        FormRef(spec.form_id, spec.form_version, spec.form_sha256),
        spec.department.code,
        newest.revision + 1 if newest else 1,
        newest.digest if newest else "",
        spec.department.name,
    )


def _payload(spec: FormSpec, found: Filled) -> SubmissionPayload:
    return SubmissionPayload(
        year=spec.year,
        department=spec.department,
        entries=tuple(_entries(spec, found)),
        figures=tuple(_figures(spec, found)),
        nothing=tuple(NothingToReport(section, SAID_NOTHING) for section in found.nothing),
        approved_by=found.leader,
        contact=found.contact,
        telephone=found.telephone,
    )


def _entries(spec: FormSpec, found: Filled) -> Iterator[Entry]:
    for position, (slot, content) in enumerate(found.contents):
        uid = str(uuid5(UUID(spec.uid), slot))  # the same row is the same entry when the form comes corrected
        yield Entry(uid, spec.year, spec.department.code, content, position, EntryState.SUBMITTED)


def _figures(spec: FormSpec, found: Filled) -> Iterator[Figure]:
    for indicator, reading in found.figures:
        yield Figure(
            str(uuid5(UUID(spec.uid), indicator)), spec.year, spec.department.code, indicator, reading.state,
            reading.value, reading.approximate, found.explanations.get(indicator, ""),
        )  # fmt: skip
