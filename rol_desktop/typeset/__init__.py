"""Set a block tree on pages: break lines, fill pages, place runs. Pure: knows no window and no font file."""
