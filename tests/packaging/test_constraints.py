"""The exact versions that a set-up takes."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LINES = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
PINNED = {canonicalize_name(pin.name): pin for pin in map(Requirement, LINES)}


def asked_for():
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    more = stated["project"]["optional-dependencies"].values()
    return [
        *stated["build-system"]["requires"],
        *stated["project"]["dependencies"],
        *(each for one in more for each in one),
    ]


@pytest.mark.parametrize("asked", [pytest.param(each, id=re.split(r"[^\w.-]", each)[0]) for each in asked_for()])
def test_whatever_is_asked_for_has_one_exact_version_in_its_range(asked):
    asked = Requirement(asked)
    (exact,) = PINNED[canonicalize_name(asked.name)].specifier
    assert exact.operator == "=="
    assert asked.specifier.contains(exact.version)
    assert PINNED[canonicalize_name(asked.name)].marker is None


def test_names_and_versions_are_all_that_is_said():
    assert [line for line in LINES if not re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", line)] == []
    assert len(PINNED) == len(LINES)
