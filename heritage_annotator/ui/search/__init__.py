"""The page of the search: a query, what it finds, and what that is told apart by."""
