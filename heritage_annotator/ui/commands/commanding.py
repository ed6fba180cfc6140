"""Opens the command palette in this window, and does what is chosen in it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from heritage_annotator.model.records import Tag
from heritage_annotator.translation import tr
from heritage_annotator.ui.window.actions.table import ACTIONS

if TYPE_CHECKING:
    from heritage_annotator.ui.commands.offers import Offer, Source
    from heritage_annotator.ui.commands.palette import CommandPalette
    from heritage_annotator.ui.window.window import MainWindow

# How many of what was chosen lately lead the list.
RECENT = 6
# What would open the palette from within it.
ITSELF = "commands"


class Commanding(QObject):
    """Makes the palette when it is first asked for."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._palette: CommandPalette | None = None
        # Kept with the settings when the window closes: choosing need not wait for the disk.
        self.recent = window.store.settings.recent_commands

    def show(self) -> None:
        """Opens the palette, or closes it when it is open."""
        from heritage_annotator.ui.commands.offers import sections

        palette = self._palette or self._make()
        if palette.isVisible():
            palette.close_quietly()
            return
        sources = self._sources()
        palette.open(lambda typed: sections(sources, typed, self.recent))

    def _make(self) -> "CommandPalette":
        from heritage_annotator.ui.commands.palette import CommandPalette

        palette = self._palette = CommandPalette(self._window.theme, self._window)
        palette.offer_taken.connect(self._remember)
        return palette

    def _sources(self) -> "list[Source]":
        from heritage_annotator.ui.commands.sources import Actions, Articles, Command, Tags

        window = self._window
        commands = [
            Command(
                spec.name,
                window.actions_[spec.name],
                tr(spec.menu).replace("&", ""),
                (spec.text.replace("&", "").rstrip("…"),),
                tr(spec.tip) if spec.tip else "",
            )
            for spec in ACTIONS
            if spec.name != ITSELF
        ]
        return [
            Actions(commands),
            Tags(window.desk, self._take_tag, self._tag_told),
            Articles(window.desk, window.workspace.articles.matching, self._open),
        ]

    def _target(self) -> str:
        """What a tag would be set on, as it is told; empty for nothing that is in view."""
        reader = self._window.reader
        if not reader.isVisible():
            return ""
        if reader.text.selected_span is not None:
            return tr("Tags the selected words")
        return tr("Sets the tag on the annotation chosen") if self._window.desk.annotation is not None else ""

    def _tag_told(self) -> str:
        return self._target() or tr("Shows the tag in the codebook (nothing is selected that it could be set on)")

    def _take_tag(self, tag: Tag) -> None:
        workspace = self._window.workspace
        if self._target():
            workspace.tagging.tag([tag])
        else:
            workspace.show_tags()
            workspace.tags.reveal(tag)

    def _open(self, article_id: str) -> None:
        self._window.desk.open_article(article_id)
        self._window.workspace.show_reader()
        self._window.reader.text.setFocus()

    def _remember(self, offer: "Offer") -> None:
        self.recent = tuple(dict.fromkeys((offer.key, *self.recent)))[:RECENT]
