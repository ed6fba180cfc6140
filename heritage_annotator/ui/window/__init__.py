"""The window: what is above all panels."""
