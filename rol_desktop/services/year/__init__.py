"""A year's report as a whole: begun, asked for, watched, carried over."""
