"""What comes out: the compiled report, its checks, its files."""
