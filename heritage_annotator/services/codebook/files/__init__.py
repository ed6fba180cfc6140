"""Codebooks out of files and into them, each format behind the same small protocol."""
