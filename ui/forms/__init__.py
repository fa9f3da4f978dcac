"""Editors of one thing: an entry, a figure, a report's details."""
