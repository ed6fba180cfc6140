"""The window: all that stands above the panels."""
