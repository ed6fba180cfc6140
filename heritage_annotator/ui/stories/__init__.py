"""Stories: versions of one report found, compared, and their annotations carried over."""
