"""From a .docx or .txt of any origin to the tree of blocks."""

from rol_desktop.document.reading.reader import Reading, read, read_document

__all__ = ["Reading", "read", "read_document"]
