"""The command palette: every action, tag and article, found by typing."""
