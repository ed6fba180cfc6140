"""A second look at what others marked: reviews, and what the rule of four eyes leaves out."""
