"""Archives: of captured pages, and of folders packed into one file."""
