"""Joins a colleague's copy of a project: what would come in, what differs, and one deed that brings it."""
