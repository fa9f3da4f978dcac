"""What a layout's measures are called, and in which unit: one MeasureSpec for each field of domain.layout."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MeasureSpec:
    """Name one field of a part of the layout."""

    name: str
    label: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PartSpec:
    """Name one part of the layout and its fields."""

    name: str
    title: str
    measures: tuple[MeasureSpec, ...]


M = MeasureSpec
PARTS = (
    PartSpec("paper", "纸张", (M("width", "宽", "毫米"), M("height", "高", "毫米"))),
    PartSpec(
        "margins",
        "页边",
        (
            M("top", "天头", "毫米"),
            M("left", "订口（左）", "毫米"),
            M("right", "切口（右）", "毫米"),
            M("bottom", "地脚", "毫米"),
            M("mirrored", "偶数页左右对调"),
        ),
    ),
    PartSpec(
        "grid",
        "行和字",
        (
            M("lines", "每页", "行"),
            M("characters", "每行", "字"),
            M("line_pitch", "行距", "磅"),
            M("character_spacing", "字间距加减", "磅"),
        ),
    ),
    PartSpec(
        "head",
        "版头",
        (
            M("mark_drop", "发文机关标志在版心上边以下", "毫米"),
            M("number_gap_lines", "标志与发文字号之间空", "行"),
            M("indent", "发文字号、签发人离两边", "字"),
            M("rule_drop", "红线在发文字号以下", "毫米"),
            M("rule_weight", "红线粗", "磅"),
            M("rule_color", "红线颜色"),
        ),
    ),
    PartSpec(
        "title",
        "标题",
        (
            M("gap_lines", "红线与标题之间空", "行"),
            M("line_pitch", "标题行距", "磅"),
            M("addressees_gap_lines", "标题与主送机关之间空", "行"),
        ),
    ),
    PartSpec(
        "body",
        "正文",
        (M("first_indent", "段首空", "字"), M("keep_headings", "标题不留在页末（该页不再满行）")),
    ),
    PartSpec(
        "signature",
        "署名和成文日期",
        (
            M("sealed_gap_lines", "盖章时，正文与署名之间空", "行"),
            M("sealed_right", "盖章时，日期离右边", "字"),
            M("unsealed_gap_lines", "不盖章时，正文与署名之间空", "行"),
            M("unsealed_right", "不盖章时，署名离右边", "字"),
            M("date_shift", "不盖章时，日期比署名右移", "字"),
        ),
    ),
    PartSpec(
        "page_number",
        "页码",
        (
            M("position", "位置"),
            M("drop", "一字线在版心下边以下", "毫米"),
            M("indent", "离外侧边", "字"),
            M("dashes", "数字两边加一字线"),
        ),
    ),
    PartSpec(
        "imprint",
        "版记",
        (
            M("thick", "首尾分隔线粗", "毫米"),
            M("thin", "中间分隔线粗", "毫米"),
            M("indent", "文字离两边", "字"),
            M("line_pitch", "行距", "磅"),
        ),
    ),
)
FAMILIES = {
    "title": "小标宋", "fangsong": "仿宋", "kaiti": "楷体", "heiti": "黑体", "song": "宋体",
}  # fmt: skip
ROLES = {
    "body": "正文", "heading1": "一级标题", "heading2": "二级标题", "heading3": "三级标题", "heading4": "四级标题",
    "copy_number": "份号", "secrecy": "密级、紧急", "mark": "发文机关标志", "document_number": "发文字号",
    "signatory": "签发人", "title": "标题", "attachment": "附件标识", "table": "表格", "table_head": "表头",
    "caption": "表题", "page_number": "页码", "imprint": "版记",
}  # fmt: skip
POSITIONS = {"outer": "单页居右、双页居左", "centre": "居中", "none": "不印页码"}
