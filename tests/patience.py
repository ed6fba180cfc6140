"""Waits for what will come as long as a machine may take that does much else: how fast it is decides no test."""

import gc
import time

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

MILLISECONDS = 120_000
"""At least so long is waited for what is expected; nothing waits for it to pass."""


class PatientBot(QtBot):
    """A bot whose limits of time are of no account where they would decide."""

    def waitUntil(self, callback, *, timeout=MILLISECONDS):  # noqa: N802
        super().waitUntil(callback, timeout=max(timeout, MILLISECONDS))

    def waitSignal(self, signal, *, timeout=MILLISECONDS, raising=None, **more):  # noqa: N802
        # Where it does not raise, it is awaited that nothing comes.
        limit = timeout if raising is False else max(timeout, MILLISECONDS)
        return super().waitSignal(signal, timeout=limit, raising=raising, **more)

    def waitSignals(self, signals, *, timeout=MILLISECONDS, raising=None, **more):  # noqa: N802
        limit = timeout if raising is False else max(timeout, MILLISECONDS)
        return super().waitSignals(signals, timeout=limit, raising=raising, **more)


def until(holds):
    """Lets the window live until `holds()`; for who drives it without a bot."""
    latest = time.monotonic() + MILLISECONDS / 1000
    while not holds():
        assert time.monotonic() < latest, "what was waited for did not come"
        QTest.qWait(5)


def takes_a_share_each(act, least, times=8):
    """Whether `act(size)` takes about as long for each part of what is `times` as large, by the processor's time.

    Three times that is let pass, for caches; what grows with the square takes eight times. The better of two tries
    counts; where the first of the many is quick enough there is no second.
    """
    few = min(_taken(act, least) for _ in range(2))
    return any(_taken(act, least * times) < 3 * times * few + _NEGLIGIBLE for _ in range(2))


_NEGLIGIBLE = 0.02
"""Seconds."""


def _taken(act, size):
    gc.disable()  # else a collection goes through what all tests before left, and counts as this one's
    try:
        began = time.process_time()
        act(size)
        return time.process_time() - began
    finally:
        gc.enable()
