"""Stories: articles that are versions of one another, compared, corrected, and their annotations carried over."""
