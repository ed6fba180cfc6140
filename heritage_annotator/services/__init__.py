"""What a researcher can do: plan a change, or compute an answer. No Qt, no SQL."""
