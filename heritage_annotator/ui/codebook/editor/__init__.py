"""The side editor: all that can be written of one tag."""
