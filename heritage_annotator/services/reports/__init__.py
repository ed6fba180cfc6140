"""Reports of a period, in the order the field writes them; every sentence says what it rests on."""
