"""Tells which processes of this machine are still running."""

import os
import sys
from typing import Any


def host() -> str:
    """What this machine is called."""
    if sys.platform != "win32":
        return os.uname().nodename
    import platform  # which takes some milliseconds to load, and each session of a project asks

    return platform.node()


def runs(process: int) -> bool:
    """Whether a process of that number is running here, whoever's it is."""
    return _runs_on_windows(process) if sys.platform == "win32" else _runs(process)


def _runs(process: int) -> bool:
    if process <= 0:  # which would mean a group of processes
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # somebody else's, but there
        return True
    return True


def _runs_on_windows(process: int) -> bool:
    import ctypes  # os.kill would end the process there

    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009  # known on Windows alone
    handle = kernel.OpenProcess(0x00100000, False, process)  # SYNCHRONIZE
    if not handle:
        return False
    runs = kernel.WaitForSingleObject(handle, 0) == 258  # WAIT_TIMEOUT: it has not ended
    kernel.CloseHandle(handle)
    return runs
