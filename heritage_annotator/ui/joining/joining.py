"""Joins copies of the open project: looked into in the background, shown, done as one deed."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from heritage_annotator import locations
from heritage_annotator.model.change import Change, DeedKind
from heritage_annotator.model.errors import HeritageError, KeyFileError
from heritage_annotator.model.records import Tag
from heritage_annotator.named import NamedTuple
from heritage_annotator.services import wording
from heritage_annotator.services.codebook.merging import plan_merge
from heritage_annotator.services.codebook.same_names import of_one_name
from heritage_annotator.services.history.differences import Names
from heritage_annotator.services.joining.conflicts import by_answers, by_rule
from heritage_annotator.services.joining.copies import is_copy, is_new_copy, named_alike, stamp_of
from heritage_annotator.services.joining.doing import join, previewed
from heritage_annotator.services.joining.planning import Plan
from heritage_annotator.services.joining.seen_here import SeenHere, seen_here
from heritage_annotator.services.joining.telling import Told, sides_told
from heritage_annotator.services.projects.backups import back_up_first
from heritage_annotator.services.projects.opening import SUFFIX, Session, reading_of
from heritage_annotator.storage.joining.trails import Key, Trail
from heritage_annotator.storage.log import Entry
from heritage_annotator.storage.reading.history import HistoryFilter
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.folders import PROJECTS
from heritage_annotator.ui.desk.messages import News, Way
from heritage_annotator.ui.desk.work import Report, Work
from heritage_annotator.ui.joining.cover import Cover
from heritage_annotator.ui.joining.dialog import JoinDialog
from heritage_annotator.ui.look.tags import tag_name

Stamp = tuple[int, int]

# As many words to press have room beside the sentence.
_MOST_WAYS = 2


class Look(NamedTuple):
    """What a look into a copy found. `people`: names by id; `trails`: of the records that conflicts are about.
    `told`: what stands on either side of each, in words. `is_other`: it is no copy of this project.

    `key`: where its key lies, if somebody chose it. `seen`: what of the plan may be told here. `has_news`: somebody
    did something there that we lack, be it that it alters nothing here.
    """

    path: Path
    key: Path | None
    plan: Plan
    seen: SeenHere
    people: Mapping[str, str]
    trails: Mapping[Key, Trail]
    told: Told
    parted_at: str
    is_other: bool
    has_news: bool

    @property
    def is_history_alone(self) -> bool:
        """Whether all that comes in is what they did: who finished which articles, say."""
        return self.has_news and not (self.plan.differences or self.plan.conflicts)


class Beside(NamedTuple):
    """What a look at the copies beside the project found. `looked_at`: as they were then, those that could be read."""

    new: list[Path]
    looked_at: Mapping[Path, Stamp | None]


class Joining(QObject):
    """Joins copies of the project on the desk.

    Signals:
        shown: a dialog with what joining would do is open; carries it.
        history_asked: somebody wants to see what a join did: the `seq` of its entry.
    """

    shown = Signal(object)
    history_asked = Signal(int)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._work: Work | None = None
        self._is_look = False
        self._known = frozenset[Path]()
        self._looked_at: Mapping[Path, Stamp | None] = {}
        self._joined = frozenset[Path]()
        desk.soon(self.look_beside)
        desk.changed.connect(self._on_changed)
        # Cloud services leave such files while she works; who comes back to the window may find a new one.
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101  # there are widgets
        application.applicationStateChanged.connect(self._on_state)

    def ask(self) -> None:
        """Asks for a copy, and shows what joining it would do."""
        start = str(self._desk.folders.start(PROJECTS, self._desk.path.parent))
        kinds = tr("Heritage projects (*{suffix})", suffix=SUFFIX)
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Join a colleague's copy"), start, kinds)
        if name:
            self._desk.folders.note(PROJECTS, Path(name).parent)
            self.preview(Path(name))

    def takes(self, path: Path) -> bool:
        """Shows what joining the file would do, if it is another copy of this project; whether it is."""
        if not is_copy(path, self._desk.path):
            return False
        self.preview(path)
        return True

    def look_beside(self) -> None:
        """Offers to join what a cloud service left beside the project, in the background; each file once.

        A file that was looked at is so again when it was written since: she comes back to the window a hundred times.
        """
        if self._work is not None:
            return  # what somebody asked for goes first; she comes back to the window again
        project, known, looked_at = self._desk.path, self._known, self._looked_at

        def compute(report: Report) -> Beside:
            stamps = {path: stamp_of(path) for path in named_alike(project) if path not in known}
            written = {path: stamp for path, stamp in stamps.items() if stamp != looked_at.get(path)}
            new = dict[Path, bool | None]()
            if written:
                with reading_of(project) as reading:
                    for number, path in enumerate(written):
                        report(number, len(written))
                        new[path] = is_new_copy(reading, path)
            return Beside(
                [path for path, is_new in new.items() if is_new],
                {path: written[path] for path, is_new in new.items() if is_new is not None},
            )

        self._begin(Work(compute, parent=self), lambda found: self._note(cast(Beside, found)))
        self._is_look = True

    def preview(self, path: Path, key: Path | None = None) -> None:
        """Looks into the copy in the background, and shows what joining it would do.

        `key`: of one that was handed out, if it does not lie beside the project; asked for where it is needed.
        """
        if self._desk.read_only:
            self._desk.say(tr("The project is open for reading only, so nothing can be joined with it."), lasting=True)
            return
        project, whose = self._desk.path, self._desk.seen

        def compute(_report: Report) -> Look:
            with (
                reading_of(project, whose) as reading,
                previewed(reading, path, by_rule(None), key) as (comparison, plan),
            ):
                people = {id_: each.name for id_, each in comparison.annotators().items()}
                trails = comparison.trails_of(plan.conflicts)
                theirs = comparison.of_theirs(path)
                seen = seen_here(plan, trails, reading, theirs)
                told = sides_told(plan.conflicts, Names(reading, theirs))
                is_other = reading.project()[0] != theirs.project()[0]
                parted_at, has_news = comparison.histories.parted_at, comparison.has_news()
                return Look(path, key, plan, seen, people, trails, told, parted_at, is_other, has_news)

        work = Work(compute, tr("Stop looking; nothing was changed"), self)
        work.failed.connect(lambda error: self._refuse(error, path))
        self._desk.follow(work, tr("Examining the copy"))
        self._begin(work, lambda look: self._show(cast(Look, look)))

    def wait(self) -> None:
        """Lets what is under way end, before the window goes."""
        if self._work is not None:
            self._work.wait()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._desk.guarded(self.look_beside)()

    def _on_changed(self, change: Change) -> None:
        """Where a join is undone, what it brought is work again that is not in the project."""
        if change.deed.kind is DeedKind.JOIN:
            self._known, self._looked_at = self._known - self._joined, {}
            self._desk.soon(self.look_beside)

    def _begin(self, work: Work, then: object) -> None:
        if self._work is not None:
            if self._is_look:
                self._work.cancel()  # nobody asked for it: at most one file of it is waited for
            self._work.wait()
        self._work, self._is_look = work, False
        work.succeeded.connect(then)
        work.ended.connect(self._on_ended)
        work.start()

    def _on_ended(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()

    def _note(self, beside: Beside) -> None:
        self._looked_at = {**self._looked_at, **beside.looked_at}
        self._offer(beside.new)

    def _offer(self, found: list[Path]) -> None:
        if not found:
            return
        self._known = self._known.union(found)
        name = wording.quoted(found[0].name)
        said = tr(
            "There is another copy of this project next to it, {name}, with work that is not in yours.", name=name
        )
        self._desk.tell(News(said, (Way(tr("Join it…"), lambda: self.preview(found[0])),), waits=True))

    def _show(self, look: Look) -> None:
        if not (look.has_news or look.plan.differences or look.plan.conflicts):
            self._desk.tell(
                News(tr("There is nothing in {name} that you do not have.", name=wording.quoted(look.path.name)))
            )
            return
        cover = Cover(self._desk.veil, look.trails, look.seen)
        dialog = JoinDialog(
            self._desk, look.path, look.seen.plan, cover, self._window, people=look.people, told=look.told
        )
        if look.seen.is_narrowed:
            dialog.tell_narrowed()
        if look.is_history_alone:
            dialog.tell_history_alone()
        dialog.tell_parting(look.parted_at)
        if look.is_other:
            dialog.tell_another_project()
        dialog.accepted.connect(lambda: self._join(look, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.shown.emit(dialog)

    def _refuse(self, error: object, path: Path) -> None:
        """Says why it could not be looked into; where its key is needed, that can be chosen."""
        if isinstance(error, KeyFileError):
            way = Way(tr("Choose the key…"), lambda: self._ask_key(path))
            self._desk.tell(News(wording.sentence(error), (way,)))
        else:
            self._desk.refused.emit(error)

    def _ask_key(self, path: Path) -> None:
        kinds = tr("Key files (*.json)")
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("The key of the copy"), str(self._desk.path.parent), kinds
        )
        if name:
            self.preview(path, Path(name))

    def _join(self, look: Look, dialog: JoinDialog) -> None:
        decide = by_answers(dialog.answers, dialog.rule)

        name = wording.quoted(look.path.name)
        told = tr("Joined {name}. One step: undo takes all of it back.", name=name)
        if look.is_history_alone:
            told = tr("Joined {name}: what others did is in the history now, and nothing else was altered.", name=name)

        def deed(session: Session) -> Entry | None:
            back_up_first(session.path, locations.backups_folder())
            return join(session, look.path, decide, look.key)[1]

        work = self._desk.large_deeds.run(deed, lambda done: self._on_joined(look, told) if done else None)
        self._desk.follow(work, tr("Joining the copy"))

    def _on_joined(self, look: Look, told: str) -> None:
        self._joined = self._joined.union([look.path])
        if look.is_history_alone:
            self._desk.poll()
            self._desk.tell(News(told))
        else:
            self._tell_joined(told)

    def _tell_joined(self, told: str) -> None:
        """Says that it is done, and leads to what it did; where two tags have one name now, they can be made one."""
        pairs = of_one_name(self._desk.codebook)
        names = [wording.quoted(tag_name(one)) for one, _ in pairs[:_MOST_WAYS]]
        ways = [
            Way(tr("Make {name} one tag", name=name), lambda pair=pair: self._make_one(*pair))
            for name, pair in zip(names, pairs, strict=False)
        ]
        if pairs:
            twins = trn("{count} tag has a twin of its name.", "{count} tags have twins of their names.", len(pairs))
            told = f"{told} {twins}"
        if len(ways) < _MOST_WAYS:
            [joined] = self._desk.reading.latest_entries(HistoryFilter("", (DeedKind.JOIN,), ()), most=1)
            ways.append(Way(tr("Show what it did"), lambda: self.history_asked.emit(joined.seq)))
        self._desk.tell(News(told, ways, undoable=True))

    def _make_one(self, into: Tag, other: Tag) -> None:
        try:
            change = plan_merge(self._desk.reading, [other], into).change
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        self._desk.do(change)
