"""What the program costs, beside the same work with nothing of ours in between. Run by `make bench`."""
