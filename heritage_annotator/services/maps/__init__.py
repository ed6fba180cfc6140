"""Lays incidents out: places projected on a map, dates on a line, both crossed in tables."""
