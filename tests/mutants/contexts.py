"""A plugin of pytest: tells coverage which test runs, and keeps how long each took."""

import json
import os
from pathlib import Path

import coverage
import pytest

_seconds = {}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    measuring = coverage.Coverage.current()
    if measuring is not None:
        measuring.switch_context(item.nodeid)


def pytest_runtest_logreport(report):
    _seconds[report.nodeid] = _seconds.get(report.nodeid, 0) + report.duration


def pytest_sessionfinish():
    Path(os.environ["MUTANTS_SECONDS"]).write_text(json.dumps(_seconds), encoding="utf-8")
