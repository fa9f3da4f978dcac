"""Names of other places, and words for another kind of place than the issuer's."""

import re
from collections import Counter
from collections.abc import Iterator

from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Passage, Subject
from rol_desktop.domain.finding import Severity

REPORT = "标题|青河区人民政府关于2025年度法治政府建设情况的报告\n现将我区法治政府建设情况报告如下：\n"
SIGNED = "\n落款|青河区人民政府|2026-01-20"
VISITING = re.compile(
    r"赴|前往|与|同|跨|来自|学习|借鉴|考察|交流|对口|协作|合作|结对|联合|签订|签署|区域|异地|互认|一体化"
    r"|等地|毗邻|周边|邻|会议|论坛"
    r"|经验|模式|法院|检察院|仲裁|籍|驻|大学|律师|公司|毗连|界|接壤|携手|共同|会同|协同|联动|帮扶|支援"
    r"|商会|高校|获|授予|荣获|召开|举办|承办|被评"
)
SLOGAN = re.compile(r"(?:法治|平安|和谐|美丽|幸福|清廉|文明|诚信|信用|善治|人文|大美|健康|爱我|活力|智慧|数字)")


@rule(
    "place.other",
    "别处的地名",
    Severity.WARNING,
    Group.COPYING,
    passes=REPORT + "我区赴杭州市学习考察，推动共建法治青河。" + SIGNED,
    fails=REPORT + "全面加强常德市法治政府建设，共建和谐长沙。" + SIGNED,
)
def other_places(subject: Subject) -> Iterator[Hit]:
    """Find places that are neither the issuer's own, nor above or below it, nor visited or worked with."""
    issuer = subject.facts.issuer
    if not issuer:
        return
    places = subject.words.places
    named = issuer + subject.facts.title + subject.facts.mark
    own = places.family(issuer) or places.family(named) or _home(subject)
    for passage in subject.body:
        yield from _named_in_full(passage, subject, own, named)
        yield from _named_in_slogans(passage, subject, own)


def _named_in_full(passage: Passage, subject: Subject, own: frozenset[str], named: str) -> Iterator[Hit]:
    for start, name in subject.words.places.named(passage.norm):
        known = name in own or _inside(name, named) or _part_of(passage.norm, start)
        if not known and not VISITING.search(_clause(passage.norm, start, len(name)).replace(name, "")):
            message = f"“{name}”不是{subject.facts.issuer}的地名，请核对是不是照搬了别处的文字。"
            yield passage.hit(start, start + len(name), message)


def _named_in_slogans(passage: Passage, subject: Subject, own: frozenset[str]) -> Iterator[Hit]:
    """Find 平安常德: a slogan that names a city without saying that it is one."""
    cities = {name[:-1]: name for name in subject.words.places.cities if name[-1] in "市省" and len(name) in {3, 4}}
    for found in SLOGAN.finditer(passage.norm):
        short = next((each for each in cities if passage.norm.startswith(each, found.end())), "")
        if not short or short in COMMON or cities[short] in own or short in subject.facts.issuer:
            continue
        if passage.norm.startswith(cities[short], found.end()):
            continue  # told by its full name
        message = f"“{found[0]}{short}”说的不是{subject.facts.issuer}，请核对是不是照搬了别处的文字。"
        yield passage.hit(found.end(), found.end() + len(short), message)


COMMON = frozenset({
    "长治", "东方", "中山", "大同", "来宾", "百色", "三明", "安康", "中卫", "海南", "保定", "通化", "和平", "开封",
    "朝阳",
})  # fmt: skip
"""Names of cities that are also common words."""


def _home(subject: Subject) -> frozenset[str]:
    """Return what an issuer that no list knows may call its own: every province, and the place it names most."""
    places = subject.words.places
    named = Counter(name for passage in subject.body for _, name in places.named(passage.norm) if places.lies_low(name))
    most = [name for name, times in named.most_common(1) if times > 1]
    return frozenset(name for name in places.cities if not places.lies_low(name)) | places.family("".join(most))


def _clause(text: str, start: int, length: int) -> str:
    left = max((text.rfind(mark, 0, start) for mark in "，。；："), default=-1) + 1
    right = min((at for mark in "，。；：" if (at := text.find(mark, start + length)) >= 0), default=len(text))
    return text[left:right]


def _inside(name: str, issuer: str) -> bool:
    """Take 青河 for the issuer's own where the issuer is 青河区人民政府, on the list or not."""
    return name in issuer or name[:-1] in issuer


def _part_of(text: str, start: int) -> bool:
    """Tell whether the name is only the end of a longer one: 高新区 in 国家高新区, 开发区."""
    return bool(re.search(r"[一-鿿]$", text[:start])) and text[start : start + 2] in {
        "城关",
        "高新",
        "经济",
        "新城",
        "郊区",
        "矿区",
        "市中",
        "市辖",
    }


@rule(
    "place.level",
    "我县、我区与发文机关是否一致",
    Severity.WARNING,
    Group.COPYING,
    passes=REPORT + "我区推进法治政府建设，区政府常务会议多次研究。" + SIGNED,
    fails=REPORT + "我县推进法治政府建设，县政府常务会议多次研究。" + SIGNED,
)
def other_level(subject: Subject) -> Iterator[Hit]:
    """Find 我县 in a district's report and the like; once for each such word."""
    issuer = subject.facts.issuer
    found = re.search(r"([区县市镇乡省旗州])(?:人民政府|政府)?(?:办公[室厅])?$", issuer) or re.search(
        r"([区县市镇乡省旗州])[^区县市镇乡省旗州]*$", issuer
    )
    if found is None or re.search(r"街道|管委会|开发区|新区$", issuer):
        return
    own = found[1]
    others = "".join(level for level in "区县镇乡旗" if level != own and level not in issuer)
    if own == "市":
        others = "县镇乡旗" if "区" in issuer else "区县镇乡旗"
    if not others or own not in "区县市镇乡旗":
        return
    wrong = re.compile(
        rf"我([{others}])(?![域级])|(?<![一-鿿])([{others}])(?:委、[{others}]政府|政府常务会议|委常委会)"
    )
    seen: set[str] = set()
    for passage in subject.body:
        for each in wrong.finditer(passage.norm):
            if each[0] not in seen:
                seen.add(each[0])
                message = f"发文机关是“{issuer}”，这里却写“{each[0]}”，请核对是不是照搬了别处的文字。"
                yield passage.hit_at(each, message)


@rule(
    "place.own",
    "本地名称的写法",
    Severity.WARNING,
    Group.COPYING,
    passes=REPORT + "青河区公共法律服务中心建成。" + SIGNED,
    fails=REPORT + "青河县公共法律服务中心建成。" + SIGNED,
)
def own_name(subject: Subject) -> Iterator[Hit]:
    """Find the issuer's own name with another kind of place behind it: 青河县 in the report of 青河区."""
    issuer = subject.facts.issuer
    last = re.search(r"([一-鿿]{2,3})([区县])(?:人民政府|政府)", issuer)
    named = [name for _, name in subject.words.places.named(issuer) if name[-1] in "区县"]
    stem, level = (named[-1][:-1], named[-1][-1]) if named else (last[1], last[2]) if last else ("", "")
    stem = re.split(r"[省市州]", stem)[-1]
    if len(stem) < 2:
        return
    other = "县" if level == "区" else "区"
    for passage in subject.body:
        for found in re.finditer(f"{stem}{other}(?![委级域])", passage.norm):
            yield passage.hit_at(found, f"“{found[0]}”应为“{stem}{level}”，请核对是不是写错了。", f"{stem}{level}")
            return
