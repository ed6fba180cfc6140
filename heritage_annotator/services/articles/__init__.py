"""Articles: what is known of them, how far they are read, where their sentences end."""
