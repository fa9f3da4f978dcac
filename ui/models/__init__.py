"""Look-up models for tables and trees, fed by tuples of frozen dataclasses."""
