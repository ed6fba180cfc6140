"""Tables of texts: an article a row."""
