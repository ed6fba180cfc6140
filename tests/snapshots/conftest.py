"""The pictures drawn just now, and those kept. `SNAPSHOTS` in the environment says what to do of them:

renew: the pictures drawn are the ones kept from now on (`make snapshots`).
required: other fonts than those of the pictures are a failure; else the comparison is left out, and why is said.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.snapshots.fonts_used import FINGERPRINT, surroundings
from tests.snapshots.scenes import DRESSES, SCENES

ROOT = Path(__file__).parents[2]
KEPT = Path(__file__).parent / "pictures"
NAMES = [f"{scene}-{dress}" for scene in SCENES for dress in DRESSES]
WISH = os.environ.get("SNAPSHOTS", "")
PATIENCE_SECONDS = 120


@pytest.fixture(scope="session")
def drawn(tmp_path_factory):
    """The folder with every scene as it is drawn now, right and wrong."""
    folder, home = tmp_path_factory.mktemp("drawn"), tmp_path_factory.mktemp("home")
    command = [sys.executable, "-m", "tests.snapshots.drawing", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env=surroundings(home), capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
    )
    assert done.returncode == 0, f"the pictures could not be drawn:\n{done.stdout}{done.stderr}"
    return folder


@pytest.fixture(scope="session")
def kept(drawn):
    """The folder with the pictures kept, drawn with the same fonts; renewed where that is wished."""
    if WISH == "renew":
        renew(KEPT, drawn)
    why = other_fonts(KEPT / FINGERPRINT, drawn / FINGERPRINT)
    if why:
        (pytest.fail if WISH == "required" else pytest.skip)(why)
    return KEPT


def renew(kept, drawn):
    """Takes over what looks otherwise, and nothing else: a file packed differently is no news. Strangers go."""
    kept.mkdir(exist_ok=True)
    for name in NAMES:
        file, fresh = kept / f"{name}.png", drawn / f"{name}.png"
        if QImage(str(file)) != QImage(str(fresh)):
            shutil.copy(fresh, file)
    shutil.copy(drawn / FINGERPRINT, kept / FINGERPRINT)
    for stranger in {file.stem for file in kept.glob("*.png")} - set(NAMES):
        (kept / f"{stranger}.png").unlink()


def other_fonts(kept, drawn):
    """Why the pictures cannot be compared, as a sentence; '' if they can."""
    then, now = (json.loads(file.read_text(encoding="utf-8")) for file in (kept, drawn))
    odd = [f"{name}: {now[name]}, not {then[name]}" for name in then if now[name] != then[name]]
    return f"Qt draws with other fonts here than those in tests/snapshots/fonts ({'; '.join(odd)})." if odd else ""
