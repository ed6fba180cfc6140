"""The program's door: a known command goes to the command line, anything else to the window."""

import gc
import os
import sys

from heritage_annotator import __version__
from heritage_annotator.translation import later, tr

READ = "--read-articles"
"""With this a frozen program is started to be the process that reads articles (`services/importing/apart.py`)."""

_SELDOM = 50_000
"""Objects that are made before those are sought that name each other in a circle. A command makes hardly any of them,
and holds many thousand others: looking through them took a tenth of an import."""

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


def main(argv: list[str] | None = None) -> int:
    """Runs the program with `argv` (without its name) and gives the exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    try:
        return _dispatched(arguments)
    except (ImportError, OSError) as error:
        from heritage_annotator.storage.file import handles  # which most runs load later, or never

        if handles.none_left(error):
            return _could_not(
                tr(
                    "Too many files are open at once, so that was not done; close other programs or windows, and try "
                    "again."
                )
            )
        if not isinstance(error, ModuleNotFoundError):
            raise
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
    if first == READ:
        from heritage_annotator.services.importing import child  # a frozen program is its own reader

        return child.main()
    if first.replace("-", "a").isalnum() and not first.startswith("-"):
        from heritage_annotator import cli  # which the window alone need not load

        if first in cli.COMMANDS:
            return _commanded(arguments)
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


def _commanded(arguments: list[str]) -> int:
    from heritage_annotator import cli

    gc.set_threshold(_SELDOM)
    try:
        return cli.run(arguments)
    except ImportError:
        raise
    except Exception:  # noqa: BLE001  # a bug: told whole, but what a prepared file put into it acts on no terminal
        import traceback

        from heritage_annotator.services.wording.plain import harmless

        return _could_not(harmless(traceback.format_exc().rstrip()))


def _window(arguments: list[str]) -> int:
    obstacle = _obstacle()
    if obstacle:
        return _could_not(obstacle)
    gc.disable()  # until the window stands: starting makes no garbage, and passes in search of it took 50 ms
    load_qt()
    from heritage_annotator.app import run

    return run(arguments)


def _obstacle() -> str:
    """Why no window can be opened; empty when one can."""
    from heritage_annotator import qt_libraries  # which commands need not load

    if sys.platform.startswith("linux") and not qt_libraries.platforms(os.environ):
        return tr(
            "There is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); start the program "
            "from a desktop, use a command such as `list`, or set QT_QPA_PLATFORM=offscreen."
        )
    lacking = qt_libraries.lacking()
    return qt_libraries.sentence(lacking) if lacking else ""


def load_qt() -> None:
    """Loads Qt, and leaves importing to Python.

    PySide puts an import of its own in the place of Python's, which reads the source of every module that comes after
    it, in search of its own name: of use to those alone who rename its methods by `__feature__`. It took a seventh of
    what all our modules take to load.
    """
    import builtins

    of_python = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = of_python


def _could_not(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
