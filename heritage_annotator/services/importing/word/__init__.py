"""Word files: their parts, styles, numbers of items, and text."""
