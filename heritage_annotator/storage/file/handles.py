"""Tells whether more files can be opened: a process, and a machine, may hold only so many open at once."""

import errno
import os
import sys

SOME = 4
"""Files that reading or writing a project takes at once: itself, its journal, and what the system needs."""
OF_A_WINDOW = 32
"""Files that a window opens with its threads and with what it reads apart."""
_MOST = 4096
"""As many as a window, its pages and what it reads apart need by far."""

_NUMBERS = errno.EMFILE, errno.ENFILE
_SAID = tuple(map(os.strerror, _NUMBERS))


def none_left(error: BaseException) -> bool:
    """Whether the system refused because as many files are open as may be.

    Python tells of a module that could not be looked for as if there were none.
    """
    if isinstance(error, OSError):
        return error.errno in _NUMBERS
    return isinstance(error, ImportError) and not can_open(SOME)


def tells_of_none_left(detail: str) -> bool:
    """Whether these are the system's words for it."""
    return detail.startswith(_SAID)


def can_open(count: int) -> bool:
    """Whether so many files more could be opened just now."""
    return refusal(count) is None


def refusal(count: int) -> OSError | None:
    """What the system says to so many files more; None if it lets them be opened. They are closed again."""
    held = list[int]()
    try:
        while len(held) < count:
            held.append(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        return error
    finally:
        for each in held:
            os.close(each)
    return None


def allow_more() -> None:
    """Lets this process open as many files as the system grants it, where it begins with fewer."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _MOST if hard == resource.RLIM_INFINITY else min(_MOST, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
