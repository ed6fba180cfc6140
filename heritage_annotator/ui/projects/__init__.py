"""Which project is open, its backups, and under which name one works."""
