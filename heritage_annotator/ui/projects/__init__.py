"""The open project, its backups, and the name under which one works."""
