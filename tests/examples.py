"""How many examples costly properties are tried with."""

import os

from hypothesis import settings


def examples(number):
    """So many in `make test`, fifty times as many in `make test-long`."""
    return settings(max_examples=number * (50 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 1))
