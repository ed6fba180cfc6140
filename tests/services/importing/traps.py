"""A format of the tests alone: what stands in the file says what its reader does wrong."""

import os
import sys
import time
from pathlib import Path

from heritage_annotator.services.importing.draft import Draft


def read(source, report):
    act, _, rest = source.read().decode().partition(" ")
    yield Draft(f"Before {rest or act}.", source.name, "text/plain", "utf-8", locator=source.locator)
    if act == "crash":
        os.abort()
    elif act == "once":
        # Dies the first time alone, as a process does that the system ends for want of memory.
        mark = Path(rest)
        if not mark.exists():
            mark.touch()
            os.abort()
    elif act == "raise":
        raise ZeroDivisionError("nobody foresaw")
    elif act == "swell":
        held = []
        while len(held) < 3000:  # MB
            held.append(b"x" * 2**20)
    elif act == "print":
        sys.stdout.write("a library prints\n")
        sys.stderr.write("and complains\n")
        os.write(1, b"even so")
    elif act == "hang":
        Path(rest).write_text(str(os.getpid()))
        while True:
            report(1, 2)
            time.sleep(0.01)
    yield Draft(f"After {rest or act}.", source.name, "text/plain", "utf-8", locator=source.locator)
