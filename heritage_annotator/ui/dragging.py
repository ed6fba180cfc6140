"""How a passage is carried from the reader to a tag, and a tag to another place of the tree."""

# The text under it: "article id start end", in code points.
SPAN_MIME = "application/x-heritage-span"

# The ids of tags, apart by spaces.
TAG_MIME = "application/x-heritage-tags"
