"""A second look at what others marked."""
