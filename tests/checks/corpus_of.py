"""The corpus of the checks: clean reports, faults planted in them, both read as a user would have them read."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from rol_desktop.checks.engine import check
from rol_desktop.checks.subject import Subject
from rol_desktop.document.reading.reader import read_document
from rol_desktop.domain.finding import Finding
from rol_desktop.domain.text import count

HERE = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Plant:
    """One fault: in a clean report, `find` becomes `replace`, and one of `rules` must say so."""

    report: str
    rules: tuple[str, ...]
    find: str
    replace: str

    def text(self) -> str:
        clean = (HERE / "clean" / f"{self.report}.txt").read_text("utf-8")
        assert clean.count(self.find) >= 1, f"{self.report} does not hold {self.find!r}"
        return clean.replace(self.find, self.replace, 1)


def plants() -> tuple[Plant, ...]:
    data = tomllib.loads((HERE / "planted.toml").read_text("utf-8"))
    return tuple(Plant(each["report"], tuple(each["rules"]), each["find"], each["replace"]) for each in data["plant"])


def faulty_sentences() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return (rules of which one must speak, sentence), some of them beyond what the rules can find today."""
    lines = (HERE / "faulty_sentences.txt").read_text("utf-8").splitlines()
    return tuple((tuple(rules.split()), text) for rules, _, text in (line.partition("|") for line in lines))


def clean_sentences() -> tuple[str, ...]:
    """Return correct sentences that look like faults: partial sums, terms with counts, visits elsewhere."""
    return tuple((HERE / "clean_sentences.txt").read_text("utf-8").splitlines())


def report_of(sentence: str) -> str:
    """Put a sentence into the smallest report there can be."""
    title = "临溪区人民政府关于2025年度法治政府建设情况的报告"
    return f"{title}\n一、主要举措\n{sentence}\n临溪区人民政府\n2026年1月20日\n"


def clean_reports() -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in sorted((HERE / "clean").glob("*.txt"))}


def subject_of(text: str, folder: Path) -> Subject:
    path = folder / "report.txt"
    path.write_text(text, "utf-8")
    return Subject(read_document(path))


def findings_in(text: str, folder: Path) -> tuple[Finding, ...]:
    return check(subject_of(text, folder))


def length(text: str) -> int:
    return count(text)
