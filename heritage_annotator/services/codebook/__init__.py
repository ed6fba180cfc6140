"""The codebook: its default, and every deed on tags and groups."""
