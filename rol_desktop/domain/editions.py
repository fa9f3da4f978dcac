"""One tree, four documents: as issued, for circulation, for the public, and for review."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from rol_desktop.domain.blocks import Annotation, Block, Document, Head, Heading, Imprint, Paragraph, Run, Signature
from rol_desktop.domain.report import Edition
from rol_desktop.errors import UserError

HEAD = "版头（发文机关标志、发文字号、签发人）"
IMPRINT = "版记（抄送机关、印发机关和印发日期）"
ANNOTATION = "附注（联系人和电话）"
SOURCES = "各段文字的来源单位"
AUTHOR = "文档属性中的作者"


def edition(document: Document, wanted: Edition) -> Document:
    """Return the document as one edition of it, saying in `omitted` what it leaves out.

    Raises UserError where a document that bears a secrecy mark is wanted for the public.
    """
    return _MAKERS[wanted](replace(document, edition=wanted))


def _issued(document: Document) -> Document:
    return document


def _draft(document: Document) -> Document:
    """Leave out what only an issued document has; the mark of a draft comes from its edition."""
    return _without(document, {Head: HEAD, Imprint: IMPRINT})


def _public(document: Document) -> Document:
    """Leave out what the public must not or need not see, and every trace of who wrote what."""
    secret = [block.secrecy for block in document.blocks if isinstance(block, Head) and block.secrecy]
    if secret:
        raise UserError(f"报告标有密级“{secret[0]}”，不得公开。请先按程序解密并去掉密级，再导出公开版。")
    kept = _without(document, {Head: HEAD, Imprint: IMPRINT, Annotation: ANNOTATION})
    bare = tuple(_bare(block) for block in kept.blocks)
    left_out = [SOURCES] if bare != kept.blocks else []
    bare = tuple(replace(block, sealed=False) if isinstance(block, Signature) else block for block in bare)
    left_out += [AUTHOR] if document.author else []
    return replace(kept, blocks=bare, author="", omitted=(*kept.omitted, *left_out))


_MAKERS: dict[Edition, Callable[[Document], Document]] = {
    Edition.ISSUED: _issued,
    Edition.DRAFT: _draft,
    Edition.PUBLIC: _public,
    Edition.REVIEW: _issued,
}


def _without(document: Document, kinds: dict[type[Block], str]) -> Document:
    """Take out every block of some kinds and add the names of those that were there to `omitted`."""
    found = {type(block) for block in document.blocks}
    names = tuple(name for kind, name in kinds.items() if kind in found)
    blocks = tuple(block for block in document.blocks if type(block) not in kinds)
    return replace(document, blocks=blocks, omitted=(*document.omitted, *names))


def _bare(block: Block) -> Block:
    """Return a block that no longer knows whose words it holds."""
    if isinstance(block, Heading):
        return replace(block, source=None)
    if isinstance(block, Paragraph):
        heading = replace(block.heading, source=None) if block.heading else None
        return replace(block, runs=_joined(block.runs), heading=heading)
    return block


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the words as one run: where one department's end and another's begin says something too."""
    text = "".join(run.text for run in runs)
    return (Run(text),) if text else ()
