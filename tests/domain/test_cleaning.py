import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.domain.cleaning import cleaned
from rol_desktop.domain.width import width

SENTENCES = (
    "全年收到行政复议申请1,234件，审结98.5%，同比增长3.5个百分点。",
    "落实《法治政府建设实施纲要（2021—2025年）》，办理建议147件、提案109件。",
    "一是健全制度；二是强化培训。三是严格监督：坚持“谁执法谁普法”。",
    "详见https://www.example.gov.cn/a,b?x=1:2。",
    "开通12345热线，推进“互联网+监管”，会议10:30开始，规划期2021-2025年。",
    "共审结{{reconsideration.concluded}}件，纠错率{{reconsideration.rate}}。",
    "Python 3.11, see the docs (v2.0).",
    "党组（党委）会议学法12次……均有记录。",
    "联系邮箱fazhi@example.cn，电话0591-1234567。",
    "一、坚持党的领导",
    "1.坚持依法行政。全年培训3期。",
)


def lines_of(text: str, size: int) -> list[str]:
    """Break a text to a width, as a page does."""
    lines = [""]
    for character in text:
        if width(lines[-1] + character) > size:
            lines.append("")
        lines[-1] += character
    return lines


@pytest.mark.parametrize(
    ("dirty", "clean", "kind"),
    [
        ("全区深入推进法治政府建\n设，取得成效。", "全区深入推进法治政府建设，取得成效。", "句中断行"),
        ("审结 140 件，占 98.5% 。", "审结140件，占98.5%。", "多余空格"),
        (
            "党委(党组),坚持依法行政;提高效率:审结1,234件.",
            "党委（党组），坚持依法行政；提高效率：审结1,234件。",
            "半角标点",
        ),
        ('坚持"谁执法谁普法"原则。', "坚持“谁执法谁普法”原则。", "半角标点"),
        ("1.\t坚持学法。\n2.\t坚持用法。", "坚持学法。\n坚持用法。", "段首自动编号"),
        ("● 坚持学法。", "坚持学法。", "段首自动编号"),
        ("坚持\u00a0依法\u200b行政。", "坚持依法行政。", "不可见字符"),
        ("⼈⺠政府推进法治。", "人民政府推进法治。", "形近字"),
        ("审结１２３件，占９８．５％。", "审结123件，占98.5%。", "全角数字和字母"),
        ("推进工作，\n— 3 —\n落到实处。", "推进工作，落到实处。", "页码"),
        ("第一段。\n\n\n第二段。", "第一段。\n第二段。", "空行"),
        ("等等...推进工作--落实责任。", "等等……推进工作——落实责任。", "半角标点"),
        ("参加会议 (共3次),学习", "参加会议（共3次），学习", "半角标点"),
    ],
)
def test_that_each_kind_of_dirt_is_cleaned_and_told(dirty, clean, kind):
    result = cleaned(dirty)
    assert result.text == clean
    assert kind in {change.kind for change in result.changes}
    assert result.before == dirty
    assert kind in result.summary


@pytest.mark.parametrize("text", SENTENCES)
def test_that_a_clean_sentence_stays_as_it_is(text):
    assert cleaned(text).text == text
    assert cleaned(text).changes == ()


@settings(deadline=None, max_examples=80)
@given(st.lists(st.sampled_from([each for each in SENTENCES if each.endswith("。")]), min_size=1, max_size=6))
def test_that_clean_paragraphs_stay_as_they_are(paragraphs):
    text = "\n".join(paragraphs)
    assert cleaned(text).text == text


@settings(deadline=None, max_examples=400)
@given(
    st.text(
        st.sampled_from("依法行政区 \t\n\u3000\u00a0\u200b,.;:?!()（）\"'“”。，、1２3%％-—•·一二是{}a@/http:w⼈"),
        max_size=60,
    )
)
def test_that_cleaning_twice_is_cleaning_once(text):
    once = cleaned(text).text
    assert cleaned(once).text == once
    assert cleaned(once).changes == ()


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=80))
def test_that_any_text_comes_to_rest(text):
    once = cleaned(text).text
    assert cleaned(once).text == once


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(SENTENCES[:3]), min_size=2, max_size=5), st.integers(12, 40))
def test_that_paragraphs_broken_to_a_width_come_back_but_for_breaks_at_a_sentence_end(paragraphs, size):
    whole = "".join(paragraphs)
    broken = "\n".join(lines_of(whole, size))
    assert cleaned(broken).text.replace("\n", "") == whole
    assert all(line.endswith(("。", "；", "：")) for line in cleaned(broken).text.split("\n"))


def test_that_numbers_upon_numbers_go_at_once():
    assert cleaned("1.\t" * 200 + "坚持学法。").text == "坚持学法。"


def test_that_a_list_and_a_heading_over_its_text_are_no_broken_lines():
    for text in ("区司法局\n区公安局\n区民政局", "加强领导\n全年召开专题会议十二次，研究部署法治政府建设工作。"):
        assert cleaned(text).text == text


def test_that_words_known_to_hold_a_look_alike_are_mended():
    result = cleaned("学习习菦平法治思想。", {"习菦平": "习近平"})
    assert result.text == "学习习近平法治思想。"
    assert result.changes[0].kind == "形近字"
