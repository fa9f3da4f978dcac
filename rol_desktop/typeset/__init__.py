"""Set a document's block tree on pages: break lines, fill pages, place every run. Pure: knows no window and no font file."""
