"""Where and when incidents happened: places projected on a map, dates on a line, both crossed in tables."""
