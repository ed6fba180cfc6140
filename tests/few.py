"""A few of many cases of one kind for `make test`; all of them for `make test-long`."""

import pytest

LEFT_OUT = False
"""Whether long tests are left out, as they are where nobody asks for others: then thousands of cases are not made."""


def few(number, cases):
    """The cases as parameters, all but the first `number` marked as long; tuples are cases of several values."""
    given = [case if isinstance(case, tuple) else (case,) for case in cases]
    given = given[:number] if LEFT_OUT else given
    return [pytest.param(*case, marks=[pytest.mark.long] * (place >= number)) for place, case in enumerate(given)]
