"""A figure, its floor, and the budget it must keep (design, §11)."""

import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.benchmarks.pace import AS_QUIET, Pace


@dataclass(frozen=True)
class Budget:
    """`kept` is asked with ours and the floor, in the figure's unit."""

    said: str
    kept: Callable[[float, float], bool]

    def __and__(self, other):
        return Budget(
            f"{self.said} and {other.said}", lambda ours, floor: self.kept(ours, floor) and other.kept(ours, floor)
        )


def times_floor(most):
    return Budget(f"≤ {most} × floor", lambda ours, floor: ours <= most * floor)


def at_most(most, unit):
    return Budget(f"≤ {most} {unit}", lambda ours, _floor: ours <= most)


def beyond_floor(most, unit):
    return Budget(f"≤ {most} {unit} beyond floor", lambda ours, floor: ours - floor <= most)


@dataclass(frozen=True)
class Figure:
    """One line of `make bench`. A figure without a budget is only told.

    `on_cpu`: it is CPU time. `pace`: that of the machine while it was taken; a budget in time is held to it.
    """

    what: str
    ours: float
    floor: float
    unit: str = "ms"
    budget: Budget | None = None
    on_cpu: bool = False
    pace: Pace = AS_QUIET

    @property
    def slowness(self):
        """How many times as long as on a quiet machine this took; 1 of what is no time."""
        return (self.pace.cpu if self.on_cpu else self.pace.wall) if self.unit in {"ms", "s"} else 1.0

    @property
    def holds(self):
        return self.budget is None or self.budget.kept(self.ours / self.slowness, self.floor / self.slowness)

    def line(self):
        told = {
            "what": self.what,
            "ours": round(self.ours, 2),
            "floor": round(self.floor, 2),
            "ratio": round(self.ours / self.floor, 2) if self.floor else None,
            "unit": self.unit,
            "pace": round(self.slowness, 2),
            "budget": self.budget.said if self.budget else None,
            "holds": self.holds,
        }
        return json.dumps(told, ensure_ascii=False)


def median(samples: Sequence[float]) -> float:
    return statistics.median(samples)


def p95(samples: Sequence[float]) -> float:
    return statistics.quantiles(samples, n=20)[-1]
