"""The proof-reader: whether what a draft quotes stands so in the articles."""
