"""The formal parts around the body: number, signatory, request, closing, attachments, imprint."""

import re
from collections.abc import Iterator

from rol_desktop.checks.registry import Group, rule
from rol_desktop.checks.subject import Hit, Part, Subject
from rol_desktop.domain.blocks import Attachment, AttachmentNote, Head, Imprint
from rol_desktop.domain.finding import Mend, Place, Severity

NUMBER = re.compile(r"[^\s〔〕\[\]()（）【】\d]{1,12}〔20\d\d〕[1-9]\d{0,4}号")
CITED = re.compile(r"(?<=[一-鿿])([\[(（【［〔])(20\d\d)([\])）】］〕])\s*(第?)\s*(0*)(\d{1,5})\s*([(（]号[)）]|号)")


def _right(found: re.Match[str]) -> str:
    return f"〔{found[2]}〕{found[6]}号"


@rule(
    "head.number",
    "发文字号的写法",
    Severity.ERROR,
    Group.WHOLE,
    passes="版头|青河区人民政府文件|青政〔2026〕3号|张某",
    fails="版头|青河区人民政府文件|青政[2026]第03 号|张某",
)
def document_number(subject: Subject) -> Iterator[Hit]:
    """Find a document number that is not written as GB/T 9704 7.2.5 asks."""
    for index, block in enumerate(subject.document.blocks):
        if not isinstance(block, Head) or not block.document_number.strip():
            continue
        number = block.document_number.strip()
        if NUMBER.fullmatch(number):
            continue
        mended = CITED.sub(_right, number).replace(" ", "")
        mend = Mend(mended) if NUMBER.fullmatch(mended) else None
        message = (
            f"发文字号“{number}”写法不对：年份用六角括号〔〕括起，"
            "序号不加“第”、不编虚位、中间不空格，如“青政〔2026〕3号”。"
        )
        yield Hit(message, Place(index), number, mend)


@rule(
    "number.cited",
    "引用的文号",
    Severity.WARNING,
    Group.WORDING,
    passes="按照国办发〔2021〕12号文件要求办理。",
    fails="按照国办发[2021]12号文件要求办理。",
    alone=True,
)
def cited_numbers(subject: Subject) -> Iterator[Hit]:
    """Find cited document numbers with other brackets than 〔〕, or with 第, zeros or spaces."""
    for passage in subject.passages:
        for found in CITED.finditer(passage.text):
            if found[0] != _right(found):
                yield passage.hit_at(
                    found, f"文号应写作“{_right(found)}”：年份用六角括号〔〕，不加“第”和空格。", _right(found)
                )


@rule(
    "head.signatory",
    "上行文的签发人",
    Severity.WARNING,
    Group.WHOLE,
    passes="版头|青河区人民政府文件|青政〔2026〕3号|张某\n主送|市人民政府",
    fails="版头|青河区人民政府文件|青政〔2026〕3号\n主送|市人民政府",
)
def signatory(subject: Subject) -> Iterator[Hit]:
    """Find an upward report's head without a signatory (GB/T 9704 7.2.6)."""
    upward = any(
        passage.part is Part.ADDRESSEES and re.search(r"[市省]人民?政府|[市省]政府|国务院", passage.norm)
        for passage in subject.passages
    )
    for index, block in enumerate(subject.document.blocks):
        unsigned = isinstance(block, Head) and block.authority_mark and not block.signatories
        if unsigned and (upward or subject.facts.upward):
            yield Hit("上行文要在发文字号的同一行标注签发人，这里没有，请补上。", Place(index))


@rule(
    "request.inside",
    "报告里夹带请示",
    Severity.ERROR,
    Group.WHOLE,
    passes="严格执行重大事项请示报告制度。\n特此报告。",
    fails="恳请市政府解决执法经费200万元。\n特此请示。",
    alone=True,
)
def request(subject: Subject) -> Iterator[Hit]:
    """Find requests, which a report must not carry (《党政机关公文处理工作条例》第十五条)."""
    asked = re.compile(
        r"特此请示|以上请示|[妥当]否[，,]?\s*请|请予?(?:以)?(?:批准|批复|批示|审批|审定|指示)|请(?:及早"
        r"|尽快)?(?:批复|批示)"
        r"|(?:恳请|敬请|呈请|请求|拟请|(?<!提)(?<!申)请)(?:市|省|县|区|上级|国务院)[^，。；]{0,14}?(?:批准|解决|支持"
        r"|同意|拨付|增加|给予|予以|协调)"
        r"|(?:恳请|敬请|拟请)[^，。；]{0,16}?(?:批准|解决|支持|同意|拨付|增加|给予|予以|协调)"
    )
    for passage in subject.body:
        for found in asked.finditer(passage.norm):
            yield passage.hit_at(found, f"报告里不得夹带请示事项，“{found[0]}”请删去，需要请示的另行行文。")


@rule(
    "closing.form",
    "结束语",
    Severity.WARNING,
    Group.WHOLE,
    passes="全文完毕。\n特此报告。\n落款|青河区人民政府|2026-01-20",
    fails="全文完毕。\n专此报告\n落款|青河区人民政府|2026-01-20",
)
def closing(subject: Subject) -> Iterator[Hit]:
    """Find a closing formula of another kind of document, or without its stop."""
    for passage in subject.body:
        found = re.fullmatch(r"\s*([特专]此)(报告|汇报|请示|通知|函复|函告|公告|通报|批复)([。.！]?)\s*", passage.norm)
        if found and found[2] not in {"报告", "汇报"}:
            message = f"“{found[1]}{found[2]}”不是报告的结束语，应为“{found[1]}报告。”"
            yield passage.hit(0, len(passage.norm), message, f"{found[1]}报告。")
        elif found and found[3] != "。":
            yield passage.hit(
                0, len(passage.norm), f"结束语“{found[1]}{found[2]}”后面缺少句号。", f"{found[1]}{found[2]}。"
            )


@rule(
    "opening.colon",
    "“报告如下”后面的冒号",
    Severity.WARNING,
    Group.WORDING,
    passes="现将有关情况报告如下：",
    fails="现将有关情况报告如下。",
    alone=True,
)
def opening_colon(subject: Subject) -> Iterator[Hit]:
    """Find 报告如下 that no full-width colon follows."""
    for passage in subject.body:
        for found in re.finditer(r"(?:报告|汇报|通报|公布|总结)如下(?P<mark>[^：（(\s]?)\s*$", passage.norm):
            right = found[0].rstrip()[: -1 if found["mark"] else None] + "："
            yield passage.hit_at(found, "“如下”后面引出下文，要用全角冒号“：”。", right)


@rule(
    "attachments.match",
    "附件说明与附件",
    Severity.WARNING,
    Group.WHOLE,
    passes="附件说明|统计表|清单\n附件|1|统计表\n附件|2|清单",
    fails="附件说明|统计表。|清单\n附件|1|统计表",
)
def attachments(subject: Subject) -> Iterator[Hit]:
    """Find attachments whose names or number differ from the note, and a note with closing marks (7.3.4)."""
    noted = [name for block in subject.document.blocks if isinstance(block, AttachmentNote) for name in block.names]
    real = [block.title.strip() for block in subject.document.blocks if isinstance(block, Attachment)]
    for name in noted:
        if name.rstrip()[-1:] in tuple("。；，、;,."):
            yield Hit(f"附件名称“{name}”后面不加标点。", passage=name, mend=Mend(name.rstrip("。；，、;,. ")))
    if real and len(noted) != len(real):
        yield Hit(f"附件说明列了{len(noted)}个附件，后面实际有{len(real)}个，请核对。")
    for name, title in zip(noted, real, strict=False):
        if title and _bare(name) != _bare(title):
            yield Hit(f"附件说明写的是“{name}”，附件的标题是“{title}”，两处要一致。", passage=title)


def _bare(name: str) -> str:
    return re.sub(r"[\s《》。；，]", "", name)


@rule(
    "attachments.missing",
    "说到附件却没有附件",
    Severity.WARNING,
    Group.WHOLE,
    passes="具体数据见附件。\n附件说明|统计表",
    fails="具体数据详见附件1。",
)
def missing_attachment(subject: Subject) -> Iterator[Hit]:
    """Find text that sends the reader to an attachment that there is not."""
    if any(isinstance(block, (AttachmentNote, Attachment)) for block in subject.document.blocks):
        return
    for passage in subject.body:
        for found in re.finditer(r"(?:详见|参见|见)附[件表]\d?(?!加)", passage.norm):
            yield passage.hit_at(found, f"正文说“{found[0]}”，但没有附件，请补上附件说明，或删去这句话。")


@rule(
    "imprint.stop",
    "抄送机关后面的句号",
    Severity.WARNING,
    Group.WHOLE,
    passes="版记|市司法局。|青河区人民政府办公室|2026-02-13",
    fails="版记|市司法局|青河区人民政府办公室|2026-02-13",
)
def imprint_stop(subject: Subject) -> Iterator[Hit]:
    """Find copy recipients without a closing stop (GB/T 9704 7.4.2); our own writer sets it by itself."""
    for index, block in enumerate(subject.document.blocks):
        if isinstance(block, Imprint) and block.copy_recipients and not block.closed:
            names = block.copy_recipients.rstrip()
            yield Hit(f"“抄送：{names}”最后要加句号。", Place(index), names, Mend(names + "。"))
