"""What the office makes of it: decisions, comments, where words come from, what resembles what."""
