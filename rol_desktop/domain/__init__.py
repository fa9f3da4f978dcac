"""The words of the report as frozen dataclasses and pure functions. Nothing here reads a file or knows a window."""
