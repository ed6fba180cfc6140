"""Tools for several formats: finding the encoding, the language, what a first line tells."""
