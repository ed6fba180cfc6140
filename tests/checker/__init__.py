"""Checks exports without a line of ours: whoever reads it can believe it."""
