"""The text with its annotations. The only room that knows Qt's UTF-16 positions."""
