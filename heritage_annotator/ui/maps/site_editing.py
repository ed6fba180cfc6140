"""The deeds on sites: entered, altered, taken from the World Heritage List, imported, observed, taken out."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.times import now
from heritage_annotator.services import wording
from heritage_annotator.services.incidents.observing import plan_observation_removal
from heritage_annotator.services.sites import gazetteer
from heritage_annotator.services.sites.files import SitesRead, plan_sites
from heritage_annotator.services.sites.planning import plan_site_removal, plan_site_taken
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.folders import ARTICLES
from heritage_annotator.ui.desk.messages import News
from heritage_annotator.ui.desk.work import Work
from heritage_annotator.ui.facts.form import Form
from heritage_annotator.ui.facts.observation_form import observation_form
from heritage_annotator.ui.lists.row_menu import MenuLine
from heritage_annotator.ui.maps.site_forms import site_form

_MOST_TOLD = 5


class SiteEditing(QObject):
    """Opens forms over `window`, and does what needs none."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._work: Work | None = None

    def menu_lines(self, site: Site) -> list[MenuLine]:
        """What can be done to the site."""
        may = not self._desk.read_only
        return [
            MenuLine(tr("Edit…"), lambda: self.edit(site), may),
            MenuLine(tr("Add an element…"), lambda: self.add_element(site), may),
            MenuLine(tr("Add an observation…"), lambda: self.observe(site), may),
            MenuLine(tr("Remove"), lambda: self.remove(site), may),
        ]

    def add(self) -> None:
        """Asks for a new site."""
        self._open(site_form(self._desk, self._window))

    def add_element(self, site: Site) -> None:
        """Asks for an element of the site: a tower, a temple."""
        self._open(site_form(self._desk, self._window, part_of=site))

    def edit(self, site: Site) -> None:
        """Asks for other facts of the site."""
        self._open(site_form(self._desk, self._window, site))

    def observe(self, site: Site, seen: Observation | None = None) -> None:
        """Asks for the condition of the site as somebody saw it, or for other facts of an observation."""
        self._open(observation_form(self._desk, self._window, site.name, seen))

    def forget(self, seen: Observation) -> None:
        """Takes an observation out."""
        self._desk.do(plan_observation_removal(self._desk.reading, seen))

    def remove(self, site: Site) -> None:
        """Takes the site out, if nothing names it."""
        self._desk.do(plan_site_removal(self._desk.reading, site))

    def take(self, entry: gazetteer.Entry) -> str:
        """Takes a property of the World Heritage List into the project; its id, '' where that was refused."""
        site = entry.site(self._desk.annotator.id, now())
        return site.id if self._desk.do(plan_site_taken(site)) else ""

    def choose_file(self) -> None:
        """Asks for a file of sites, and brings it in."""
        start = str(self._desk.folders.start(ARTICLES, self._desk.path.parent))
        kinds = ";;".join((tr("Sites (*.csv *.tsv *.geojson *.json)"), tr("All files (*)")))
        chosen, _ = QFileDialog.getOpenFileName(self._window, tr("Import sites"), start, kinds)
        if chosen:
            self.bring_in(Path(chosen))

    def bring_in(self, path: Path) -> None:
        """Brings in the sites of a file that the project has not yet, in the background, as one deed."""
        if self._desk.read_only:
            self._desk.say(tr("This project can only be read."))
            return
        if self._work is not None:
            self._desk.say(tr("Sites are being imported already."))
            return
        self._desk.folders.note(ARTICLES, path)
        read: list[SitesRead] = []

        def deed(session: Any) -> Any:
            found = plan_sites(session.reading, path, session.annotator.id)
            read.append(found)
            return session.do(found.change) if found.change is not None else None

        def end(_done: bool) -> None:  # noqa: FBT001  # as a large deed tells it
            self._work = None
            if read:
                self._tell(path.name, read[0])

        self._work = self._desk.large_deeds.run(deed, end)
        self._desk.follow(self._work, tr("Importing sites"))

    def wait(self) -> None:
        """Lets an import come to its end, before the window goes."""
        if self._work is not None:
            self._work.wait()

    def _tell(self, name: str, read: SitesRead) -> None:
        told = trn(
            "{name}: {count} site imported, {known} there already, {failed} refused.",
            "{name}: {count} sites imported, {known} there already, {failed} refused.",
            read.added,
            name=name,
            known=read.known,
            failed=len(read.refused),
        )
        rows = [
            tr("Row {row}: {why}", row=each.row, why=wording.sentence(each.error)) for each in read.refused[:_MOST_TOLD]
        ]
        if rows:
            self._desk.tell(News("\n".join((told, *rows)), undoable=read.change is not None))
        else:
            self._desk.say(told, undoable=read.change is not None)

    def _open(self, form: Form) -> None:
        if self._desk.read_only:
            form.deleteLater()
            self._desk.say(tr("This project can only be read."))
            return
        form.open()
