"""Shared by all panels, below them: the open project, long work, keys, dates, messages."""
