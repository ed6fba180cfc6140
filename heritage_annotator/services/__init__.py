"""All that a researcher can do: each service plans a change, or computes an answer. No Qt, no SQL."""
