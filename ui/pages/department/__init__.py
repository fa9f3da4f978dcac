"""The department's desk: the form, its outline, the figures, the hand-over."""
