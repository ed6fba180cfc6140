"""Annotations: marking passages, their tags and notes, one change a deed."""
