"""Fills the command palette, and does what is chosen in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from heritage_annotator.model.records import Tag
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.translation import tr
from heritage_annotator.ui.commands.choices import Choice, Choices, answers, passages
from heritage_annotator.ui.commands.offers import Kind, Offer, Source, sections
from heritage_annotator.ui.commands.palette import CommandPalette
from heritage_annotator.ui.commands.sources import Actions, Articles, Command, Tags
from heritage_annotator.ui.desk.actions import AnyAction
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.theme import Theme

# How many of what was chosen lately lead the list.
RECENT = 6
# What would open the palette from within it.
ITSELF = "commands"


class Table(Protocol):
    """The panes of the open project, as far as the palette leads into them."""

    @property
    def desk(self) -> Desk: ...
    @property
    def tags_selection(self) -> bool | None:
        """Whether a tag would be set on selected words; False: on the annotation chosen; None: on nothing in view."""
        ...

    def find_articles(self, text: str, most: int) -> list[ArticleRow]: ...
    def set_tag(self, tag: Tag) -> None: ...
    def show_passages_of(self, tag_id: str) -> None: ...
    def reveal_tag(self, tag: Tag) -> None: ...
    def read_article(self, article_id: str) -> None: ...


class Commanding(QObject):
    """Makes the palette when it is first asked for."""

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        table: Callable[[], Table],
        commands: Callable[[], Sequence[Command]],
        recent: Sequence[str],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._table = table
        self._commands = commands
        # The settings as they can be chosen; the window knows them.
        self.settings: Callable[[], Iterable[Choice]] = tuple
        self._palette: CommandPalette | None = None
        # Kept with the settings when the window closes: choosing need not wait for the disk.
        self.recent = tuple(recent)

    def show(self) -> None:
        """Opens the palette, or closes it when it is open."""
        palette = self._palette or self._made()
        if palette.isVisible():
            palette.close_quietly()
            return
        sources = self._sources()
        palette.open(lambda typed: sections(sources, typed, self.recent))

    def _made(self) -> CommandPalette:
        palette = self._palette = CommandPalette(self._theme, self._window)
        palette.offer_taken.connect(self._remember)
        return palette

    def _sources(self) -> list[Source]:
        table = self._table()
        return [
            Actions(self._commands()),
            Choices(Kind.SETTING, self.settings),
            Choices(Kind.ANSWER, lambda: answers(table.desk)),
            Tags(table.desk, self._take_tag, self._tag_told),
            Choices(Kind.PASSAGES, lambda: passages(table.desk, table.show_passages_of)),
            Articles(table.desk, table.find_articles, table.read_article),
        ]

    def _tag_told(self) -> str:
        on_words = self._table().tags_selection
        if on_words is None:
            return tr("Shows the tag in the codebook (there is no selection to apply it to)")
        return tr("Tags the selected words") if on_words else tr("Applies the tag to the chosen annotation")

    def _take_tag(self, tag: Tag) -> None:
        table = self._table()
        if table.tags_selection is None:
            table.reveal_tag(tag)
        else:
            table.set_tag(tag)

    def _remember(self, offer: Offer) -> None:
        self.recent = tuple(dict.fromkeys((offer.key, *self.recent)))[:RECENT]


def commands_of(actions: Mapping[str, AnyAction], made: Mapping[str, QAction]) -> list[Command]:
    """The actions as the palette lists them, in the order of the menus."""
    return [
        Command(
            name,
            made[name],
            tr(action.menu).replace("&", ""),
            (action.words.replace("&", "").rstrip("…"),),
            tr(action.tip) if action.tip else "",
            tr(action.also) if action.also else "",
        )
        for name, action in actions.items()
        if name != ITSELF
    ]
