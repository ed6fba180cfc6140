"""Web pages saved to disk, alone or many in an archive."""
