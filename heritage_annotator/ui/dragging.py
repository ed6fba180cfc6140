"""How a passage is carried from the reader to a tag."""

# The text under it: "article id start end", in code points.
SPAN_MIME = "application/x-heritage-span"
