"""Incidents: their list, what is said and held of one, and the words behind a value."""
