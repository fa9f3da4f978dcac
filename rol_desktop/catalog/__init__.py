"""What can be added without touching code elsewhere: outlines, indicators, word lists, layouts, read from TOML."""
