"""Searching articles: what a query asks, and the passages that answer it."""
