"""Whole pages of the two desks, one per step of the work."""
