"""Articles on their way in: chosen, dropped, or pasted."""
