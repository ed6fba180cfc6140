"""Questions to a project, one class a noun. Nothing here writes."""
