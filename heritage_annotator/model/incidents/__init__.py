"""Sites, sources, incidents and what is said of them: records of a project, and the words they are kept in."""
