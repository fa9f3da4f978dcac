"""Windows that stay open beside the office's desk while one works on."""
