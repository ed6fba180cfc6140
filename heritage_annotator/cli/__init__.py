"""The command line: the same services as the window, for scripts and for checking. No Qt."""

from heritage_annotator.cli.arguments import COMMANDS
from heritage_annotator.cli.running import run

__all__ = ["COMMANDS", "run"]
