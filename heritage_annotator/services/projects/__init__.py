"""Projects: making, opening and backing them up, the sample, and who works in them."""
