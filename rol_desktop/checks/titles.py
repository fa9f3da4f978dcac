"""The title, the issuer and the addressee of a report."""

import re
from collections.abc import Iterator

from rol_desktop.checks.facts import YEAR
from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Part, Passage, Subject
from rol_desktop.domain.blocks import Imprint
from rol_desktop.domain.finding import Place, Severity

SUBJECT_WORDS = re.compile(r"法治|依法行政|依法治")
KIND = re.compile(r"(?:报告|年报|总结)(?:[（(][^）)]*[）)])?$")
OTHER_KIND = re.compile(r"的?(通知|意见|方案|请示|函|决定|公告|通报|批复|纪要|办法)(?:[（(][^）)]*[）)])?$")
SWALLOWED = re.compile(r"(?<=报告)([一-鿿、]{1,16}(?:政府|委员会|[市区县省]委|厅|局|常委会))$")
"""An addressee that lacks its colon and so was read as the last line of the title."""
BODY = "现将我区法治政府建设情况报告如下：\n一、主要举措\n持续推进法治政府建设。\n落款|青河区人民政府|2026-01-20"


def title_of(subject: Subject) -> Passage | None:
    """Return the title's passage."""
    return next((passage for passage in subject.passages if passage.part is Part.TITLE), None)


@rule(
    "title.kind",
    "标题与文种、正文是否一致",
    Severity.ERROR,
    Group.WHOLE,
    passes="标题|青河区人民政府关于2025年度法治政府建设情况的报告\n" + BODY,
    fails="标题|青河区人民政府关于印发《青河区防汛抗旱应急预案》的通知\n" + BODY,
)
def title_kind(subject: Subject) -> Iterator[Hit]:
    """Find a title of another kind of document, or about another matter than the body."""
    title = title_of(subject)
    if title is None or not (subject.info or subject.facts.has_fazhi or _reports(subject)):
        return
    text = title.norm.strip()
    text = text[: found.start(1)] if (found := SWALLOWED.search(text)) else text
    kind = OTHER_KIND.search(text)
    if kind:
        message = f"正文是法治政府建设情况的报告，标题却以“{kind[1]}”收尾，像是另一份文件的标题，请改为本报告的标题。"
        yield title.hit(0, len(title.norm), message)
    elif not SUBJECT_WORDS.search(text):
        yield title.hit(0, len(title.norm), "标题没有提到法治政府建设，与正文不是一回事，请核对是不是用错了标题。")
    elif not KIND.search(text):
        yield title.hit(0, len(title.norm), "标题没有写明文种。标题由发文机关、事由和文种组成，这里应以“报告”收尾。")


def _reports(subject: Subject) -> bool:
    return any("报告如下" in passage.norm for passage in subject.body)


@rule(
    "title.year",
    "标题的年份",
    Severity.ERROR,
    Group.WHOLE,
    passes=(
        "标题|青河区2025年度法治政府建设情况报告\n2025年，我区持续推进法治政府建设。\n落款|青河区人民政府|2026-01-20"
    ),
    fails="标题|青河区2024年度法治政府建设情况报告\n2025年，我区持续推进法治政府建设。\n落款|青河区人民政府|2026-01-20",
)
def title_year(subject: Subject) -> Iterator[Hit]:
    """Find a title whose year is not the year reported on."""
    title = title_of(subject)
    year = subject.facts.year
    if title is None or not year:
        return
    outside = re.sub(r"《[^》]*》", lambda found: "　" * len(found[0]), title.norm)
    for found in YEAR.finditer(outside):
        if int(found[1]) != year:
            message = f"标题写的是{found[1]}年，本报告反映的是{year}年的工作，请核对年份。"
            yield title.hit(found.start(1), found.end(1), message, str(year))


@rule(
    "title.lines",
    "几行标题之间是否一致",
    Severity.WARNING,
    Group.WHOLE,
    passes="标题|青河区人民政府关于2025年度／法治政府建设情况的报告\n2025年，我区推进法治政府建设。",
    fails="标题|青河区2025年度法治政府建设工作报告／青河区2025年法治政府建设情况报告\n2025年，我区推进法治政府建设。",
)
def title_lines(subject: Subject) -> Iterator[Hit]:
    """Find title lines that name a year twice, and not alike."""
    titles = [passage for passage in subject.passages if passage.part is Part.TITLE]
    written = [(title, found) for title in titles for found in re.finditer(r"(20\d\d)\s*年(?:度)?", title.norm)]
    repeated = _repeated_title(subject, titles)
    written += [(repeated, found) for found in re.finditer(r"(20\d\d)\s*年(?:度)?", repeated.text)] if repeated else []
    forms = {found[0].replace(" ", "") for _, found in written}
    if len(written) > 1 and len(forms) > 1:
        passage, found = written[1]
        message = f"标题里年份写法不一致：{'、'.join(f'“{form}”' for form in sorted(forms))}，请统一。"
        yield passage.hit_at(found, message)


def _repeated_title(subject: Subject, titles: list[Passage]) -> Passage | None:
    """Return a second title line that was read as the first line of the body."""
    first = next(iter(subject.body), None)
    if titles and first and len(first.norm) < 45 and re.search(r"20\d\d\s*年.{0,25}法治.{0,14}报告$", first.norm):
        return first
    return None


@rule(
    "title.marks",
    "标题的标点",
    Severity.WARNING,
    Group.WHOLE,
    passes="标题|青河区人民政府关于2025年度法治政府建设情况的报告",
    fails="标题|青河区人民政府，关于2025年度法治政府建设情况的报告。",
)
def title_marks(subject: Subject) -> Iterator[Hit]:
    """Find stops and commas in a title, which takes only 《》, quotes, brackets and 、."""
    for passage in subject.passages:
        if passage.part is Part.TITLE:
            outside = re.sub(r"[《“（][^》”）]*[》”）]", lambda found: "　" * len(found[0]), passage.norm)
            for found in re.finditer(r"[。，；：！？]", outside):
                yield passage.hit_at(found, f"标题中一般不用“{found[0]}”，请删去。", "")


@rule(
    "title.issuer",
    "标题、标志、署名是否同一机关",
    Severity.ERROR,
    Group.WHOLE,
    passes=(
        "标题|青河区人民政府关于2025年度法治政府建设情况的报告\n我区推进法治政府建设。\n落款|青河区人民政府|2026-01-20"
    ),
    fails=(
        "标题|白石区人民政府关于2025年度法治政府建设情况的报告\n我区推进法治政府建设。\n落款|青河区人民政府|2026-01-20"
    ),
)
def title_issuer(subject: Subject) -> Iterator[Hit]:
    """Find a title, an authority mark and a signature that name different organs."""
    facts = subject.facts
    title = title_of(subject)
    if title and facts.title_issuer and facts.issuer and not _same(facts.title_issuer, facts.issuer):
        message = f"标题里的发文机关是“{facts.title_issuer}”，署名是“{facts.issuer}”，请核对。"
        yield title.hit(0, len(facts.title_issuer), message)
    if facts.mark and facts.issuer and not _same(facts.mark, facts.issuer):
        yield Hit(f"发文机关标志是“{facts.mark}”，署名是“{facts.issuer}”，两处应是同一机关，请核对。")

    for index, block in enumerate(subject.document.blocks):
        office = block.printing_office if isinstance(block, Imprint) else ""
        own = re.sub(r"办公[室厅]$", "", office.strip())
        if own.endswith("人民政府") and facts.issuer.endswith("人民政府") and not _same(own, facts.issuer):
            message = f"印发机关是“{office}”，发文机关是“{facts.issuer}”，请核对。"
            yield Hit(message, Place(index), office)


def _same(one: str, other: str) -> bool:
    """Take a short name for the same organ as the long one that ends or begins with it; joint issuers share a part."""
    left, right = (re.sub(r"[\s　]", "", each) for each in (one, other))
    return left in right or right in left or bool(set(re.split(r"[、和]", left)) & set(re.split(r"[、和]", right)))


@rule(
    "addressees.one",
    "上行文只主送一个机关",
    Severity.WARNING,
    Group.WHOLE,
    passes="版头|青河区人民政府文件|青政〔2026〕3号|张某\n主送|市人民政府",
    fails="版头|青河区人民政府文件|青政〔2026〕3号|张某\n主送|市人民政府、省司法厅",
)
def one_addressee(subject: Subject) -> Iterator[Hit]:
    """Find several addressees of an upward report (《党政机关公文处理工作条例》第十五条)."""
    for passage in subject.passages:
        names = [name for name in re.split(r"[、，；,;]|并报|并", passage.norm.rstrip("：: ")) if name.strip()]
        if passage.part is not Part.ADDRESSEES or len(names) < 2 or not _is_upward(subject, names):
            continue
        yield passage.hit(
            0, len(passage.norm.rstrip("：: ")),
            f"主送了{len(names)}个机关（{'、'.join(names)}）。上行文原则上只主送一个上级机关，其他机关请改为抄送。",
        )  # fmt: skip


def _is_upward(subject: Subject, names: list[str]) -> bool:
    return subject.facts.upward or all(re.search(r"委|政府|厅|局|办|国务院|中央|人大", name) for name in names)


@rule(
    "addressees.colon",
    "主送机关后面的冒号",
    Severity.WARNING,
    Group.WHOLE,
    passes="标题|青河区2025年度法治政府建设情况报告\n市人民政府：\n现将情况报告如下：",
    fails="标题|青河区2025年度法治政府建设情况报告\n市人民政府\n现将情况报告如下：",
)
def addressee_colon(subject: Subject) -> Iterator[Hit]:
    """Find an addressee, read as the first line of the body, without a full-width colon."""
    first = next(iter(subject.body), None)
    title = title_of(subject)
    if title is not None and (swallowed := SWALLOWED.search(title.norm)):
        yield title.hit(
            swallowed.start(1),
            swallowed.end(1),
            f"主送机关“{swallowed[1]}”后面要用全角冒号“：”，现在和标题连成了一片。",
        )
    if first is None or title is None:
        return
    found = re.fullmatch(
        r"[一-鿿、]{1,20}(?:政府|委员会|市委|区委|县委|省委|厅|常委会|委办)(?P<mark>[:，。；]?)", first.text.strip()
    )
    if found and len(first.norm) <= 30:
        message = "主送机关后面要用全角冒号“：”。"
        yield first.hit(0, len(first.norm), message, first.norm.strip().rstrip(":，。；") + "：")
