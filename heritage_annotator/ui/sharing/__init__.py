"""Sharing: the mark *sensitive*, words to hide, and the dialog that makes a copy for others."""
