"""Data that the program reads and never writes: outlines, indicators, words, layouts, icons, styles, help, sample."""
