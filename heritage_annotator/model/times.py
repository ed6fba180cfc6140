"""Instants as the project file keeps them."""

from datetime import UTC, datetime


def now() -> str:
    """This instant in UTC: ISO 8601 with milliseconds and `Z`, which sorts as text."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
