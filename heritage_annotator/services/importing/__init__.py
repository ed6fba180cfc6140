"""Bringing articles in: files are gathered, read in processes beside this one, and deposited as one deed."""
