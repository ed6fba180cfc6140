"""The page of the history: who did what, when; what it altered; and taking it back."""
