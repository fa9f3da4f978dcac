"""What lies physically in a .docx of any origin: parts, styles, numbers and paragraphs with their effective look."""
