"""Finds out which libraries Qt lacks on a Linux system, and which packages of Debian and Ubuntu bring them.

Qt's wheels take some libraries from the system, others with each release: what lacks is asked of the loader, and
a package's name follows from that of its library (Debian Policy 8.1). No list here grows old.
"""

import ctypes
import importlib.util
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from heritage_annotator.translation import tr

# The packages whose names do not follow from their libraries'.
_ODDLY_NAMED = {"libglib-2.0.so.0": "libglib2.0-0", "libgthread-2.0.so.0": "libglib2.0-0", "libz.so.1": "zlib1g"}
# Those renamed when times became 64 bits wide everywhere: Debian 13, Ubuntu 24.04.
_RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}
_DPKG = Path("/var/lib/dpkg/info")


def platforms(environment: Mapping[str, str]) -> list[str]:
    """The platforms Qt may draw its window on, as it calls them; none where there is no screen."""
    if asked := environment.get("QT_QPA_PLATFORM"):
        return [name.partition(":")[0] for name in asked.split(";")]
    screens = (("WAYLAND_DISPLAY", "wayland"), ("DISPLAY", "xcb"))
    return [platform for variable, platform in screens if environment.get(variable)]


def lacking(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The libraries ("libEGL.so.1") that keep Qt from loading itself and one of its platforms; without Qt none.

    Loads them into this process. Where one of a platform lacks, Qt would kill the process rather than raise.
    """
    found = importlib.util.find_spec("PySide6") if sys.platform.startswith("linux") else None
    if found is None or not found.submodule_search_locations:
        return []
    qt = Path(found.submodule_search_locations[0]) / "Qt"
    widgets = qt / "lib" / "libQt6Widgets.so.6"
    plugins = [qt / "plugins" / "platforms" / f"libq{platform}.so" for platform in platforms(environment)]
    plugins = [plugin for plugin in plugins if plugin.exists()]  # of a platform it has not, Qt itself tells
    if _loads(widgets) and (not plugins or any(map(_loads, plugins))):
        return []
    return _unresolved([widgets, *plugins])


def packages(libraries: Iterable[str], *, wide_times: bool | None = None) -> list[str]:
    """The packages that bring these libraries; `wide_times`: as Debian 13 and Ubuntu 24.04 call them, None: as here."""
    wide = any(_DPKG.glob("*t64*.list")) if wide_times is None else wide_times
    named = (_ODDLY_NAMED.get(library) or _by_policy(library) for library in libraries)
    return sorted({_RENAMED.get(name, name) if wide else name for name in named})


def sentence(libraries: Iterable[str]) -> str:
    """Says what lacks, with the line to copy."""
    return tr(
        "Qt needs system libraries that are missing ({libraries}); on Debian or Ubuntu: sudo apt install {packages}",
        libraries=", ".join(libraries),
        packages=" ".join(packages(libraries)),
    )


def _by_policy(library: str) -> str:
    """Debian's name for a library: lower case, and its version, with a hyphen where a digit stands before."""
    name, _, version = library.lower().replace("_", "-").partition(".so")
    version = version.lstrip(".")
    return f"{name}-{version}" if name[-1:].isdigit() and version else f"{name}{version}"


def _loads(part: Path) -> bool:
    try:
        ctypes.CDLL(str(part))
    except OSError:
        return False
    return True


def _unresolved(parts: list[Path]) -> list[str]:
    """All libraries the loader does not find; an attempt to load tells but the first."""
    import subprocess  # of no use where nothing lacks

    told = subprocess.run(["ldd", *parts], capture_output=True, text=True, check=False).stdout  # noqa: S603, S607
    return sorted(set(re.findall(r"(\S+) => not found", told)))
