"""The report's pages on screen, on paper and as PDF."""
