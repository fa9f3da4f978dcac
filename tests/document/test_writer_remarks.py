"""Open findings stand as comments where they are seen."""

from rol_desktop.document.options import WriteOptions
from rol_desktop.document.writer import render_docx
from rol_desktop.domain.finding import Finding, Place, Severity
from rol_desktop.domain.layout import Layout
from rol_desktop.domain.report import Edition
from tests.document import trees
from tests.document.packages import W, part, text


def _comments(*findings: Finding) -> list[tuple[str, str]]:
    """Return each comment with the words that it is set around."""
    data = render_docx(trees.whole(Edition.REVIEW), Layout(), WriteOptions(findings=findings))
    told = {each.get(f"{W}id"): text(each) for each in part(data, "word/comments.xml").iter(f"{W}comment")}
    around: dict[str, str] = dict.fromkeys(told, "")
    open_ranges: set[str] = set()
    for element in part(data).iter():
        if element.tag == f"{W}commentRangeStart":
            open_ranges.add(element.get(f"{W}id"))
        elif element.tag == f"{W}commentRangeEnd":
            open_ranges.discard(element.get(f"{W}id"))
        elif element.tag == f"{W}t":
            for number in open_ranges:
                around[number] += element.text or ""
    return [(told[number], around[number]) for number in told]


def test_that_a_finding_about_an_entry_joins_its_source() -> None:
    finding = Finding("sum", Severity.ERROR, "合计应为140。", Place(entry=trees.uid(2)), "1152件")
    assert ("来源：区财政局错误：“1152件”：合计应为140。", trees.SENTENCE) in _comments(finding)


def test_that_a_finding_about_a_block_is_set_around_it() -> None:
    finding = Finding("title", Severity.WARNING, "标题与年度不符。", Place(block=1))
    assert ("提醒：标题与年度不符。", trees.TITLE.replace("政府关于", "政府关于")) in _comments(finding)


def test_that_a_finding_without_a_place_stands_at_the_title() -> None:
    finding = Finding("whole", Severity.NOTE, "缺少存在问题的原因。", Place())
    assert ("提示：缺少存在问题的原因。", trees.TITLE) in _comments(finding)


def test_that_no_finding_is_dropped() -> None:
    places = [Place(block=index, entry=trees.uid(index)) for index in range(-1, 40)]
    findings = [Finding("x", Severity.NOTE, f"第{index:03d}条", place) for index, place in enumerate(places)]
    told = "".join(words for words, _ in _comments(*findings))
    assert all(finding.message in told for finding in findings)
