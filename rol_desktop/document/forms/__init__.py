"""The plain form as a protected .docx or .xlsx, and a filled-in one back as rows."""

from rol_desktop.document.forms.excel import render_excel_form
from rol_desktop.document.forms.reading import FormRows, read_form
from rol_desktop.document.forms.word import render_word_form

__all__ = ["FormRows", "read_form", "render_excel_form", "render_word_form"]
