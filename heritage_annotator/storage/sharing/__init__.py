"""Copies that are handed out, and their way home."""
