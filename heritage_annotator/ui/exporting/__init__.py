"""Exporting: the dialog, what it previews, and the writing behind it."""
