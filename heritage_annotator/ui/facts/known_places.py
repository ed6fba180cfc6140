"""The places a project knows by any name, read once for all that offer them, and apart where there are many."""

from collections.abc import Callable, Iterable
from functools import cache
from threading import Thread
from typing import cast

from PySide6.QtCore import QObject

from heritage_annotator.model.change import Change
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.progress import Report
from heritage_annotator.services.dates import offering as dates
from heritage_annotator.services.sites import gazetteer
from heritage_annotator.services.sites.offering import Places
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.question import Asking

# So many sites are read and indexed at once: some hundredths of a second.
MANY = 1_500


@cache
def getting_ready() -> Thread:
    """The thread on which, once in a process, the names and dates of articles are made ready to be heard: 1 s of CPU.

    Whoever needs them joins it: made twice side by side they would take as long again.
    """

    def ready() -> None:
        gazetteer.make_ready()
        dates.make_ready()

    thread = Thread(target=ready)
    thread.start()
    return thread


def ask_places(asking: Asking, count: int, sites: Callable[[Reading], Iterable[Site]]) -> None:
    """Has the places of so many sites made: apart where they are many; else what the gazetteer needs for typing is."""
    apart = count > MANY
    if not apart:
        getting_ready()

    def made(reading: Reading, _report: Report) -> Places:
        places = Places(sites(reading))
        return places.heard() if apart else places

    asking.ask(made, apart=apart)


class KnownPlaces(QObject):
    """One a desk: `of` gives it. What was read holds until a site changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._places: Places | None = None
        self._waiting: list[Callable[[Places], None]] = []
        self._asking = Asking(desk, tr("Reading names of sites"), self)
        self._asking.answered.connect(lambda found: self._take(cast(Places, found)))
        self._asking.failed.connect(self._waiting.clear)
        self._asking.stopped.connect(self._waiting.clear)
        desk.changed.connect(self._on_change)

    @classmethod
    def of(cls, desk: Desk) -> "KnownPlaces":
        """Those of the desk."""
        return desk.findChild(cls) or cls(desk)

    @property
    def now(self) -> Places | None:
        """The places, if they are read; else reading them begins, and few are there at once."""
        if self._places is None and not self._asking.is_busy:
            self._read()
        return self._places

    def then(self, told: Callable[[Places], None]) -> None:
        """Calls `told` with the places: at once, or when they are read."""
        places = self.now
        if places is not None:
            told(places)
        else:
            self._waiting.append(told)

    def wait(self) -> None:
        """Stops what is under way, before the window goes."""
        self._waiting.clear()
        self._asking.wait()

    def finish(self) -> None:
        """Lets what is under way come to its end."""
        self._asking.finish()

    def _read(self) -> None:
        ask_places(self._asking, self._desk.reading.count_of(Site), lambda reading: reading.every(Site))

    def _take(self, places: Places) -> None:
        self._places = places
        waiting, self._waiting[:] = list(self._waiting), []
        for told in waiting:
            self._desk.guarded(lambda told=told: told(places))()

    def _on_change(self, change: Change) -> None:
        if change.touched(Site):
            self._places = None
            if self._asking.is_busy:  # what is on its way was asked before the change
                self._read()
