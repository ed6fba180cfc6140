"""The list of articles: filter, order, how far each is read."""
