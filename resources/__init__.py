"""Data that the program reads and never writes: outlines, indicators, word lists, layouts, icons, styles, help, sample."""
