"""The window and all that a researcher sees: one folder a panel."""
