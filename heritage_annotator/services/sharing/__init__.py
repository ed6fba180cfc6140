"""Safe sharing: what a copy for others holds, what is hidden in it, and the key that leads it home."""
