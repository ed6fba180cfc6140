"""Reports of how far long work is."""

from collections.abc import Callable

Report = Callable[[int, int], None]
"""Told what is done and the total. What it raises stops the work."""


def not_told(_done: int, _total: int) -> None:
    """For those who do not ask."""
