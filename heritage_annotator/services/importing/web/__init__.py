"""Web pages saved to disk."""
