"""Marking by hand: tagging, sticky mode, moving ends, getting from passage to passage."""
