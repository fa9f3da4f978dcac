"""Verbs that the desks and the command line share: one unit of work each, each returns what changed."""
