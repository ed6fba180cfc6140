"""News of the window: the status line, the toast, other people at work, and bugs."""
