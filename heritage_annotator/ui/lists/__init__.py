"""Lists that several panels show: passages, and things to pick by typing."""
