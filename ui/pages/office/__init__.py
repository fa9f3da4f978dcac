"""The office's desk: one page for each step of the work."""
