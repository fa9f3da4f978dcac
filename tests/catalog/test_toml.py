"""A TOML file that people may change: what it may hold, and how a mistake in it is told."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from rol_desktop.catalog.toml import builtin, load, load_file
from rol_desktop.catalog.toml_lines import line_numbers
from rol_desktop.errors import EnvironmentFault, UserError


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Leg:
    length: float
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Animal:
    name: str
    legs: int = 4
    wild: bool = False
    colour: Colour = Colour.RED
    weight: Decimal | None = None
    born: date | None = None
    sounds: tuple[str, ...] = ()
    limbs: tuple[Leg, ...] = ()
    ages: Mapping[str, int] = field(default_factory=dict)
    zoo: str = ""


GOOD = """
[[animal]]
name = "猫"
legs = 4
wild = false
colour = "green"
weight = 4.10
born = 2020-02-29
sounds = ["喵", "呜"]
limbs = [{ length = 20, foot = "白" }, { length = 20.5 }]

[animal.ages]
"老 大" = 3
"""


def animals(text: str) -> tuple[Animal, ...]:
    return tuple(table.into(Animal) for table in load(text, "动物.toml").root.tables("animal"))


def sentence(text: str) -> str:
    with pytest.raises(UserError) as caught:
        animals(text)
    return caught.value.sentence


def test_that_a_table_becomes_a_dataclass_with_exact_values():
    (cat,) = animals(GOOD)
    assert cat == Animal(
        "猫", 4, False, Colour.GREEN, Decimal("4.10"), date(2020, 2, 29), ("喵", "呜"),
        (Leg(20.0, "白"), Leg(20.5)), {"老 大": 3},
    )  # fmt: skip
    assert str(cat.weight) == "4.10"


@pytest.mark.parametrize(
    ("written", "instead", "line", "reason"),
    [
        ('colour = "green"', 'color = "green"', 6, "不认识“color”，是不是要写“colour”"),
        ('colour = "green"', "qqqqqqqq = 1", 6, "不认识“qqqqqqqq”，这里可以写：name、legs"),
        ('colour = "green"', 'colour = "blue"', 6, "“colour”不能是“blue”，可以写：red、green"),
        ("legs = 4", 'legs = "四"', 4, "“legs”应当是整数，写的却是 四"),
        ("legs = 4", "legs = true", 4, "“legs”应当是整数，写的却是 true"),
        ("legs = 4", "legs = 4.0", 4, "“legs”应当是整数"),
        ("wild = false", "wild = 0", 5, "“wild”应当是true 或 false"),
        ("weight = 4.10", "weight = true", 7, "“weight”应当是数"),
        ("weight = 4.10", "weight = nan", 7, "“weight”应当是数"),
        ("born = 2020-02-29", 'born = "2020"', 8, "“born”应当是日期"),
        ("born = 2020-02-29", "born = 2020-02-29T10:00:00", 8, "“born”应当是日期"),
        ('sounds = ["喵", "呜"]', 'sounds = "喵"', 9, "“sounds”应当是列表"),
        ('sounds = ["喵", "呜"]', 'sounds = [\n  "喵",\n  1]', 11, "“sounds”应当是文字，写的却是 1"),
        ("{ length = 20.5 }", "\n  { size = 20.5 }", 11, "不认识“size”"),
        ("{ length = 20.5 }", '{ foot = "黑" }', 10, "缺少“length”"),
        ("{ length = 20.5 }", "20.5", 10, "“limbs”应当是表"),
        ('"老 大" = 3', '"老 大" = "三"', 13, "“老 大”应当是整数"),
        ('name = "猫"', "", 2, "缺少“name”"),
    ],
)
def test_that_a_value_that_does_not_fit_is_refused_with_file_line_and_reason(written, instead, line, reason):
    assert written in GOOD
    said = sentence(GOOD.replace(written, instead))
    assert said.startswith(f"文件“动物.toml”第 {line} 行：")
    assert reason in said


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('[a]\nname "x"', 2, "等号"),
        ("[a]\nname = 猫", 2, "英文双引号"),
        ("[a]\nname = “猫”", 2, "英文半角"),
        ('[a]\nname = "猫', 2, "引号"),
        ('[a]\nname = "x"\nname = "y"', 3, "两次"),
        ("[a]\n[a]", 2, "两次"),
        ("[a]\nb = [1, 2\n", 2, "方括号"),
        ("[a\nb = 1", 1, "方括号"),
        ('[a]\nb = """\n\n', 3, "引号"),
        ("名称 = 1", 1, "键的写法不对"),
        ('a = "c:\\data"', 1, "反斜杠"),
        ("a = 1 b = 2", 1, "多了内容"),
    ],
)
def test_that_a_syntax_error_names_its_line(text, line, reason):
    with pytest.raises(UserError) as caught:
        load(text, "x.toml")
    assert caught.value.sentence.startswith(f"文件“x.toml”第 {line} 行：")
    assert reason in caught.value.sentence


def test_that_a_table_where_a_list_of_tables_belongs_is_refused():
    assert "[[animal]]" in sentence('[animal]\nname = "猫"')
    assert "应当是一个表" in sentence("animal = [1, 2]")


def test_that_a_field_the_caller_gives_may_not_stand_in_the_file():
    table = load('name = "猫"\nzoo = "东"\nmore = 1', "x.toml").root
    with pytest.raises(UserError, match="第 2 行：不认识“zoo”"):
        table.into(Animal, without=("more",), zoo="西")
    assert load('name = "猫"\nmore = 1', "x.toml").root.into(Animal, without=("more",), zoo="西").zoo == "西"


def test_that_named_tables_keep_their_order_and_absent_ones_are_empty():
    root = load("[b]\nx = 1\n[a]\nx = 2", "x.toml").root
    assert [name for name, _ in root.named_tables()] == ["b", "a"]
    assert root.table("none").values == {}
    assert root.tables("none") == ()


def test_that_a_file_is_read_with_or_without_a_mark_at_its_head(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes("\ufeffname = 1\r\nother = 2\r\n".encode())
    source = load_file(path)
    assert source.data == {"name": 1, "other": 2}
    assert source.line(("other",)) == 2


def test_that_a_file_that_cannot_be_read_is_told_in_a_sentence(tmp_path):
    with pytest.raises(UserError, match="找不到文件"):
        load_file(tmp_path / "none.toml")
    with pytest.raises(EnvironmentFault, match="无法读取文件"):
        load_file(tmp_path)
    (tmp_path / "gbk.toml").write_bytes("a = 1\nname = '区'".encode("gbk"))
    with pytest.raises(UserError, match="第 2 行：不是 UTF-8 编码"):
        load_file(tmp_path / "gbk.toml")


def test_that_builtin_files_come_by_name_and_are_sound():
    names = [source.origin for source in builtin("outlines")]
    assert names == sorted(names)
    assert names


TRICKY = '''# a comment with [brackets] and "quotes
top = """
[not.a.table]
key = 1
"""  # and a comment

['a b'."c]d"]
x . y = 'it''' + """s'  # not the end
list = [ # comment ]
  "a]b",

  '''
[[no]]
''', [1,
  2], { k = "}", l = [
  3] },
]
[[t]]
n = 1
[t.sub]
m = 1
[[t.deep]]
[[t.deep]]
q = 1979-05-27 07:32:00Z
[[t]]
n = 2
[t.sub]
m = 2
""".replace("it", "it", 1)


def test_that_lines_are_found_in_a_tricky_text():
    text = TRICKY.replace("x . y = 'its'", "x . y = 'its'")
    tomllib.loads(text)
    lines = line_numbers(text)
    rows = text.split("\n")

    def row(*path: str | int) -> str:
        return rows[lines[path] - 1].strip()

    assert row("a b", "c]d") == "['a b'.\"c]d\"]"
    assert row("a b", "c]d", "x", "y").startswith("x . y")
    assert row("a b", "c]d", "list", 0) == '"a]b",'
    assert row("a b", "c]d", "list", 1) == "'''"
    assert row("a b", "c]d", "list", 2, 1) == '2], { k = "}", l = ['
    assert row("a b", "c]d", "list", 3, "l", 0) == "3] },"
    assert [row("t", index, "n") for index in (0, 1)] == ["n = 1", "n = 2"]
    assert [row("t", index, "sub", "m") for index in (0, 1)] == ["m = 1", "m = 2"]
    assert row("t", 0, "deep", 1, "q").startswith("q = 1979")
    assert ("not",) not in lines
    assert ("no",) not in lines


TEXTS = st.text(st.sampled_from("ab 区\"'\\\n#[]{}=,."), max_size=8)
LEAVES = st.one_of(st.integers(-9, 9), st.booleans(), TEXTS, st.dates())
KEYS = st.text(st.sampled_from("ab区.\" '-_#="), min_size=1, max_size=5)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=12,
)


def keys_of(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] + [each for step, inner in below for each in keys_of(inner, (*path, step))]


@settings(max_examples=150, deadline=None)
@given(data=st.dictionaries(KEYS, VALUES, max_size=4), multiline=st.booleans())
def test_that_every_key_of_any_file_has_the_line_it_is_written_on(data, multiline):
    text = tomli_w.dumps(data, multiline_strings=multiline)
    parsed = tomllib.loads(text)
    lines = line_numbers(text)
    rows = text.split("\n")
    for path in keys_of(parsed):
        assert path in lines
        name = next((step for step in reversed(path) if isinstance(step, str)), None)
        if name and path[-1] == name:
            assert tomli_w.dumps({name: 0}).split(" = 0")[0].strip() in rows[lines[path] - 1]


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab=[]{}\"'\n#,.1 “”区\\"), max_size=30))
def test_that_any_text_at_all_is_parsed_or_refused_in_a_sentence(text):
    try:
        source = load(text, "x.toml")
    except UserError as error:
        refusal = error.sentence
    else:
        refusal = "文件“x.toml”第 "
        assert all(path in line_numbers(source.text) for path in keys_of(source.data))
    assert refusal.startswith("文件“x.toml”第 ")


def test_that_a_file_made_to_take_for_ever_is_refused(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text("a = 1\n[" + "a." * 5000 + "a]", "utf-8")
    with pytest.raises(UserError, match="第 2 行：点号太多"):
        load_file(path)
    path.write_bytes(b"#" * (3 << 20))
    with pytest.raises(UserError, match="超过 2 MB"):
        load_file(path)
