"""The same without a window: one module per verb, each prints what it did, a line per thing or as JSON."""
