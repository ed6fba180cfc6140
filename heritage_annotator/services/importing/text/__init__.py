"""What several formats need: which encoding, which language, what a first line tells."""
