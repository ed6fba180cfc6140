"""Keyboards as they are: on a real X server, with layouts of several countries and keys that switch them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.at_x import EXTENDING, LAYOUTS, PLACES, TOGGLES

NEEDED = ("xvfb-run", "xdotool", "setxkbmap")
TRIALS = len(LAYOUTS) * len(PLACES) + len(LAYOUTS) - 1 + len(TOGGLES)


@pytest.mark.long
@pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"needs {', '.join(NEEDED)}")
def test_digits_tag_without_shift_and_words_are_extended_whatever_the_keyboard(tmp_path):
    assert len(EXTENDING) > 1
    env = os.environ | {"QT_QPA_PLATFORM": "xcb", "HOME": str(tmp_path)}
    env |= dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR", "XDG_STATE_HOME", "XDG_DATA_HOME"), str(tmp_path))
    screen = ["-a", "-s", "-screen 0 1600x1000x24"]
    ran = subprocess.run(
        ["xvfb-run", *screen, sys.executable, "-m", "tests.flows.at_x"],
        env=env, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    done = dict(json.loads(line) for line in ran.stdout.splitlines())
    assert len(done) == TRIALS, ran.stderr[-2000:]
    assert [name for name, held in done.items() if not held] == []
