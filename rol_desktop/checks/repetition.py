"""Words and phrases said twice in a row."""

import re
from collections.abc import Iterator

from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Subject
from rol_desktop.domain.finding import Severity

SINGLE = re.compile(
    r"(?<!目)的的(?!确|士)|(?<!为)了了(?!解|然|结)|(?<!平)(?<!总)和和(?![谐平睦解气])"
    r"|(?<![现存正实潜内自])在在(?!职|岗|编|线|建|校|押)"
    r"|(?<![于要但还若凡可总])是是(?!否|非)|(?<![面相])对对(?![口象接外应策立比方手])|(?<!即)将将(?!军|来)"
    r"|(?<!参)与与(?!会)|(?<!以)及及(?!时|格)"
    r"|由由|从从(?!业|事|严)|把把(?!关|握|脉)|(?<![可予足加难得])以以(?!下|上|及|内|外)|并并(?!行|联|轨"
    r"|购)|(?<!被)被被(?![申告征执诉处害])|使使(?!用|命)"
    r"|向向|就就(?!业|近|地|医)|也也|都都(?!市)|还还(?!原|款)|更更(?!新|换|正)|已已|未未(?!成|来|办|落)"
    r"|不不|应应(?!对|当|急|诉|用)"
)
PHRASE = re.compile(r"(?<!招)([㐀-鿿]{2,8})\1")
LEGIT = re.compile(
    r"一(?:步|件|项|个|户|村|点|次|条|层|级|案|事|人|年|日|车|企|园|区|县|家|类|批|处|组|代|桩|张|笔|步步)"
    r"|研究|试试|看看|考虑|讨论|常常"
)
JOINED = re.compile(r"(?:行政|执法|监督|审查|服务|管理|责任|制度|工作|法治|政府|部门|机关|案件|建设|单位|群众|人员)$")


@rule(
    "word.doubled",
    "重复的字词",
    Severity.WARNING,
    Group.WORDING,
    passes="切实做到依法行政，一步一步抓好落实，的确取得了实效。",
    fails="对全区的的执法工作进行进行评查。",
    alone=True,
)
def doubled_words(subject: Subject) -> Iterator[Hit]:
    """Find a particle or a word that stands twice in a row."""
    for passage in subject.prose:
        for found in SINGLE.finditer(passage.text):
            yield passage.hit_at(found, f"“{found[0]}”重复，请删去一个字。", found[0][0])
        for found in PHRASE.finditer(passage.text):
            if not LEGIT.fullmatch(found[1]) and not _two_words(passage.text, found):
                yield passage.hit_at(found, f"“{found[1]}”写了两遍，请删去一个。", found[1])


def _two_words(text: str, found: re.Match[str]) -> bool:
    """Tell 依法行政行政执法 apart: the first ends one word and the second begins another, across no mark."""
    before, after = text[max(0, found.start() - 2) : found.start()], text[found.end() : found.end() + 2]
    compounds = {
        ("依法", "执法"),
        ("依法", "审批"),
        ("依法", "处罚"),
        ("依法", "许可"),
        ("规范", "执法"),
        ("数字", "采购"),
    }
    return (before, after) in compounds and bool(JOINED.search(found[1]))
