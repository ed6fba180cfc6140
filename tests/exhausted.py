"""Leaves this process no more files to open, as a machine does that has too many programs at work."""

import os
from contextlib import contextmanager

import pytest

resource = pytest.importorskip("resource", reason="other systems have no such limit")


@contextmanager
def no_file_left(but=0):
    """Within it so many files can be opened, and not one more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    held = [os.open(os.devnull, os.O_RDONLY)]
    resource.setrlimit(resource.RLIMIT_NOFILE, (held[0] + 64, hard))  # no number below it is free for ever
    try:
        while True:
            try:
                held.append(os.open(os.devnull, os.O_RDONLY))
            except OSError:
                break
        for _ in range(but):
            os.close(held.pop())
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        for each in held:
            os.close(each)
