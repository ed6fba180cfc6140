"""Colours, sizes and the style sheet: one place, both themes."""
