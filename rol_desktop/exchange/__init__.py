"""Packages that travel between desks: write, read, verify, sign, seal."""
