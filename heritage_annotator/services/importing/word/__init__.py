"""What Word files are made of: their parts, styles, numbers of items, and text."""
