"""What a document says of itself: its year, its issuer, whether it is a report, and for whom."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from rol_desktop.domain.blocks import (
    Annotation,
    Document,
    Head,
    Heading,
    Imprint,
    Paragraph,
    Signature,
    Title,
    body,
    plain_text,
)
from rol_desktop.domain.report import HeadForm, ReportInfo

B = TypeVar("B")
YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s*年")
ORGAN_END = r"(?:人民政府办公厅|人民政府办公室|人民政府|街道办事处|办事处|委员会|办公室|管委会|[局厅部委办院署])"
TITLE_ISSUER = re.compile(rf"^(.{{2,30}}?{ORGAN_END})(?=关于|\s*20\d\d|法治|依法)")
LIKE_TITLE = re.compile(r"\s*[^。：]{4,50}(?:法治|依法行政)[^。：，]{0,16}(?:报告|总结)[。；，]?\s*")
SHORTEST_REPORT = 200
"""Characters below which a document is taken for a piece, not a report."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Hold what the rules must know of the document as a whole."""

    year: int = 0
    """The year reported on; 0 where it cannot be told."""
    title: str = ""
    issuer: str = ""
    title_issuer: str = ""
    mark: str = ""
    issue_date: date | None = None
    print_date: date | None = None
    upward: bool = False
    is_report: bool = False
    is_public: bool = False
    has_fazhi: bool = False
    """Whether the body is about 法治 at all."""


def facts_of(document: Document, info: ReportInfo | None) -> Facts:
    """Return what is known of a document, from its details where there are any, else from its own words."""
    head = _first(document, Head)
    signature = _first(document, Signature)
    imprint = _first(document, Imprint)
    title = title_text(document)
    mark = head.authority_mark.strip().removesuffix("文件") if head else ""
    issue_date = signature.issue_date if signature else None
    named = TITLE_ISSUER.match(title)
    title_issuer = named[1] if named else ""
    signed = signature.authority.strip() if signature else ""
    text = [plain_text(block) for block in body(document)]
    return Facts(
        year=(info.year if info else 0) or _year(document, title, issue_date) or document.year,
        title=title,
        issuer=(info.issuing_authority if info else "") or signed or mark or title_issuer,
        title_issuer=title_issuer,
        mark=mark,
        issue_date=issue_date,
        print_date=imprint.print_date if imprint else None,
        upward=_upward(head, info),
        is_report=sum(map(len, text)) >= SHORTEST_REPORT and bool(title or signature or head),
        is_public=any(_publishes(block) for block in document.blocks),
        has_fazhi=sum(line.count("法治") + line.count("依法行政") for line in text) >= 2,
    )


def title_text(document: Document) -> str:
    """Return the title on one line."""
    index = title_index(document)
    if index is not None:
        return plain_text(document.blocks[index]).strip()
    return "".join(block.text for block in document.blocks if isinstance(block, Title)).replace("\n", "")


def title_index(document: Document) -> int | None:
    """Return the block that is the title though it was read as body text: a title with a full stop is one."""
    if any(isinstance(block, Title) for block in document.blocks):
        return None
    first = next(
        (index for index, block in enumerate(document.blocks) if isinstance(block, (Heading, Paragraph))), None
    )
    return first if first is not None and LIKE_TITLE.fullmatch(plain_text(document.blocks[first])) else None


def _first(document: Document, kind: type[B]) -> B | None:
    return next((block for block in document.blocks if isinstance(block, kind)), None)


def _upward(head: Head | None, info: ReportInfo | None) -> bool:
    if info is not None:
        return info.head_form is HeadForm.UPWARD
    return head is not None and (head.form is HeadForm.UPWARD or bool(head.signatories))


def _publishes(block: object) -> bool:
    return isinstance(block, Annotation) and "公开" in block.text and "不" not in block.text


def _year(document: Document, title: str, issue_date: date | None) -> int:
    """Take the year that most of the document speaks for: a single wrong one must not carry the day."""
    votes: Counter[int] = Counter()
    for year, weight in _votes(document, title, issue_date):
        votes[year] += weight
    return votes.most_common(1)[0][0] if votes else 0


def _votes(document: Document, title: str, issue_date: date | None) -> Iterator[tuple[int, int]]:
    yield from ((int(year), 2) for year in YEAR.findall(title))
    if issue_date is not None:
        yield (issue_date.year if issue_date.month > 10 else issue_date.year - 1), 3
    opening = True
    for block in body(document):
        text = plain_text(block)
        if isinstance(block, Heading):
            yield from ((int(year) - _is_plan(text), 2) for year in YEAR.findall(text))
        elif isinstance(block, Paragraph):
            weight = 3 if opening else 1
            found = (re.search if opening else re.match)(
                r"(?:^|(?<=。))\s*(20[0-4]\d)\s*年(?:度|来)?(?:[，,]|是)", text
            )
            if found:
                yield int(found[1]) - _plans(text[found.end() :]), weight
            opening = False


def _is_plan(heading: str) -> int:
    return int(bool(re.search(r"下一|计划|打算|安排|重点|思路|展望", heading)))


def _plans(text: str) -> int:
    return int(bool(re.search(r"(?<!现)(?:将(?!军|于)|要(?!求|素|点))", text[:25])))
