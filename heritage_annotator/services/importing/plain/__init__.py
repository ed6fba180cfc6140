"""Bare text and Markdown."""
