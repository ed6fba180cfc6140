"""Measures how fast work goes, and how long it will take."""

import time
from collections import deque

from heritage_annotator.translation import tr

# Seconds of work by which the rate is told: what came before is forgotten.
_LATELY = 8.0
# Before so many seconds nothing is told of the rate.
_SOON = 1.0


class Pace:
    """Hears how far a piece of work is, and says it in a line."""

    def __init__(self) -> None:
        self._heard: deque[tuple[float, int]] = deque()

    def hear(self, done: int, at: float | None = None) -> None:
        """Takes note of how much is done now."""
        now = time.monotonic() if at is None else at
        if self._heard and done < self._heard[-1][1]:  # it counts something else now
            self._heard.clear()
        self._heard.append((now, done))
        while len(self._heard) > 2 and now - self._heard[0][0] > _LATELY:
            self._heard.popleft()

    def line(self, done: int, total: int) -> str:
        """“1,240 of 10,000 · 310 a second · 0:28 left”, as far as that is known."""
        if total <= 1:
            return ""
        parts = [tr("{done} of {total}", done=f"{done:,}", total=f"{total:,}")]
        rate = self._rate()
        if rate is not None and rate > 0 and done < total:
            told = f"{rate:,.0f}" if rate >= 2 else f"{rate:.1f}"
            parts.append(tr("{count} a second", count=told))
            parts.append(tr("{time} left", time=_clock((total - done) / rate)))
        return " · ".join(parts)

    def _rate(self) -> float | None:
        (first, before), (last, after) = self._heard[0], self._heard[-1]
        return (after - before) / (last - first) if last - first >= _SOON else None


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
