"""The article as the pages that were printed."""
