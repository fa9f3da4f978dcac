"""The help pages: there, short, and clean."""

import re
from importlib.resources import files

import pytest

PAGES = {file.name: file.read_text("utf-8") for file in files("resources").joinpath("help").iterdir()
         if file.name.endswith(".md")}  # fmt: skip


def test_that_the_pages_that_f1_shows_are_there():
    assert {"department.md", "office.md", "packages.md", "faq.md"} <= set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_that_a_page_has_one_title_and_stays_short(name):
    text = re.sub(r"!\[.*?\]\(.*?\)\n", "", PAGES[name])
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    assert text.startswith("# ")
    assert 400 < len(text) < 3000  # some three screens


@pytest.mark.parametrize("name", PAGES)
def test_that_a_page_uses_chinese_punctuation(name):
    plain = re.sub(r"`[^`]*`|\*\*|^[ |#-].*?---.*$", "", PAGES[name], flags=re.MULTILINE)
    assert not re.search(r"[一-鿿][,;:!?()]|[,;:!?()][一-鿿]", plain)
    for left, right in ("“”", "（）", "《》"):
        assert plain.count(left) == plain.count(right)
