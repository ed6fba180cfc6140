"""Dates: what EDTF says of them, and what the words of an article name."""
