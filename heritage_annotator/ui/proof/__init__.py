"""Checking what drafts quote: the window of the quotations with their verdicts, and the way to the words."""
