"""Sentences about what happened: errors, deeds and problems, for the window and the command line alike.

Each part is loaded when something is first said with it: a start mostly has nothing to say.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from heritage_annotator.services.wording.deeds import deed_name, done, entry_told
    from heritage_annotator.services.wording.obstacles import sentence, system_sentence
    from heritage_annotator.services.wording.projects import opened
    from heritage_annotator.services.wording.quoting import quoted
    from heritage_annotator.services.wording.reasons import reason, refusal

__all__ = ["deed_name", "done", "entry_told", "opened", "quoted", "reason", "refusal", "sentence", "system_sentence"]

_PARTS = {
    "deeds": ("deed_name", "done", "entry_told"),
    "obstacles": ("sentence", "system_sentence"),
    "projects": ("opened",),
    "quoting": ("quoted",),
    "reasons": ("reason", "refusal"),
}


def __getattr__(name: str) -> Any:
    for part, names in _PARTS.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{part}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
