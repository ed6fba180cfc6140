"""Markdown in three layouts and two flavours, from which the exact words come back."""
