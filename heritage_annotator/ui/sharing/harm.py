"""Opens what of the incident in view must not leave the project."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.services.leaving.revealing import revealed
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import today
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.sharing.harm_dialog import HarmDialog


class Harm(QObject):
    """Marks what is sensitive of an incident. `incident`: the id of the one in view, '' for none."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self.incident: Callable[[], str] = lambda: ""

    def ask(self) -> None:
        """Shows the dialog, and marks what was chosen when it is accepted."""
        reading = self._desk.reading
        incident = reading.found(Incident, self.incident())
        if incident is None:
            self._desk.say(tr("Choose an incident on the page Incidents first."))
            return
        shelf = Shelf(reading)
        dossier = next(iter(shelf.dossiers([incident])))
        named = dict.fromkeys(each.originator_id for each in dossier.statements)
        sources = [source for each in named if (source := shelf.registers.sources.get(each or "")) is not None]
        actors = [a for each in dossier.values if (a := shelf.actors.get(each.claim.actor_id or "")) is not None]
        people = [*sources, *dict.fromkeys(actors)]
        shown = revealed(Outgoing(reading, Limits(today())), [incident.id])
        dialog = HarmDialog(self._desk, self._window, dossier, people, shown)
        dialog.accepted.connect(lambda: self._desk.do(dialog.change))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
