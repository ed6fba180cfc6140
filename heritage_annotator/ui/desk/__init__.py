"""What panels share, below all of them: the open project, long work, keys, dates, messages."""
