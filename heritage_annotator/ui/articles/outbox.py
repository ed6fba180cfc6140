"""Writes the articles that are dragged out of the window."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from heritage_annotator.services.exporting.markdown.preview import article_files
from heritage_annotator.services.exporting.markdown.source import part_of
from heritage_annotator.services.files.writing import write
from heritage_annotator.storage.file.working_folders import working_folder
from heritage_annotator.storage.reading.reading import Reading


class Outbox:
    """A folder for what is dragged out. It lasts as long as the program: who took a file may read it later."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def write(self, reading: Reading, article_ids: Sequence[str]) -> list[Path]:
        """Writes a file an article into a folder of their own.

        Raises:
            WriteFailedError: the system refuses.
            HeritageError: the project could not be read.
        """
        if self._folder is None:
            self._folder = working_folder()
        folder = Path(tempfile.mkdtemp(dir=self._folder.name))
        written: list[Path] = []
        source = part_of(reading, article_ids)  # what is marked as sensitive is not carried out by a drag
        going = {each.id for each in source.article_names()}
        for name, text in article_files(source, [each for each in article_ids if each in going]).items():
            written.append(folder / name)
            write(written[-1], text)
        return written


OUTBOX = Outbox()
