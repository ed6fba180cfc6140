"""Starts Heritage Annotator from a checkout."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whatever Python somebody has may start this file
    sys.exit("Heritage Annotator needs Python 3.11 or newer; start it with `make run PYTHON=python3.11`.")

from heritage_annotator.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
