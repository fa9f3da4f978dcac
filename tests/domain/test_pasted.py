"""Rules of reading a block of figures pasted from a spreadsheet."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.figure import FigureState
from rol_desktop.domain.pasted import Pasted, read_block
from tests.domain.figures import ACCEPTED, CONCLUDED, CORRECTED, RECEIVED, REFUSED, SET

CASES = SET.of_group("cases")[:5]


def read(block: str) -> Pasted:
    return read_block(block, CASES)


def placed(found: Pasted) -> dict[str, Decimal | None]:
    return {each.indicator: each.reading.value for each in found.placed}


def test_that_rows_are_placed_by_name_whatever_their_order() -> None:
    found = read("审结案件\t135\n收到申请\t103\n")
    assert placed(found) == {CONCLUDED.key: 135, RECEIVED.key: 103}
    assert not found.not_placed
    assert not found.by_order


def test_that_numbering_units_and_aliases_do_not_hide_a_name() -> None:
    found = read("1. 申请数（件）\t103\n（2）受理\t91\n其中：不予受理\t12")
    assert placed(found) == {RECEIVED.key: 103, ACCEPTED.key: 91, REFUSED.key: 12}


def test_that_the_header_says_which_column_is_this_year() -> None:
    found = read("指标\t单位\t上年数\t本年数\t同比\n收到申请\t件\t80\t103\t28.75%\n审结案件\t件\t70\t99\t41.43%")
    assert placed(found) == {RECEIVED.key: 103, CONCLUDED.key: 99}
    assert found.header_rows == (0,)


def test_that_without_a_header_the_first_column_of_numbers_counts() -> None:
    assert placed(read("1\t收到申请\t件\t103")) == {RECEIVED.key: 103} or placed(read("收到申请\t件\t103")) == {
        RECEIVED.key: 103
    }
    assert placed(read("收到申请\t件\t103\t80")) == {RECEIVED.key: 103}


def test_that_serial_numbers_before_the_name_are_not_the_figures() -> None:
    found = read("1\t收到申请\t103\n2\t审结案件\t99")
    assert placed(found) == {RECEIVED.key: 103, CONCLUDED.key: 99}


def test_that_names_across_the_top_are_read_as_well() -> None:
    found = read("收到申请\t受理案件\t没有的指标\n103\t91\t7\n80\t70\t6")
    assert placed(found) == {RECEIVED.key: 103, ACCEPTED.key: 91}
    assert [each.reason for each in found.not_placed] == ["没有名为“没有的指标”的指标", "只放入了第一行数据"]


def test_that_bare_numbers_are_placed_by_order_and_a_blank_keeps_its_place() -> None:
    found = read("103\n\n12\n")
    assert placed(found) == {RECEIVED.key: 103, REFUSED.key: 12}
    assert found.by_order
    assert "按顺序" in found.summary


def test_that_more_rows_than_indicators_are_told() -> None:
    found = read("\n".join(["1"] * 7))
    assert len(found.placed) == len(CASES)
    assert [each.row for each in found.not_placed] == [5, 6]


def test_that_a_row_that_cannot_be_read_is_told_and_the_others_are_placed() -> None:
    found = read("收到申请\t1,03\n审结案件\t99\n神秘指标\t5\n审结\t98\n")
    assert placed(found) == {CONCLUDED.key: 99}
    assert [each.row for each in found.not_placed] == [0, 2, 3]
    assert "同一个指标" in found.not_placed[2].reason


def test_that_empty_and_not_applicable_cells_are_placed_as_such() -> None:
    found = read("收到申请\t/\n审结案件\t\n受理案件\t0")
    states = {each.indicator: each.reading.state for each in found.placed}
    assert states == {
        RECEIVED.key: FigureState.NOT_APPLICABLE, CONCLUDED.key: FigureState.EMPTY, ACCEPTED.key: FigureState.VALUE,
    }  # fmt: skip


def test_that_columns_without_names_are_refused_rather_than_guessed() -> None:
    found = read("103\t91\n12\t3")
    assert not found.placed
    assert len(found.not_placed) == 2


def test_that_a_cell_with_a_line_break_stays_one_cell() -> None:
    found = read('"收到\n申请"\t103\n审结案件\t99')
    assert placed(found) == {RECEIVED.key: 103, CONCLUDED.key: 99}


def test_that_rows_of_a_workbook_are_read_like_text() -> None:
    assert read_block([["收到申请", "103"], [], ["纠错案件", "4"]], CASES).placed == (
        read_block("收到申请\t103\n\n纠错案件\t4", CASES).placed
    )
    assert placed(read_block([["纠错案件", "4"]], CASES)) == {CORRECTED.key: 4}


def test_that_nothing_pasted_is_nothing() -> None:
    assert read("") == read("\n\n") == Pasted(by_order=True)


WORDS = ("收到申请", "审结", "受理案件", "神秘", "本年数", "上年数", "件")
CELLS = st.sampled_from([*WORDS, "103", "1,03", "/", "", "近5", "\u3000"])


@settings(deadline=None, max_examples=250)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=7))
def test_that_every_row_is_accounted_for(rows: list[list[str]]) -> None:
    found = read_block(rows, CASES)
    filled = {index for index, row in enumerate(rows) if any(cell.strip() for cell in row)}
    told = {each.row for each in found.placed} | {each.row for each in found.not_placed} | set(found.header_rows)
    assert told == filled
    keys = [each.indicator for each in found.placed]
    assert len(keys) == len(set(keys))


def test_that_a_dash_is_left_to_the_person_for_a_spreadsheet_shows_zero_so() -> None:
    for dash in ("-", " -   ", "－"):
        found = read(f"收到申请\t103\n受理案件\t{dash}")
        assert placed(found) == {RECEIVED.key: 103}
        assert "说不清是0还是不适用" in found.not_placed[0].reason


def test_that_a_first_row_with_a_figure_is_no_header() -> None:
    found = read("没有的指标\t件\t8900\n收到申请\t件\t103")
    assert placed(found) == {RECEIVED.key: 103}
    assert [each.reason for each in found.not_placed] == ["没有名为“没有的指标”的指标"]


def test_that_a_blank_cell_is_told_as_blank_and_not_counted() -> None:
    assert read("收到申请\t103\n受理案件\t\n").summary == "放入1个数据，1行没有填数，原来的数没有动"


def test_that_rows_of_another_group_are_placed_as_well() -> None:
    block = "收到申请\t103\n审结案件\t99\n没有的指标\t5"
    found = read_block(block, CASES[:1], CASES)
    assert placed(found) == {RECEIVED.key: 103, CONCLUDED.key: 99}
    assert [each.row for each in found.not_placed] == [2]
