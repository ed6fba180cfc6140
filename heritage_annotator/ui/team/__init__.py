"""The page of the team: its members, whose work is shown, and how far they agree."""
