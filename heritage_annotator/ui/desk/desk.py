"""The desk, which all panels share: the open project, what is current, and the one signal of changes."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.errors import HeritageError, ProjectLockedError
from heritage_annotator.model.records import Annotation, Annotator, Article, Attribute, Tag
from heritage_annotator.storage.log import Candidate
from heritage_annotator.storage.note_drafts import NoteDraft
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.reading.seen import Seen
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.deed_place import place_of
from heritage_annotator.ui.desk.drafts import Drafts
from heritage_annotator.ui.desk.folders import Choices, Folders
from heritage_annotator.ui.desk.keys import Keys
from heritage_annotator.ui.desk.large_deeds import LargeDeeds
from heritage_annotator.ui.desk.messages import Messages, News
from heritage_annotator.ui.desk.project import PersonColors, Project
from heritage_annotator.ui.desk.trouble import Trouble
from heritage_annotator.ui.desk.typed_keys import DigitRow
from heritage_annotator.ui.desk.veiling import Veil
from heritage_annotator.ui.desk.work import Work
from heritage_annotator.ui.look.tags import TagColors
from heritage_annotator.ui.look.theme import Theme

# How often to ask whether another window wrote to the file, in milliseconds. Asking costs one pragma.
POLL_MILLISECONDS = 700

# Qt paints what was asked for some 5 ms later, or with the screen's next picture: at most 17.
SOON_MILLISECONDS = 30


class Desk(QObject):
    """One project on one desk. Panels read `reading`, and do deeds through `do`.

    Signals:
        leaving: another article, or a passage elsewhere in this one, is about to be shown.
        changed: a change reached the file, of this window or another; carries the Change.
        article_opened: another article is current; carries its id, '' for none.
        annotation_chosen: another annotation is current; carries its id, '' for none.
        passage_sought: the reader should bring that annotation into view and flash it.
        place_sought: the reader should bring that Span into view, where an annotation was.
        deed_done: this person did, undid (carries Change, verb) something.
        others_wrote: what another window or person did has been taken in; carries the Changes.
        refused: a deed or reading failed; carries the HeritageError.
        reconsidered: what somebody can do may be something else now; carries who: the doer of actions.
    """

    leaving = Signal()
    changed = Signal(object)
    article_opened = Signal(str)
    annotation_chosen = Signal(str)
    passage_sought = Signal(str)
    place_sought = Signal(object)
    deed_done = Signal(object, str)
    others_wrote = Signal(object)
    refused = Signal(object)
    reconsidered = Signal(object)

    def __init__(
        self,
        project: Project,
        theme: Theme,
        parent: QObject | None = None,
        keys: Keys | None = None,
        messages: Messages | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self.theme = theme
        self.keys = keys or Keys(parent=self)
        self.messages = messages or Messages(self)
        self.digits = DigitRow(self)
        self.folders = Folders(parent=self)
        self.choices = Choices(parent=self)
        self.veil = Veil(lambda: self.reading, self)
        self.trouble = Trouble(project, self.soon, self)
        self.trouble.refused.connect(self.refused)
        self.drafts = Drafts(project, self.trouble, self)
        self.large_deeds = LargeDeeds(project, self.trouble, self._committed, self)
        self.article_id = ""
        self.annotation_id = ""
        self.last_tags: tuple[str, ...] = ()
        self.person_colors = PersonColors(self, lambda: self.reading)
        self._codebook: Codebook | None = None
        self._colors: TagColors | None = None
        # What a poll under way brings; None between polls.
        self._polled: list[Change] | None = None
        self.is_closed = False
        self._held: list[Callable[[], None]] | None = None
        # Whether the page in view tells itself what was undone: nothing else is brought before the eyes then.
        self.tells_deeds: Callable[[], bool] = lambda: False
        # Who reconsiders what it can do, once that which is under way is over; None: nothing is.
        self._reconsidering: dict[object, None] | None = None
        project.subscribe(self._on_change)
        theme.changed.connect(self._forget_colors)
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MILLISECONDS)
        self._poll.timeout.connect(self.poll)
        self._poll.start()

    @property
    def reading(self) -> Reading:
        """What stands in the project."""
        return self._project.reading

    @property
    def seen(self) -> Seen:
        """Whose work of the project is seen."""
        return self._project.seen

    @property
    def annotator(self) -> Annotator:
        """Who works at this desk."""
        return self._project.annotator

    @annotator.setter
    def annotator(self, annotator: Annotator) -> None:
        self._project.annotator = annotator

    @property
    def path(self) -> Path:
        """The project file."""
        return self._project.path

    @property
    def read_only(self) -> bool:
        """Whether deeds will be refused."""
        return self._project.only_read is not None

    @property
    def codebook(self) -> Codebook:
        """The tree of tags, read once until it changes."""
        if self._codebook is None:
            self._codebook = self.reading.codebook()
        return self._codebook

    @property
    def colors(self) -> TagColors:
        """The tags' colours in the theme in force."""
        if self._colors is None:
            self._colors = TagColors(self.codebook, self.theme.tokens)
        return self._colors

    @property
    def tags_to_repeat(self) -> list[Tag]:
        """The tags set last, but for those removed or put away since."""
        codebook = self.codebook
        last = [tag for tag_id in self.last_tags if (tag := codebook.get(tag_id)) is not None]
        return [tag for tag in last if not codebook.is_archived(tag)]

    @property
    def article(self) -> Article | None:
        """The current article."""
        return self.reading.article(self.article_id) if self.article_id else None

    @property
    def annotation(self) -> Annotation | None:
        """The current annotation."""
        return self.reading.annotation(self.annotation_id) if self.annotation_id else None

    @contextmanager
    def at_once(self) -> Generator[None]:
        """Within, what several panels ask is read once, and who reconsiders what it can do does so once, at the end.

        For one answer to a person, which must not wait for anybody: a deed, and what is shown for it.
        """
        if self._reconsidering is not None:
            yield
            return
        self._reconsidering = {}
        with self.reading.database.asked_once():
            try:
                yield
            finally:
                doers, self._reconsidering = self._reconsidering, None
                for doer in doers:
                    self.reconsidered.emit(doer)

    def open_article(self, article_id: str) -> None:
        """Makes the article current; no annotation is, at first."""
        if article_id != self.article_id:
            self.leaving.emit()
            with self.at_once():
                self.choose("")
                self.article_id = article_id
                self.article_opened.emit(article_id)

    def choose(self, annotation_id: str) -> None:
        """Makes the annotation current; '' for none."""
        if annotation_id != self.annotation_id:
            self.annotation_id = annotation_id
            with self.at_once():
                self.annotation_chosen.emit(annotation_id)

    def go_to(self, annotation_id: str) -> None:
        """Opens the annotation's article, makes it current, and has the reader show it."""
        annotation = self.reading.annotation(annotation_id)
        if annotation is not None:
            if annotation.article_id == self.article_id:
                self.leaving.emit()
            self.open_article(annotation.article_id)
            self.choose(annotation_id)
            self.passage_sought.emit(annotation_id)

    def say(self, sentence: str, *, lasting: bool = False, undoable: bool = False) -> None:
        """Says the sentence in the status line. `undoable`: undo takes back what it tells."""
        self.messages.say(self.veil.text(sentence), lasting=lasting, undoable=undoable)

    def follow(self, work: Work, name: str) -> None:
        """Shows in the status line how far the work is, with Cancel, until it ends."""
        self.messages.follow(work, name)

    def tell(self, news: News) -> None:
        """Shows news over the workspace: of what ended behind her back, or with something to do about it."""
        self.messages.tell(news._replace(sentence=self.veil.text(news.sentence)))

    def reconsider(self, doer: object) -> None:
        """Has the window ask anew what that doer of actions can do now, and what of it is on."""
        if self._reconsidering is None:
            self.reconsidered.emit(doer)
        else:
            self._reconsidering[doer] = None

    def do(self, change: Change | None, of: NoteDraft | None = None) -> bool:
        """Does the deed; whether it was done. None is no deed. What refuses it is told by `refused`.

        `of`: the draft that becomes this deed.
        """
        if change is None:
            return False
        return self._committed(lambda: self._project.do(change, of).change)

    def undo(self, named: Candidate | None = None) -> bool:
        """Takes back this person's latest deed, and shows where it was. `named`: that one and no other.

        A large one is taken back apart: it is begun then. While another is done there, none is.
        """
        if self._waits() or (named is not None and self._takes_apart(named, redo=False)):
            return False
        return self._committed(lambda: self._project.undo(named), "undone")

    def redo(self, named: Candidate | None = None) -> bool:
        """Does the deed undone last again, and shows where it is. `named`, and a large one: as `undo`."""
        if self._waits() or (named is not None and self._takes_apart(named, redo=True)):
            return False
        return self._committed(lambda: self._project.redo(named), "redone")

    def revert(self, seq: int) -> bool:
        """Takes back what an entry of the log did, whoever did it, as a deed of this person."""
        return self._committed(lambda: self._project.revert(seq).change)

    def undo_candidate(self) -> Candidate | None:
        """What `undo` would take back."""
        return self._project.undo_candidate()

    def redo_candidate(self) -> Candidate | None:
        """What `redo` would do again."""
        return self._project.redo_candidate()

    def undo_deed(self) -> Deed | None:
        """The deed that `undo` would take back."""
        candidate = self.undo_candidate()
        return None if candidate is None else candidate.deed

    def poll(self) -> None:
        """Lets what another window wrote appear."""
        if self.large_deeds.is_under_way:
            return
        self._polled = []
        try:
            self._project.poll()
        except ProjectLockedError:
            return  # another program is at work for a moment; the next look will see what it did
        except HeritageError as error:
            self.trouble.tell(error)
        else:
            self.trouble.end()
            self.trouble.end_displacement()
        finally:
            polled, self._polled = self._polled, None
        if polled and not self.seen.only:
            self.others_wrote.emit(tuple(polled))

    def guarded(self, slot: Callable[..., object]) -> Callable[..., None]:
        """The slot, telling by `refused` what of the project could not be read; nothing once the project is closed.

        What rests on a timer may be due between the end of a project and that of its window.
        """

        def run(*arguments: object) -> None:
            if self.is_closed:
                return
            try:
                slot(*arguments)
            except HeritageError as error:
                self.refused.emit(error)

        return run

    def soon(self, slot: Callable[[], None]) -> None:
        """Calls the slot, guarded, when what is under way has been painted; never once the project is closed."""

        def run() -> None:
            self.guarded(slot)()

        if self._held is None:
            # Counted from when what is under way is over: what takes longer would be due before it is painted.
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(SOON_MILLISECONDS, self, run))
        else:
            self._held.append(run)

    def hold(self) -> None:
        """From now on what is wanted soon waits: the window is not painted yet."""
        self._held = []

    def release(self) -> None:
        """The window is painted: what waited is done as soon as there is time."""
        held, self._held = self._held, None
        for run in held or ():
            QTimer.singleShot(0, self, run)

    def close(self) -> None:
        """Releases the project file, once a large deed that is under way is in it."""
        self.large_deeds.wait()
        self.is_closed = True
        self._poll.stop()
        self._project.close()

    def _waits(self) -> bool:
        if self.large_deeds.is_under_way:
            self.say(tr("Wait until the current work is done."))
        return self.large_deeds.is_under_way

    def _takes_apart(self, named: Candidate, *, redo: bool) -> bool:
        """Begins to take a large deed back, or to do it again, on another thread; whether it is one."""
        try:
            is_large = self._project.is_large(named)
        except HeritageError:
            return False  # who does it will meet the same, and tell
        if is_large:
            work = self.large_deeds.take_back(named, redo=redo)
            self.follow(work, tr("Redoing") if redo else tr("Undoing"))
        return is_large

    def _committed(self, deed: Callable[[], Change], verb: str = "done") -> bool:
        with self.at_once():
            try:
                change = deed()
            except HeritageError as error:
                self.trouble.refuse(error)
                return False
            if verb != "done":
                self._show(change)
            self.deed_done.emit(change, verb)
            return True

    def _show(self, change: Change) -> None:
        """Brings what an undo or redo touched before the eyes."""
        place = None if self.tells_deeds() else place_of(change, self.reading)
        if place is None:
            return
        if place.annotation_id:
            self.go_to(place.annotation_id)
            return
        if place.span is not None and place.article_id == self.article_id:
            self.leaving.emit()
        self.open_article(place.article_id)
        if place.span is not None:
            self.place_sought.emit(place.span)

    def rename_tags(self) -> None:
        """Has every panel name the tags anew: they are told in another language now."""
        tags = self.codebook.tags
        self._on_change(Change(Deed(DeedKind.EDIT_TAG), tuple(Edit(tag, tag) for tag in tags)))

    def _on_change(self, change: Change) -> None:
        if change.touched(Tag) or change.touched(Attribute):
            self._codebook = None
            self._colors = None
        if self.annotation_id and self.annotation_id in change.touched(Annotation) and self.annotation is None:
            self.choose("")
        if self._polled is not None:
            self._polled.append(change)
        self.person_colors.follow(change)
        marks_altered = self.veil.follow(change)
        self.changed.emit(change)
        if marks_altered:
            self.veil.changed.emit()

    def _forget_colors(self) -> None:
        self._colors = None
