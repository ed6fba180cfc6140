"""Two copies of a project: what the log of each tells of a record, and taking over what the other has."""
