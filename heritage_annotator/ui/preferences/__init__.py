"""The preferences, and the dialog to set them in."""
