"""Documents of word processors and readers: one module a format."""
