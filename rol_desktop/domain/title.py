"""Break a title over lines by sense, into a trapezoid or a diamond (GB/T 9704 7.3.1).

There is no dictionary of Chinese here: titles of official documents are made of few words, and the words below are
those of this trade. What is not known is kept together as far as the line allows; a break costs more the less it is a
joint.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from rol_desktop.domain.width import width

# Words that stand whole in titles.
WORDS = (
    "法治政府建设|法治政府|法治社会|法治建设|依法行政|依法治国|依法治省|依法治市|依法治县|"
    "依法治区|全面依法|习近平法治思想|年度情况报告|情况报告|工作报告|年度报告|情况的报告|"
    "人民政府办公室|人民政府|办公室|办公厅|委员会|管理局|管理委员会|街道办事处|领导小组|"
    "联席会议|人民代表大会|常务委员会|司法局|公安局|财政局|教育局|民政局|审计局|税务局|"
    "自然资源和规划局|市场监督管理局|行政执法|行政复议|行政应诉|行政决策|重大行政决策|规范性文件|"
    "合法性审查|公平竞争审查|营商环境|政务公开|政务服务|简政放权|第一责任人|主要负责人|"
    "党政主要负责人|责任落实|督察工作|贯彻落实|实施方案|实施意见|实施办法|行动计划|工作要点|"
    "工作方案|工作总结|应急预案|突发事件|总体应急预案|管理办法|暂行办法|若干措施|指导意见|"
    "征求意见|推进|落实|加强|做好|开展|建设|工作|情况|报告|通知|决定|意见|请示|批复|方案|"
    "规划|计划|年度|印发|转发|批转|发布|有关|问题|事项|任务|总结|体系|机制|改革|服务|"
    "监督|管理|提升|优化|专项|行动"
)
OPENERS, CLOSERS = "《“（〔(", "》”）〕)、，。：；！？"
KNOWN = "|".join(sorted(WORDS.split("|"), key=len, reverse=True))
PLACE = "[^关于的和与及对为在、，《》“”（）〔〕0-9A-Za-z]{1,4}?[省市县区州盟旗镇乡局厅]"
TOKEN = re.compile(
    r"[〔(（][0-9]{4}[〕)）]|[0-9]{4}(?:[-—－][0-9]{4})?年(?:度)?|[0-9A-Za-z.%+-]+|"
    rf"{KNOWN}|关于|[和与及暨的对为在]|{PLACE}|.",
    re.DOTALL,
)
TIES = "的"  # never begins a line
JOINTS = "和与及暨对为在"  # rather begin a line than end one
SPLIT = 80.0  # the cost of breaking between two characters that no known word parts
MOST_TOKENS = 26  # beyond it, the worst joints are closed before ways are compared
MOST_LINES = 6  # beyond it, lines are simply filled


def title_lines(text: str, characters: int) -> tuple[str, ...]:
    """Return the lines of a title, each at most `characters` wide; the author's own line breaks are kept."""
    given = tuple(line.strip() for line in text.splitlines() if line.strip())
    if len(given) > 1 and all(width(line) <= characters for line in given):
        return given
    whole = "".join(given)
    if width(whole) <= characters:
        return (whole,) if whole else ()
    return _best(_tokens(whole), characters)


def _tokens(text: str) -> list[str]:
    """Split into pieces that a line never breaks; a mark stays with the word it opens or closes."""
    pieces: list[str] = []
    for piece in TOKEN.findall(text):
        held = pieces and (piece in CLOSERS or piece in TIES or pieces[-1][-1] in OPENERS)
        if held:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _best(tokens: list[str], characters: int) -> tuple[str, ...]:
    """Choose the cheapest of the ways to set the tokens in the fewest lines, or in one line more."""
    tokens = _fewer([part for token in tokens for part in _cut(token, characters)], characters)
    widths = [width(tokens[0]), *(width(left[-1] + right) - width(left[-1]) for left, right in pairwise(tokens))]
    joints = [0.0, *(_joint(left, right) for left, right in pairwise(tokens))]
    fewest = max(-int(-sum(widths) // characters), 2)
    found: list[tuple[float, tuple[int, ...]]] = []
    for count in range(fewest, min(fewest + 2, MOST_LINES) + 1):
        ways = _ways(widths, (0,), count, characters)
        found += [(_cost(cuts, widths, joints, characters) + 12 * (count - fewest), cuts) for cuts in ways]
    cuts = min(found)[1] if found else _filled(widths, characters)
    return tuple("".join(tokens[start:end]) for start, end in pairwise(cuts))


def _fewer(tokens: list[str], characters: int) -> list[str]:
    """Close the worst joints until the ways to break can be compared in a moment."""
    while len(tokens) > MOST_TOKENS:
        near = [
            (-_joint(left, right), width(left + right), index)
            for index, (left, right) in enumerate(pairwise(tokens))
            if width(left + right) <= characters
        ]
        if not near:
            break
        index = min(near)[2]
        tokens = [*tokens[:index], tokens[index] + tokens[index + 1], *tokens[index + 2 :]]
    return tokens


def _cut(token: str, characters: int) -> Iterator[str]:
    """Yield a token in parts that fit a line; only a word longer than a line is ever cut."""
    part = ""
    for character in token:
        if part and width(part + character) > characters:
            yield part
            part = ""
        part += character
    if part:
        yield part


def _filled(widths: list[float], characters: int) -> tuple[int, ...]:
    """Return the cuts that fill line after line."""
    cuts, used = [0], 0.0
    for index, each in enumerate(widths):
        if used and used + each > characters:
            cuts.append(index)
            used = 0.0
        used += each
    return (*cuts, len(widths))


def _ways(widths: list[float], cuts: tuple[int, ...], count: int, characters: int) -> Iterator[tuple[int, ...]]:
    """Yield the positions that cut the rest of the tokens into `count` lines, none too wide."""
    if not count:
        yield cuts
        return
    start, used, rest = cuts[-1], 0.0, sum(widths[cuts[-1] :])
    for end in range(start + 1, len(widths) - count + 2):
        used += widths[end - 1]
        if used > characters:
            return
        if rest - used <= (count - 1) * characters and (count > 1 or end == len(widths)):
            yield from _ways(widths, (*cuts, end), count - 1, characters)


def _joint(left: str, right: str) -> float:
    """Return what it costs to break between two tokens."""
    if right == "关于" or left[-1] in "》、，" or right[0] == "《":
        return 0.0
    if left == "关于" or right[0] in JOINTS:
        return 6.0
    if left[-1] == "的":
        return 2.0
    if left[-1] in JOINTS:
        return 20.0
    return (SPLIT, 12.0, 5.0)[_is_word(left) + _is_word(right)]


def _is_word(token: str) -> bool:
    return len(token.strip(OPENERS + CLOSERS)) > 1


def _cost(cuts: tuple[int, ...], widths: list[float], joints: list[float], characters: int) -> float:
    """Add up the joints broken, the shape missed and lines too unequal."""
    lines = [sum(widths[start:end]) for start, end in pairwise(cuts)]
    broken = sum(joints[cut] for cut in cuts[1:-1])
    unequal = (max(lines) - min(lines)) * 1.0
    stub = 15.0 if min(lines) < 4 else 0.0
    alike = 3.0 if len(set(lines)) < len(lines) else 0.0
    return broken + unequal + stub + alike + (0.0 if _shaped(lines) else 25.0) + max(lines) / characters


def _shaped(lines: list[float]) -> bool:
    """Tell whether the lines grow and then shrink, in either part not at all: a trapezoid or a diamond."""
    widest = lines.index(max(lines))
    rising, falling = lines[: widest + 1], lines[widest:]
    return all(a <= b for a, b in pairwise(rising)) and all(a >= b for a, b in pairwise(falling))
