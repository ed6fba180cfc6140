"""Instants and dates as the project file keeps them."""

from datetime import UTC, date, datetime, timedelta

from heritage_annotator.patterns import late

_DATE = late(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


def now() -> str:
    """This instant in UTC: ISO 8601 with milliseconds and `Z`, which sorts as text."""
    return instant(datetime.now(UTC))


def instant(when: datetime) -> str:
    """That instant in UTC, written as `now` does; one that names no zone is taken for UTC.

    Raises:
        OverflowError: it lies beyond the calendar in UTC.
    """
    zoned = when if when.tzinfo else when.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def is_date(text: str) -> bool:
    """Whether it is a date as articles bear it: an ISO 8601 day, month or year."""
    return _DATE.fullmatch(text) is not None


def date_beside(text: str, step: int) -> str:
    """The year, month or day, whichever the date is, that many after it; before it where `step` is below 0.

    Raises:
        ValueError, OverflowError: there is no such day, or it lies beyond the calendar.
    """
    year, *finer = map(int, text.split("-"))
    if len(finer) > 1:
        return (date(year, *finer) + timedelta(days=step)).isoformat()
    if finer:
        year, month = divmod(12 * year + finer[0] - 1 + step, 12)
        return f"{date(year, month + 1, 1):%Y-%m}".rjust(7, "0")
    return f"{date(year + step, 1, 1).year:04}"
