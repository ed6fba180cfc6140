"""Passages and counts as tables: CSV for a spreadsheet, or Markdown."""
