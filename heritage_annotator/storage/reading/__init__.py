"""What stands in a project, for asking. Nothing here writes."""
