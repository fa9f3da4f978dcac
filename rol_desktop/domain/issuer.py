"""The issuer's details read out of an issued report: its head, its foot, its imprint."""

from dataclasses import replace

from rol_desktop.domain.blocks import (
    Addressees,
    Annotation,
    AttachmentNote,
    Document,
    Head,
    Imprint,
    Signature,
    Title,
)
from rol_desktop.domain.report import HeadForm, ReportInfo


def issuer_of(document: Document, year: int) -> ReportInfo:
    """Read the issuer's details out of the head, the foot and the imprint."""
    info = ReportInfo(year, head_form=HeadForm.PLAIN)
    for block in document.blocks:
        match block:
            case Head():
                info = replace(
                    info, authority_mark=block.authority_mark, head_form=block.form, secrecy=block.secrecy,
                    document_number=block.document_number, signatories=block.signatories,
                    copy_number=block.copy_number, urgency=block.urgency,
                )  # fmt: skip
            case Title():
                info = replace(info, title=block.text)
            case Addressees():
                info = replace(info, addressees=block.text)
            case AttachmentNote():
                info = replace(info, attachments=block.names)
            case Signature():
                info = replace(
                    info, issuing_authority=block.authority, issue_date=block.issue_date, sealed=block.sealed
                )
            case Annotation():
                info = replace(info, annotation=block.text)
            case Imprint():
                info = replace(
                    info, copy_recipients=block.copy_recipients, printing_office=block.printing_office,
                    print_date=block.print_date,
                )  # fmt: skip
    return info
