"""One package of each kind with everything in it, always the same; `python -m tests.exchange.samples` writes fixtures.

A fixture of a released format is never rewritten: the command writes only those that are missing.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from rol_desktop.domain.department import Department
from rol_desktop.domain.entry import Entry, EntryContent, EntryRevision, EntryState
from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.following import Followed, FollowUp
from rol_desktop.domain.outline import HeadingStyle, Join, Kind, Outline, Section
from rol_desktop.domain.report import ReportInfo
from rol_desktop.domain.submission import Comment, CommentState, Submission, SubmissionState
from rol_desktop.exchange.building import Attached, Routing, build
from rol_desktop.exchange.keys import OpeningKey, SigningKey, to_text
from rol_desktop.exchange.manifest import FormRef, form_sha256
from rol_desktop.exchange.package import AnyPayload
from rol_desktop.exchange.reading import read
from rol_desktop.exchange.receipt import ReceiptPayload
from rol_desktop.exchange.returned import OfficeRevision, ReturnPayload, SettledFigure
from rol_desktop.exchange.rollup import HeldPackage, RollupPayload
from rol_desktop.exchange.sealing import ToKey
from rol_desktop.exchange.submission import (
    Evidence,
    Explanation,
    NothingToReport,
    SubmissionPayload,
)
from rol_desktop.exchange.task import Assignment, Previous, TaskPayload

FIXTURES = Path(__file__).parent.parent / "fixtures" / "packages" / "1.0"

OFFICE_KEY = SigningKey(bytes(range(32)))
DEPARTMENT_KEY = SigningKey(bytes(range(32, 64)))
SEALING_KEY = OpeningKey(bytes(range(64, 96)))

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
CULTURE = Department("D07", "示范区文化和体育局", 7, "联络员甲", "0000-0000007")
OUTLINE = Outline(
    "sample",
    "示范提纲",
    (
        Section("work", "主要举措和成效", required=True, join=Join.SUBSECTIONS),
        Section("work.law", "{year}年依法履职情况", "work", guidance="写做了什么、效果如何", length_hint=300),
        Section("gaps", "存在的不足和原因", kind=Kind.PROBLEM, join=Join.ENUMERATED, lead="主要表现在："),
        Section("next", "{next_year}年工作安排", kind=Kind.PLAN, heading_style=HeadingStyle.RUN_IN, number=""),
    ),
)
REPORT = ReportInfo(
    2025,
    "示范区2025年法治政府建设年度情况报告",
    "示范区人民政府",
    signatories=("负责人甲",),
    deadline=date(2026, 1, 31),
)
FORM = FormRef("sample", "1", form_sha256(OUTLINE, ""))
PROOF = Attached("巡查记录（一季度）.txt", "巡查三十二次。".encode())

TASK = TaskPayload(
    REPORT,
    OUTLINE,
    (CULTURE,),
    indicators="",
    office="示范区司法局",
    instructions="请于1月底前报送。",
    sealing_key=to_text(SEALING_KEY.public),
    assignments=(Assignment("D07", ("work.law", "gaps"), ("enforcement.cases",)),),
    previous=Previous(
        2024,
        OUTLINE,
        (Entry("old-1", 2024, "D07", EntryContent("next", "", "扩大巡查范围。"), state=EntryState.ADOPTED),),
        (Figure("fig-0", 2024, "D07", "enforcement.cases", FigureState.VALUE, Decimal(28)),),
    ),
)
SUBMISSION = SubmissionPayload(
    2025,
    CULTURE,
    (
        Entry("ent-1", 2025, "D07", EntryContent("work.law", "文化市场巡查常态化", "全年巡查一百二十次。"), 0),
        Entry("ent-2", 2025, "D07", EntryContent("gaps", "", "基层执法力量不足。", "编制偏少。"), 1, revision=2),
        Entry("ent-3", 2025, "D07", EntryContent("next", "", "扩大巡查范围。", carried_over=True), 2),
    ),
    (
        Figure("fig-1", 2025, "D07", "enforcement.cases", FigureState.VALUE, Decimal(32), explanation="新增两类"),
        Figure("fig-2", 2025, "D07", "enforcement.rate", FigureState.VALUE, Decimal("98.90")),
        Figure("fig-3", 2025, "D07", "litigation.cases", FigureState.NOT_APPLICABLE),
    ),
    (Explanation("cause.missing", "f00d", "原因已在正文说明", "没有写原因", "联络员甲"),),
    (NothingToReport("work", "已并入下级章节"),),
    (FollowUp("old-1", Followed.UNDER_WAY, "已完成一半"),),
    (Evidence("evi-1", "ent-1", PROOF.name, PROOF.sha256, len(PROOF.content)),),
    (Comment("com-1", 2025, "D07", "ent-2", "请写明原因", "审核员乙", AT, CommentState.ANSWERED, "已补充"),),
    approved_by="分管负责人丙",
    contact="联络员甲",
    telephone="0000-0000007",
    handed_over_at=AT,
)


def routing(uid: str, revision: int = 1, parent: str = "", department: str = "D07") -> Routing:
    """Return the routing facts of a sample package."""
    return Routing(
        uid, "sub-D07-2025", 2025, FORM, department, revision, parent, CULTURE.name if department else "", AT
    )


def submission(revision: int = 1, parent: str = "", payload: SubmissionPayload = SUBMISSION) -> bytes:
    """Return a submission package."""
    return build(routing(f"pkg-sub-{revision}", revision, parent), payload, DEPARTMENT_KEY, [PROOF])


def payloads() -> dict[str, tuple[AnyPayload, tuple[Attached, ...]]]:
    """Return each kind's payload with the files that travel along."""
    packed = submission()
    identity = read(packed).digest
    held = Attached("D07-1.rolpkg", packed)
    revision = EntryRevision("ent-1", 2, SUBMISSION.entries[0].content, "审核员乙", by_office=True, at=AT)
    returned = ReturnPayload(
        2025,
        "D07",
        (Comment("com-1", 2025, "D07", "ent-2", "请写明原因", "审核员乙", AT),),
        (OfficeRevision("ent-1", SUBMISSION.entries[0].content, "审核员乙", AT),),
        (SettledFigure("fig-1", Decimal(31), "剔除重复"),),
        "请补充后重报。",
        "审核员乙",
        AT,
        date(2026, 2, 10),
    )
    rollup = RollupPayload(
        REPORT,
        OUTLINE,
        (CULTURE,),
        (HeldPackage(identity, held.sha256, "D07", 1),),
        (Submission("sub-D07-2025", 2025, "D07", SubmissionState.IN_REVIEW, 1, identity, AT),),
        SUBMISSION.entries,
        (revision,),
        SUBMISSION.figures,
        returned.comments,
    )
    receipt = ReceiptPayload(2025, "D07", identity, 1, received_at=AT, author="审核员乙", counts=(("新增", "3"),))
    return {
        "task": (TASK, ()),
        "submission": (SUBMISSION, (PROOF,)),
        "return": (returned, ()),
        "receipt": (receipt, ()),
        "rollup": (rollup, (held,)),
    }


def packages() -> dict[str, bytes]:
    """Return a package of each kind, and a sealed one."""
    found: dict[str, bytes] = {}
    for name, (payload, files) in payloads().items():
        key = DEPARTMENT_KEY if name == "submission" else OFFICE_KEY
        found[name] = build(routing(f"pkg-{name}"), payload, key, files)
    sealed = build(routing("pkg-sealed"), SUBMISSION, DEPARTMENT_KEY, [PROOF], ToKey(SEALING_KEY.public))
    return found | {"submission-sealed": sealed}


if __name__ == "__main__":
    FIXTURES.mkdir(parents=True, exist_ok=True)
    for name, content in packages().items():
        if not (path := FIXTURES / f"{name}.rolpkg").exists():
            path.write_bytes(content)
