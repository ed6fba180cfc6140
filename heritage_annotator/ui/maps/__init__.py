"""The map, a site's page, the timeline, crossed tables, and copies of them."""
