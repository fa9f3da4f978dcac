"""The sample is what people learn the program by: it must be right, clean, and nobody's real report."""

import re
import tomllib
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from rol_desktop.catalog.indicators import builtin_indicators
from rol_desktop.catalog.outlines import builtin_outline
from rol_desktop.catalog.sample import DISTRICT, Arrival, Decision, Sample, SampleSubmission, builtin_samples, sample_of
from rol_desktop.catalog.toml import builtin, load
from rol_desktop.domain.blocks import Heading, body, plain_text
from rol_desktop.domain.combining import combined, reported_values, values_for
from rol_desktop.domain.compilation import compile_report
from rol_desktop.domain.entry import Entry, EntryContent, EntryState
from rol_desktop.domain.figure import Figure, FigureState
from rol_desktop.domain.identities import Verdict, outcomes
from rol_desktop.domain.outline import Kind
from rol_desktop.domain.report import Report, missing_details
from rol_desktop.domain.typed import read_figure
from rol_desktop.errors import UserError

BEFORE, NOW = builtin_samples()
BOTH = pytest.mark.parametrize("sample", [BEFORE, NOW], ids=lambda sample: str(sample.year))
INDICATORS = builtin_indicators()
BY_KEY = {indicator.key: indicator for indicator in INDICATORS.indicators}
REFERENCE = re.compile(r"\{\{[a-z_.]+\}\}")
REAL_REPORT = Path(__file__).parents[3] / "shared" / "jinan-2022" / "report.toml"

RATES = [
    # what is counted, its base, and the rate as some text gives it
    (2024, 174, 180, "96.67%"),
    (2024, 2063, 2105, "98.00%"),
    (2024, 26, 28, "92.86%"),
    (2025, 206, 210, "98.10%"),
    (2025, 2287, 2318, "98.66%"),
    (2025, 31, 32, "96.88%"),
    (2025, 287, 364, "78.85%"),
    (2025, 1269, 1280, "99.14%"),
    (2025, 1241, 1286, "96.50%"),
    (2025, 1110, 1126, "98.58%"),
    (2025, 377, 392, "96.17%"),
]
SUMS = [
    (2024, 167, (79, 88)),
    (2024, 78, (34, 15, 5, 1, 3, 2, 18)),
    (2024, 88, (81, 4, 2, 1)),
    (2024, 87, (81, 6)),
    (2024, 45, (33, 12)),
    (2024, 381, (152, 49, 103, 77)),
    (2024, 1112, (297, 815)),
    (2024, 180, (174, 6)),
    (2025, 179, (83, 96)),
    (2025, 64, (47, 5, 9, 3)),
    (2025, 103, (41, 18, 6, 1, 4, 3, 30)),
    (2025, 112, (101, 6, 3, 2)),
    (2025, 110, (101, 9)),
    (2025, 50, (36, 14)),
    (2025, 31, (9, 22)),
    (2025, 210, (206, 4)),
    (2025, 32, (30, 2)),
    (2025, 61, (58, 3)),
    (2025, 96, (92, 4)),
    (2025, 1126, (302, 824)),
    (2025, 39, (14, 25)),
    (2025, 1872, (1851, 21)),
]


def texts(sample: Sample) -> list[str]:
    return [part for _, entry in sample.entries for part in (entry.lead, entry.text, entry.cause) if part]


def handed_in(sample: Sample) -> list[SampleSubmission]:
    return [each for each in sample.submissions if each.arrival is not Arrival.MISSING]


def figures(sample: Sample) -> list[Figure]:
    return [
        Figure(f"{each.department}.{key}", sample.year, each.department, key, read.state, read.value, read.approximate)
        for each in handed_in(sample)
        for key, typed in each.figures
        for read in [read_figure(typed, BY_KEY[key])]
    ]


def report(sample: Sample) -> Report:
    """Adopt and merge as the sample's office did."""
    entries: list[Entry] = []
    heads: dict[tuple[str, str], str] = {}
    for number, (department, each) in enumerate(sample.entries):
        if each.decision is not Decision.ADOPT or not any(one.department == department for one in handed_in(sample)):
            continue
        uid, item = f"e{number:04}", (each.section, each.item)
        head = heads.setdefault(item, uid) if each.item else uid
        state = EntryState.ADOPTED if head == uid else EntryState.MERGED
        content = EntryContent(each.section, each.lead, each.text, each.cause)
        entries.append(Entry(uid, sample.year, department, content, number, state, None if head == uid else head))
    return Report(
        sample.info,
        builtin_outline(sample.outline),
        tuple(entries),
        sample.departments,
        INDICATORS,
        tuple(figures(sample)),
    )


def test_that_the_sample_is_big_enough_to_learn_by():
    assert (BEFORE.year, NOW.year) == (2024, 2025)
    assert len(handed_in(NOW)) >= 14
    assert len(NOW.entries) >= 75
    assert len(BEFORE.entries) >= 35
    assert len({key for each in NOW.submissions for key, _ in each.figures}) >= 25
    assert len({key for each in BEFORE.submissions for key, _ in each.figures}) >= 25
    assert {each.arrival for each in NOW.submissions} == set(Arrival)
    assert {entry.decision for _, entry in NOW.entries} == set(Decision)


@BOTH
def test_that_every_entry_stands_in_a_section_that_takes_entries(sample):
    outline = builtin_outline(sample.outline)
    for _, entry in sample.entries:
        assert entry.section in outline.by_key, entry.section
        assert outline.accepts_entries(entry.section), entry.section


@BOTH
def test_that_every_department_stands_in_the_list_once(sample):
    codes = [each.department for each in sample.submissions]
    assert len(codes) == len(set(codes))
    assert len({each.name for each in sample.departments}) == len(sample.departments) == 20


def test_that_every_department_that_handed_in_filled_what_is_required():
    required = {section.key for section in builtin_outline(NOW.outline).sections if section.required}
    for each in handed_in(NOW):
        assert required <= {entry.section for entry in each.entries}, each.department


@BOTH
def test_that_every_part_of_the_report_has_material(sample):
    outline = builtin_outline(sample.outline)
    filled = {entry.content.section for entry in report(sample).entries}
    for section in outline.sections:
        if section.required:
            assert section.key in filled, section.key
    if sample is NOW:
        assert {each.key for each in outline.sections if outline.accepts_entries(each.key)} - filled == {"other"}


@BOTH
def test_that_only_the_documented_problem_lacks_its_cause(sample):
    outline = builtin_outline(sample.outline)
    problems = [(code, each) for code, each in sample.entries if outline.by_key[each.section].kind is Kind.PROBLEM]
    lacking = [(code, each) for code, each in problems if not each.cause]
    assert [code for code, _ in lacking] == (["113"] if sample is NOW else [])
    assert all(each.comment and each.decision is Decision.WAIT for _, each in lacking)
    assert all(each.lead for _, each in problems)
    assert not [each for _, each in sample.entries if each.cause and (_, each) not in problems]


def test_that_the_one_sum_that_does_not_add_up_is_the_documented_one():
    (entry,) = [each for code, each in NOW.entries if code == "116" and each.comment]
    assert sum(map(int, re.findall(r"类(\d+)件", entry.text))) == 402
    assert "412件" in entry.text
    assert entry.decision is Decision.WAIT


@BOTH
def test_that_what_the_office_decided_is_said_in_full(sample):
    for _, entry in sample.entries:
        assert bool(entry.reason) == (entry.decision is Decision.DROP)
        assert not entry.comment or entry.decision is Decision.WAIT
    items = Counter((entry.section, entry.item) for _, entry in sample.entries if entry.item)
    assert not [item for item, size in items.items() if size == 1 and sample is NOW]


def test_that_nothing_is_written_twice_but_what_was_carried_over():
    counted = Counter(entry.text for sample in (BEFORE, NOW) for _, entry in sample.entries)
    twice = [text for text, times in counted.items() if times > 1]
    carried = [(code, entry.text) for code, entry in NOW.entries if entry.carried_over]
    assert twice == [text for _, text in carried]
    assert set(carried) <= {(code, entry.text) for code, entry in BEFORE.entries}


@BOTH
def test_that_punctuation_and_spacing_are_clean(sample):
    for text in [*texts(sample), sample.info.opening, sample.info.closing]:
        plain = REFERENCE.sub("1", text)
        assert not re.search(r"[,;:!?()\[\]\"'{}\s]|\.(?!\d)|…|×", plain), text
        assert not re.search(r"([，。；：、])[，。；：、]", plain), text
        for left, right in ("“”", "（）", "《》", "‘’"):
            assert plain.count(left) == plain.count(right), text
    for _, entry in sample.entries:
        assert entry.lead[-1:] not in tuple("。，；：、")
        assert entry.text.endswith("。")
        assert not entry.cause or entry.cause.endswith("。")


@BOTH
def test_that_references_name_figures_that_the_same_department_gave(sample):
    for each in sample.submissions:
        given = {key for key, _ in each.figures}
        for entry in each.entries:
            assert {found.strip("{}") for found in REFERENCE.findall(entry.text)} <= given


@BOTH
def test_that_every_figure_is_of_a_known_indicator_and_readable(sample):
    for each in sample.submissions:
        for key, typed in each.figures:
            assert key in BY_KEY
            assert not read_figure(typed, BY_KEY[key]).fault, (key, typed)
    states = {figure.state for figure in figures(sample)}
    assert states == ({FigureState.VALUE, FigureState.NOT_APPLICABLE} if sample is NOW else {FigureState.VALUE})
    assert any(figure.approximate for figure in figures(sample))


@BOTH
def test_that_no_identity_over_the_figures_fails_and_the_telling_ones_hold(sample):
    own = figures(sample)
    found = list(outcomes(INDICATORS, values_for(INDICATORS, combined(INDICATORS, own))))
    for each in sample.submissions:
        mine = [figure for figure in own if figure.department == each.department]
        found += outcomes(INDICATORS, reported_values(INDICATORS, mine))
    assert [each.sentence for each in found if each.verdict is Verdict.FAILS] == []
    assert {
        "reconsideration.received_parts", "reconsideration.due_sources", "reconsideration.due_results",
        "reconsideration.outcomes", "reconsideration.corrected_parts", "litigation.levels", "litigation.appeared_parts",
        "openness.balance", "service.items_parts", "mediation.settled_share",
    } <= {each.rule for each in found if each.verdict is Verdict.HOLDS}  # fmt: skip


@pytest.mark.parametrize(("year", "part", "base", "printed"), RATES)
def test_that_rates_in_the_text_follow_from_the_numbers_beside_them(year, part, base, printed):
    rate = (Decimal(part) * 100 / base).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert f"{rate}%" == printed
    sample = BEFORE if year == 2024 else NOW
    assert [text for text in texts(sample) if printed in text and str(part) in text and str(base) in text]


@pytest.mark.parametrize(("year", "total", "parts"), SUMS)
def test_that_breakdowns_in_the_text_add_up(year, total, parts):
    assert sum(parts) == total
    sample = BEFORE if year == 2024 else NOW
    values = {key: typed for each in sample.submissions for key, typed in each.figures}
    written = [REFERENCE.sub(lambda found: values[found[0].strip("{}")], text) for text in texts(sample)]
    assert [text for text in written if {str(total), *map(str, parts)} <= set(re.findall(r"\d+(?:\.\d+)?", text))]


def test_that_every_rate_with_two_decimals_in_the_text_is_accounted_for():
    printed = {(s.year, found) for s in (BEFORE, NOW) for text in texts(s) for found in re.findall(r"\d+\.\d\d%", text)}
    without_base = {(2024, "97.60%"), (2025, "18.40%"), (2025, "42.30%"), (2025, "26.50%")}
    assert printed == without_base | {(year, rate) for year, _, _, rate in RATES}


@BOTH
def test_that_the_sample_compiles_to_a_whole_report(sample):
    assert list(missing_details(sample.info)) == []
    document = compile_report(report(sample))
    words = "\n".join(plain_text(block) for block in body(document))
    assert "{{" not in words
    tops = [f"{each.number}{each.text}" for each in document.blocks if isinstance(each, Heading) and each.level == 1]
    assert tops == [
        "一、推进法治政府建设的主要举措和成效",
        "二、存在的不足和原因",
        "三、党政主要负责人履行推进法治建设第一责任人职责情况",
        f"四、{sample.year + 1}年法治政府建设主要安排",
    ]
    if sample is NOW:
        assert "412件" not in words
        assert "装备老化" not in words
        assert "收到行政复议申请112件" in words
        assert len(words) > 5000


@BOTH
def test_that_nobody_real_can_be_rung_up_or_named(sample):
    for department in sample.departments:
        assert re.fullmatch(r"0000-0000\d{3}", department.telephone)
        assert re.fullmatch(r".示例", department.contact)
    everything = "".join(texts(sample)) + str(sample.info)
    assert not re.search(r"1\d{10}|(?<!\d)0\d{2,3}-(?!0000)\d{7,8}", everything)
    assert all(name.endswith("示例") for name in sample.info.signatories)
    assert sample.info.issuing_authority.startswith("云江市示范区")
    assert "虚构" in sample.district


@BOTH
def test_that_the_sample_keeps_the_order_of_its_dates(sample):
    info = sample.info
    assert info.deadline < info.issue_date <= info.print_date
    assert info.issue_date.year == sample.year + 1 == int(info.document_number[4:8])


def test_that_a_submission_of_an_unlisted_department_is_refused_with_its_line():
    text = 'outline = "regulation"\n[info]\nyear = 2025\n[[submission]]\ndepartment = "999"\n'
    with pytest.raises(UserError, match=r"文件“x\.toml”第 5 行：单位名单里没有这个代码"):
        sample_of(load(text, "x.toml"), next(each for each in builtin("sample") if each.origin == DISTRICT))


@pytest.mark.skipif(not REAL_REPORT.exists(), reason="the real report is not beside this checkout")
def test_that_nothing_was_copied_from_the_real_report():
    real = "".join(entry.get("text", "") for entry in tomllib.loads(REAL_REPORT.read_text("utf-8"))["entry"])
    for sample in (BEFORE, NOW):
        for text in texts(sample):
            pieces = {text[at : at + 16] for at in range(len(text) - 15)}
            assert not [piece for piece in pieces if piece in real], text
