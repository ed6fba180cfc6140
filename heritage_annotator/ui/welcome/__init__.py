"""The welcome page: where to begin."""
