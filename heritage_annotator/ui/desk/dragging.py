"""Carries a passage from the reader to a tag, and a tag to another place of the tree."""

# The text under it: "article id start end", in code points.
SPAN_MIME = "application/x-heritage-span"

# The id of the tag under it.
TAG_MIME = "application/x-heritage-tag"
