"""The program's door: a known command goes to the command line, anything else to the window."""

import gc
import os
import sys

from heritage_annotator import __version__
from heritage_annotator.translation import later, tr

_HELP = later("""\
usage: heritage-annotator [PROJECT|ARTICLE ...]      open the window
       heritage-annotator COMMAND PROJECT ...        without a window

commands (COMMAND --help tells more):
{commands}

A command comes before a file of the same name: write ./check for the file.

options of the window:
  --screenshot FILE.png [--size WxH]   draw it once, save the picture and quit
  -h, --help                           show this
  --version                            show the version""")

# What the wheels of Qt take from the system: which package of Debian and Ubuntu brings it.
_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
# The same for its plugin for X11. Where one lacks, Qt kills the process rather than raise.
_X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def main(argv: list[str] | None = None) -> int:
    """Runs the program with `argv` (without its name) and gives the exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    try:
        return _dispatched(arguments)
    except ModuleNotFoundError as error:
        # Of our own modules none may lack; a library does when the set-up was skipped.
        if (error.name or "").startswith("heritage_annotator"):
            raise
        return _could_not(
            tr(
                "The Python library {name} is not installed; start with `make run`, which installs it.",
                name=error.name,
            )
        )


def _dispatched(arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if first.replace("-", "a").isalnum() and not first.startswith("-"):
        from heritage_annotator import cli  # which the window alone need not load

        if first in cli.COMMANDS:
            return cli.run(arguments)
        if not os.path.lexists(first):
            sys.stderr.write(
                tr("There is no command {word} and no such file; --help lists the commands.", word=first) + "\n"
            )
            return 2
    if {"-h", "--help"} & set(arguments):
        from heritage_annotator.cli.arguments import summary

        sys.stdout.write(tr(_HELP, commands=summary()) + "\n")
        return 0
    if "--version" in arguments:
        sys.stdout.write(f"Heritage Annotator {__version__}\n")
        return 0
    return _window(arguments)


def _window(arguments: list[str]) -> int:
    obstacle = _obstacle()
    if obstacle:
        return _could_not(obstacle)
    gc.disable()  # until the window stands: starting makes no garbage, and passes in search of it took 50 ms
    try:
        import heritage_annotator.ui  # noqa: F401  # first, for what it says of PySide

        from heritage_annotator.app import run  # isort: skip
    except ModuleNotFoundError:
        raise
    except ImportError as error:
        if not sys.platform.startswith("linux") or ".so" not in str(error):
            raise
        return _could_not(_install({**_LIBRARIES, **_X11_LIBRARIES}, str(error)))
    return run(arguments)


def _obstacle() -> str:
    """Why Qt would kill the process instead of opening a window; empty when it will not."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    if not os.environ.get("DISPLAY"):
        return tr(
            "There is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); start the program "
            "from a desktop, use a command such as `list`, or set QT_QPA_PLATFORM=offscreen."
        )
    missing = {library: package for library, package in _X11_LIBRARIES.items() if not _is_there(library)}
    return _install(missing, "") if missing else ""


def _is_there(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install(libraries: dict[str, str], detail: str) -> str:
    missing = [package for library, package in libraries.items() if not _is_there(library)]
    why = f" ({detail})" if detail else ""
    packages = " ".join(missing or libraries.values())
    return tr(
        "Qt lacks libraries of the system{why}; on Debian or Ubuntu: sudo apt install {packages}.",
        why=why,
        packages=packages,
    )


def _could_not(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
