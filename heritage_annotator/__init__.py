"""Heritage Annotator: read news, mark what reports damage to heritage, keep the proof."""

__version__ = "0.1.0"
