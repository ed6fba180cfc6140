"""Runs a command from its arguments to its exit code; what fails becomes one sentence."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from heritage_annotator import locations, settings
from heritage_annotator.cli.answering import COULD_NOT, DONE, close_pipe, failed, prepare, tell
from heritage_annotator.cli.arguments import parsed
from heritage_annotator.cli.incident_arguments import is_of_incidents
from heritage_annotator.cli.terminal import guarded
from heritage_annotator.model.errors import ForeignFileError, HeritageError
from heritage_annotator.services import wording
from heritage_annotator.translation import speak, tr

_INTERRUPTED = 130


_DOING: Mapping[str, tuple[str, str]] = {
    "new": ("commands", "new"),
    "import": ("importing", "import_articles"),
    "annotate": ("commands", "annotate"),
    "mark": ("shelf", "mark"),
    "details": ("shelf", "edit_details"),
    "list": ("commands", "list_records"),
    "incident": ("incident_commands", "incident"),
    "report": ("incident_exports", "make_report"),
    "proof": ("incident_exports", "proof_drafts"),
    "dates": ("incident_commands", "offer_dates"),
    "import-incidents": ("incident_exports", "import_incidents"),
    "import-sites": ("incident_commands", "import_sites"),
    "count": ("commands", "count"),
    "search": ("commands", "search"),
    "stories": ("shelf", "stories"),
    "history": ("commands", "history"),
    "export": ("commands", "export_files"),
    "original": ("commands", "save_originals"),
    "reread": ("commands", "reread"),
    "sensitive": ("team", "mark_sensitive"),
    "review": ("team", "review"),
    "share": ("team", "share_copy"),
    "agreement": ("team", "measure_agreement"),
    "sample": ("team", "draw_sample"),
    "people": ("people", "list_people"),
    "merge": ("joining", "merge"),
    "exchange": ("joining", "exchange_with_team"),
    "backups": ("commands", "list_backups"),
    "restore": ("commands", "restore"),
    "check": ("commands", "check"),
    "repair": ("commands", "repair"),
}
"""Where each command is done: the module of this room, loaded for that command alone, and its function."""

_OF_INCIDENTS = ("incident_exports", "export_incidents")


def _doer(asked: Namespace) -> Callable[[Namespace], int]:
    module, function = _OF_INCIDENTS if is_of_incidents(asked) else _DOING[asked.command]
    return getattr(import_module(f"heritage_annotator.cli.{module}"), function)


def run(argv: Sequence[str]) -> int:
    """Does the command of `argv` (without the program's name) and gives the exit code."""
    prepare(sys.stderr)
    with guarded():
        return _run(argv)


def _run(argv: Sequence[str]) -> int:
    found = settings.loaded(locations.settings_file())
    speak(found.settings.language)
    if found.set_aside is not None:
        tell(wording.settings_set_aside(found.set_aside, is_known=found.is_known))
    try:
        asked = parsed(argv)
    except SystemExit as end:  # argparse has said what was wrong, or shown the help
        return int(end.code or DONE)
    prepare(sys.stdout, encoding="utf-8" if asked.json else None)
    try:
        code = _doer(asked)(asked)
        sys.stdout.flush()
    except BrokenPipeError:
        close_pipe()
        return COULD_NOT
    except ForeignFileError as error:
        forced = tr("With --force it is replaced, unless it is a project.") if hasattr(asked, "force") else ""
        return failed(" ".join(filter(None, (wording.sentence(error), forced))))
    except HeritageError as error:
        return failed(wording.sentence(error))
    except OSError as error:
        return failed(wording.system_sentence(error))
    except MemoryError:
        return failed(tr("There is not enough memory for that; close other programs, or ask for less at once."))
    except KeyboardInterrupt:
        return _INTERRUPTED
    return code
