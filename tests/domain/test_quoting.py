"""Comments on one sentence."""

from hypothesis import given
from hypothesis import strategies as st

from rol_desktop.domain.quoting import about_sentence, quoted_in

SENTENCES = st.text("甲乙“”。，这一句1a", min_size=1, max_size=20).filter(lambda text: "”这一句：" not in text)


@given(SENTENCES, st.text("请补数据：“”这一句", min_size=1, max_size=20))
def test_that_the_sentence_is_found_again_in_the_comment(sentence, words):
    assert quoted_in(about_sentence(sentence, words)) == sentence


def test_that_a_comment_on_the_whole_quotes_nothing():
    assert quoted_in("“查办案件”的数请核实。") == ""


def test_that_nothing_said_about_a_sentence_is_still_nothing():
    assert about_sentence("甲。", "  ").strip() == ""
