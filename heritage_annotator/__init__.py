"""Heritage Annotator: read news, mark what reports damage to heritage, keep the proof."""

__version__ = "0.2.0"
