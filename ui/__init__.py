"""Windows: the two desks. They hold ids and frozen dataclasses and ask `rol_desktop.services` to act."""
