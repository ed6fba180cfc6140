"""The articles that came in and were not opened since, kept on this machine from one start to the next."""

import json
from pathlib import Path
from typing import Any, cast

from heritage_annotator import locations
from heritage_annotator.model.errors import HeritageError, UnreadableFileError
from heritage_annotator.services import wording
from heritage_annotator.services.files.reading import read_bytes
from heritage_annotator.services.files.writing import write
from heritage_annotator.ui.articles.panel import ArticlesPanel
from heritage_annotator.ui.desk.desk import Desk

_LARGEST = 2**25
"""Bytes: some 800,000 articles."""


def mark_kept(desk: Desk, articles: ArticlesPanel) -> None:
    """Marks the articles of the project that were new when it was last left. What was kept and is damaged marks none.

    Raises:
        HeritageError: the project cannot be read.
    """
    path = _kept_at(desk)
    try:
        found = json.loads(read_bytes(path, path.name, _LARGEST))
    except (UnreadableFileError, ValueError, RecursionError):
        return
    if isinstance(found, list):
        articles.mark_new(each for each in cast("list[Any]", found) if isinstance(each, str))


def keep_marks(desk: Desk, articles: ArticlesPanel) -> None:
    """Keeps which are new now, as the project is left. Where that cannot be, the next start marks none of them."""
    try:
        path = _kept_at(desk)
        if articles.new_ids or path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path, json.dumps(sorted(articles.new_ids)))
    except HeritageError as error:
        desk.say(wording.sentence(error))
    except OSError as error:
        desk.say(wording.system_sentence(error))


def _kept_at(desk: Desk) -> Path:
    """By the project's uuid, which need be no name of a file: somebody else may have written it."""
    uuid, _ = desk.reading.project()
    import hashlib  # which a start need not load until its window is painted

    name = hashlib.sha256(uuid.encode("utf-8", "replace")).hexdigest()[:32]
    return locations.settings_file().parent / "new" / f"{name}.json"
