"""How a figure grows with the size of a project, told as an exponent: 0 flat, 1 linear, 2 quadratic."""

import math


def exponent(before, after, times):
    """Of a figure that was `before`, and is `after` of what is `times` as large; 0.0 of what takes no time."""
    return math.log(after / before) / math.log(times) if before > 0 and after > 0 else 0.0
