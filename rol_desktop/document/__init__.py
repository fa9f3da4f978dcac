"""The only room that knows office file formats: .docx and .xlsx, written and read."""
