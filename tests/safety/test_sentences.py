"""Every sentence that people see when something goes wrong says what happened and what to do; this is the catalogue."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rol_desktop.domain.receiving import HOLDS, REASONS
from rol_desktop.errors import SAYS_IT, UserError
from rol_desktop.exchange.refusal import MENDING, RefusalKind
from rol_desktop.store.sentences import DAMAGED, MISSING, SENTENCES

ROOT = Path(__file__).parents[2]
RAISED = ("UserError", "EnvironmentFault")
ADVICE_IN_VALUE = {
    "文件“{}”第 {} 行：{}。": "the reason names the key, and what may stand there",
    "“{}”是旧格式，本机的 LibreOffice 启动不了。{}": "ends with how to save the file anew",
    "没有写成“{}”：{}": "the whole sentence is exchange.writing._sentence",
    "版式没有保存：{}。": "the reason says which measure must be smaller",
}
ACTS = re.compile(
    "请|可以|可选|应|要先|改用|换|重新|检查|联系|选择|先|才能|需要|只能|不能|只写|核对|打开|等|放在|查得到|没有重复|要从"
)
SAFE = SAYS_IT
"""What a fault of the machine must say: what became of what was there."""
JARGON = re.compile(
    r"(?i)\b(error|exception|invalid|null|none|traceback|errno|sqlite|sql|utf8|json|xml|zip|int|str|float|key|value)\b"
)
KNOWN_WORDS = {"XML", "TOML", "JSON", "PDF", "Word", "WPS", "Excel", "DOCX", "UTF"}
SELF_EXPLAINED = 6  # Chinese characters: less cannot say what happened


@dataclass(frozen=True)
class Sentence:
    """One sentence in the code, with {} where a value goes in."""

    where: str
    text: str
    is_fault: bool = False
    """Whether the machine is at fault, so that people fear for what they have."""


def text_of(node: ast.expr, names: dict[str, str]) -> str | None:  # noqa: PLR0911 - one for each way of writing
    """Return a sentence as written; None where the code passes on one from elsewhere."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(text_of(part, names) or "{}" for part in parts)
        case ast.FormattedValue(value=inner):
            return names.get(ast.unparse(inner), "{}")
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return (text_of(left, names) or "{}") + (text_of(right, names) or "{}")
        case ast.IfExp(body=body):
            return text_of(body, names)
        case ast.Name(id=name):
            return names.get(name)
        case ast.Call(func=ast.Attribute(value=inner, attr="format")):
            return text_of(inner, names)
    return None


def constants(tree: ast.Module) -> dict[str, str]:
    """Return the module's own named texts, which sentences are put together from."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            text = text_of(node.value, found)
            if text:
                found[node.targets[0].id] = text
    return found


def raised() -> Iterator[Sentence]:
    for path in sorted([*(ROOT / "rol_desktop").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]):
        source = path.read_text("utf-8")
        if not any(f"{name}(" in source for name in RAISED):
            continue
        tree = ast.parse(source)
        names = constants(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED and node.args:
                text = text_of(node.args[0], names)
                if text and re.search(r"[一-鿿]", text):
                    is_fault = node.func.id == "EnvironmentFault"
                    yield Sentence(f"{path.relative_to(ROOT)}:{node.lineno}", text, is_fault)


def catalogue() -> list[Sentence]:
    tables = {
        "store/sentences": {**SENTENCES, "damaged": DAMAGED, "missing": MISSING},
    }
    fixed = [
        Sentence(f"{name} {key}", text, is_fault=isinstance(key, int))
        for name, table in tables.items()
        for key, text in table.items()
    ]
    return [*raised(), *fixed]


CATALOGUE = catalogue()


def faults(text: str) -> list[str]:
    """Return what a sentence lacks."""
    plain = re.sub(r"\{[^}]*\}", "", text)
    for word in KNOWN_WORDS:
        plain = plain.replace(word, "")
    chinese = re.findall(r"[一-鿿]", plain)
    found = []
    if not text.rstrip().endswith(("。", "？", "{}", "}")):
        found.append("does not end as a sentence")
    if len(chinese) < SELF_EXPLAINED:
        found.append("is too short to say what happened")
    if not ACTS.search(plain):
        found.append("does not say what to do")
    asks = plain.startswith("请")  # for what was left empty: asking says what happened as well
    if not asks and len(re.split("[。；，：！？、]", plain.strip("。"))) < 2:
        found.append("has one clause only: what happened, or what to do, is missing")
    if JARGON.search(plain):
        found.append(f"speaks to programmers: {JARGON.search(plain)[0]}")
    return found


@pytest.mark.parametrize("sentence", CATALOGUE, ids=lambda each: each.where)
def test_that_a_sentence_says_what_happened_and_what_to_do(sentence):
    if sentence.text not in ADVICE_IN_VALUE:
        assert faults(sentence.text) == [], sentence.text


@pytest.mark.parametrize("sentence", [each for each in CATALOGUE if each.is_fault], ids=lambda each: each.where)
def test_that_a_fault_of_the_machine_says_what_is_safe(sentence):
    assert SAFE.search(sentence.text), sentence.text


@pytest.mark.parametrize("sentence", [each for each in CATALOGUE if not each.is_fault], ids=lambda each: each.where)
def test_that_a_refusal_is_told_with_what_is_safe_and_says_it_once(sentence):
    """Said by the sentence, or beneath it by its kind; tests/safety/test_refused_acts.py holds that it is true."""
    told = UserError(sentence.text).told
    assert bool(SAFE.search(sentence.text)) != told.endswith(f"\n{UserError.safe}"), told


def test_that_nothing_is_excused_that_is_not_said():
    assert ADVICE_IN_VALUE.keys() <= {each.text for each in CATALOGUE}


def test_that_the_catalogue_is_whole(tally):
    assert len(CATALOGUE) > 120
    tally(f"{len(CATALOGUE)} sentences in the catalogue")


def test_that_every_refusal_of_a_package_ends_with_what_to_do():
    assert MENDING.keys() == set(RefusalKind)
    assert all(text.startswith("请") and text.endswith("。") for text in MENDING.values())


def test_that_every_standing_of_a_package_is_told():
    assert all(re.search("已|未", text) for text in (*HOLDS.values(), *REASONS.values()))


@pytest.mark.parametrize(
    "text",
    [
        "出错了。",
        "Invalid key。",
        "文件“{}”不是有效的内容",
        "无法保存文件内容。",
        "文件打不开，JSONDecodeError: error。",
    ],
)
def test_that_a_bad_sentence_is_caught(text):
    assert faults(text)
