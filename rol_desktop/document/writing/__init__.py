"""The parts of a .docx, each built by its own module from the block tree and a layout."""
