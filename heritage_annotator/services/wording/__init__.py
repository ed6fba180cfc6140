"""Sentences about what happened: errors, deeds and problems, for the window and the command line alike."""

from heritage_annotator.services.wording.deeds import deed_kind, deed_name, done, entry_told
from heritage_annotator.services.wording.notices import notice, noticed, same_text
from heritage_annotator.services.wording.obstacles import sentence, system_sentence
from heritage_annotator.services.wording.projects import (
    from_before,
    gone_back,
    kept,
    opened,
    repaired,
    settings_set_aside,
)
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.services.wording.reasons import no_condition, none_left, reason, refusal
from heritage_annotator.services.wording.sharing import receipt, to_check

__all__ = [
    "deed_kind", "deed_name", "done", "entry_told", "from_before", "gone_back", "kept", "no_condition", "none_left",
    "notice", "noticed", "opened", "quoted", "reason", "receipt", "refusal", "repaired", "same_text", "sentence",
    "settings_set_aside", "system_sentence", "to_check",
]  # fmt: skip
