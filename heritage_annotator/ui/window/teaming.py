"""The pages of the team in the window: what they ask for, and whose work this machine shows under which names."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from heritage_annotator.model.records import Tag
from heritage_annotator.settings import Settings
from heritage_annotator.ui.preferences.preferences import Preferences
from heritage_annotator.ui.window.pages import DIFFERENCES, SIDE_BY_SIDE, TEAM
from heritage_annotator.ui.window.workspace import Workspace

if TYPE_CHECKING:
    from heritage_annotator.ui.team.differences_page import DifferencesPage
    from heritage_annotator.ui.team.page import TeamPage
    from heritage_annotator.ui.team.side_by_side_page import SideBySidePage


class TeamWindow(Protocol):
    """What is needed of the window."""

    workspace: Workspace
    preferences: Preferences

    def open_again(self) -> None:
        """Opens the project anew, as the settings have it now."""
        ...


class Teaming:
    """Shows the pages of the team, and does what they ask for. `exchange`: exchanges with the others, now."""

    def __init__(self, window: TeamWindow, exchange: Callable[[], None]) -> None:
        self._window = window
        self._exchange = exchange
        pages, centre = window.workspace.pages, window.workspace.centre
        pages.wire_team, pages.wire_differences = self._wire_team, self._wire_differences
        pages.wire_side_by_side = self._wire_side_by_side
        if centre.has(TEAM):
            self._wire_team(pages.team)

    def show_team(self) -> None:
        """Shows who works here."""
        self._window.workspace.show_page(TEAM)

    def show_differences(self) -> None:
        """Shows where two people differ."""
        self._window.workspace.show_page(DIFFERENCES)

    def show_side_by_side(self, annotation_id: str = "") -> None:
        """Shows what everybody marked in the current article, or in that of the annotation, which is gone to."""
        workspace = self._window.workspace
        annotation = workspace.desk.reading.annotation(annotation_id) if annotation_id else None
        if annotation is not None:
            workspace.desk.open_article(annotation.article_id)
        workspace.show_page(SIDE_BY_SIDE)
        if annotation is not None:
            workspace.pages.side_by_side.show_annotation(annotation.id)

    def _wire_team(self, page: "TeamPage") -> None:
        page.hidden_chosen.connect(self._hide)
        page.differences_asked.connect(self.show_differences)
        page.beside_asked.connect(self.show_side_by_side)
        page.exchange_asked.connect(self._exchange)
        page.person_kept.connect(self._keep_person)

    def _wire_differences(self, page: "DifferencesPage") -> None:
        page.team_asked.connect(self.show_team)
        page.definition_asked.connect(self._define)
        page.beside_asked.connect(self.show_side_by_side)

    def _wire_side_by_side(self, page: "SideBySidePage") -> None:
        page.team_asked.connect(self.show_team)

    def see_only_mine(self, blind: bool) -> None:  # noqa: FBT001
        """Hides what others did, or shows it again."""
        self._keep(self._settings.with_blindness(self._uuid, blind=blind))

    def _define(self, tag: Tag) -> None:
        self._window.workspace.reveal_tag(tag)
        self._window.workspace.codebook.define_tag()

    def _hide(self, annotator_ids: tuple[str, ...]) -> None:
        self._keep(self._settings.with_hidden(self._uuid, annotator_ids))
        self.show_team()

    def _keep_person(self, annotator_id: str, name: str, color: str) -> None:
        self._keep(self._settings.with_person(annotator_id, name, color))
        self.show_team()

    def _keep(self, settings: Settings) -> None:
        self._window.preferences.keep_soon(settings)
        self._window.open_again()

    @property
    def _settings(self) -> Settings:
        return self._window.preferences.settings

    @property
    def _uuid(self) -> str:
        return self._window.workspace.desk.reading.project()[0]
