"""From the annotation chosen to a statement: a list of the incidents it may tell of, the likeliest first."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget

from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.events import Incident, Statement
from heritage_annotator.model.incidents.vocabulary import Modality, Polarity
from heritage_annotator.model.records import Annotation
from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.incidents.offering import (
    Draft,
    Heard,
    drafts,
    heard,
    heard_at,
    heard_of,
    plan_draft,
    plan_not_there,
)
from heritage_annotator.services.sites.offering import Offer, Places
from heritage_annotator.services.sites.planning import all_names, site_called
from heritage_annotator.services.wording.incident_facts import date_told
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.facts.known_places import KnownPlaces, getting_ready
from heritage_annotator.ui.facts.typed_names import made_site
from heritage_annotator.ui.lists.pick_list import PickList
from heritage_annotator.ui.lists.picking import Option, fits
from heritage_annotator.ui.look.few_lines import in_line

# Other places that an article names, each offered for a new incident.
_MOST_PLACES = 3
# Incidents that are listed before something is typed, and found further off.
_LISTED = 300
_NOT, _AT, _MADE = "not", "at ", "made "
# Letters from which on a place may be meant, rather than a number.
_SHORTEST = 3


class Passage(NamedTuple):
    """An annotation that is looked at elsewhere than in the reader, and where: a part of what holds it."""

    annotation: Annotation
    at: QWidget
    part: QRect


class Text(Protocol):
    """The article that is read."""

    def place_of(self, span: Span) -> QRect: ...
    def viewport(self) -> QWidget: ...


class Stating(QObject):
    """Opens the list at the words that are read, and makes the statement that is picked.

    `anchor`: what the article is read in, `text` the part of it that holds the words.
    `elsewhere`: the passage that is looked at outside the reader, None for none; whoever knows sets it.

    Signals:
        stated: a statement was made; carries the id of its incident.
    """

    stated = Signal(str)

    def __init__(self, desk: Desk, anchor: QWidget, text: Text) -> None:
        super().__init__(anchor)
        self._desk, self._anchor, self._text = desk, anchor, text
        self.list = PickList(desk, anchor, several=False)
        self.list.picked.connect(desk.guarded(self._pick))
        self._annotation: Annotation | None = None
        self._offered: dict[str, tuple[Draft, Heard]] = {}
        self._place: Offer | None = None
        self._new: tuple[Draft, Heard] | None = None
        self._further: list[Draft] = []
        self._sought: list[str] = []
        self.list.list.options.more = self._typed
        self.elsewhere: Callable[[], Passage | None] = lambda: None

    def open(self) -> None:
        """Offers the incidents for the annotation chosen."""
        elsewhere = self.elsewhere()
        annotation = self._desk.annotation if elsewhere is None else elsewhere.annotation
        if annotation is None:
            self._desk.say(tr("Choose an annotation first, then make a statement of it."))
            return
        self._annotation = annotation
        KnownPlaces.of(self._desk).then(lambda places: self._offer(annotation, elsewhere, places))

    def _offer(self, annotation: Annotation, elsewhere: Passage | None, places: Places) -> None:
        if annotation is not self._annotation:
            return  # she went on while the names of sites were read
        getting_ready().join()
        at, part = (self._anchor, self._part(annotation)) if elsewhere is None else elsewhere[1:]
        if not at.isVisible():
            at, part = at.window(), None
        options = list(self._options(annotation, places))
        self.list.open_at(at, options, (options[0].key,), part=part)

    def _part(self, annotation: Annotation) -> QRect | None:
        """Where the words are, in what they are read in, as far as they can be seen; None where they cannot."""
        viewport = self._text.viewport()
        place = self._text.place_of(Span(annotation.start, annotation.end)).intersected(viewport.rect())
        return None if place.isEmpty() else place.translated(viewport.mapTo(self._anchor, QPoint(0, 0)))

    def _options(self, annotation: Annotation, places: Places) -> Iterator[Option]:
        """The likeliest incident and a new one first, then new ones at other places, then the other incidents."""
        reading, who = self._desk.reading, self._desk.annotator
        told = heard(reading, annotation, who, places=places)
        self._place = told.places[0] if told.places else None
        found = drafts(reading, annotation, told)
        after_new = 1 + next(number for number, each in enumerate(found) if not each.incident_id)
        new = found[after_new - 1]
        self._new = (new, told)
        others = told.places[1 : _MOST_PLACES + 1]
        elsewhere = [(new, heard_at(reading, annotation, told, each, who)) for each in others]
        pairs = [(each, told) for each in found[:_LISTED]]
        pairs = [*pairs[:after_new], *elsewhere, *pairs[after_new:_LISTED]]
        # Those further off are sought when something is typed: nobody goes through thousands by arrows.
        self._further, self._sought = found[_LISTED:], []
        self._offered = {str(number): pair for number, pair in enumerate(pairs)}
        for number, (key, pair) in enumerate(self._offered.items()):
            if number == after_new + len(elsewhere) and self._place is not None:
                yield self._turned_down(self._place)
            yield self._option(key, *pair)
        if len(pairs) == after_new + len(elsewhere) and self._place is not None:
            yield self._turned_down(self._place)

    def _typed(self, typed: str) -> list[Option]:
        """New incidents at places that no words name: known ones that are called so, and one that nobody knows yet."""
        name, places = " ".join(typed.split()), KnownPlaces.of(self._desk).now
        further = list(self._found_further(typed))
        if self._new is None or places is None or len(name) < _SHORTEST:
            return further
        draft, told = self._new
        offered = {
            pair[1].site.id for pair in self._offered.values() if pair[1].site is not None and not pair[0].incident_id
        }
        found = [(key, called) for key, called in places.typed(name, _MOST_PLACES) if key not in offered]
        options = [
            Option(f"{_AT}{key}", tr("New at {site}: {kind}", site=called, kind=worded(draft.about)))
            for key, called in found
        ]
        options = [*further, *options]
        if any(folded(name) == folded(called) for _, called in found):
            return options
        made = tr("New at a new site, “{name}”: {kind}", name=name, kind=worded(told.kind))
        new = Option(f"{_MADE}{name}", made)
        # Enter takes the first: never a place whose name is only somewhat like what was typed.
        return [new, *options] if not further and places.may_be_another(name) else [*options, new]

    def _found_further(self, typed: str) -> Iterator[Option]:
        """The incidents beyond those listed that what is typed fits."""
        if len(self._sought) != len(self._further):
            self._sought = [folded(each.title) for each in self._further]
        words = folded(typed).split()
        fitting = (draft for draft, title in zip(self._further, self._sought, strict=True) if fits(words, title))
        if self._new is None:
            return
        for draft in islice(fitting, _LISTED):
            self._offered[draft.incident_id] = draft, self._new[1]
            told = self._desk.veil.text(draft.title)
            yield Option(draft.incident_id, told, within=worded(draft.about), names=draft.title)

    def _at_typed(self, key: str) -> tuple[Draft, Heard] | None:
        """The statement in a new incident at the place that was typed."""
        if self._new is None or self._annotation is None:
            return None
        draft, told = self._new
        name = key.removeprefix(_AT).removeprefix(_MADE)
        if key.startswith(_MADE):
            site, new = made_site(self._desk, name), True
        else:
            site, is_known = site_called(self._desk.reading, name, self._desk.annotator.id)
            new = not is_known
        return draft, heard_of(self._annotation, told, site, is_new=new)

    def _turned_down(self, place: Offer) -> Option:
        told = tr("Not this one: “{words}” is not {site}", words=place.words, site=place.name)
        return Option(_NOT, self._desk.veil.text(told))

    def _option(self, key: str, draft: Draft, told: Heard) -> Option:
        """The draft as it may be seen now; whoever knows what is covered finds it by typing."""
        cover = self._desk.veil.text
        if draft.incident_id:
            return Option(key, cover(draft.title), within=worded(draft.about), names=draft.title)
        site = tr("no site") if told.site is None else told.site.name
        when = tr("no date") if told.date is None else date_told(told.date.edtf, told.date.kind, short=True)
        facts = [worded(draft.about), site, when]
        if told.originator is not None:
            facts += [told.originator.name, *(each.name for each, _ in told.others)]
        if told.background:
            facts.append(tr("background"))
        if told.modality != Modality.HAPPENED:
            facts.append(worded(told.modality))
        if told.polarity != Polarity.AFFIRMED:
            is_one = told.turn is None
            facts.append(worded(told.polarity) if is_one else tr("denied, then affirmed: two statements"))
        names = "" if told.site is None else " ".join(all_names(told.site))
        words, title = cover(tr("New: {facts}", facts=in_line(facts))), cover(draft.title)
        # Not by the passage's own words: a place that these name, typed because it is not offered, must come first.
        return Option(key, words, names=names, told=title)

    def _pick(self, keys: tuple[str, ...]) -> None:
        annotation, place = self._annotation, self._place
        if annotation is None:
            return
        reading, who = self._desk.reading, self._desk.annotator
        if keys[0] == _NOT and place is not None:
            if self._desk.do(plan_not_there(reading, annotation, place, who)):
                words, site = place.words, place.name
                self._desk.say(tr("“{words}” is not {site} in this article.", words=words, site=site), undoable=True)
                self._desk.soon(self.open)
            return
        typed = self._at_typed(keys[0]) if keys[0].startswith((_AT, _MADE)) else None
        draft, told = typed or self._offered[keys[0]]
        change = plan_draft(reading, annotation, told, draft, who)
        if self._desk.do(change):
            self._tell(next(each.after for each in change.edits if isinstance(each.after, Statement)), draft)

    def _tell(self, made: Statement, draft: Draft) -> None:
        """Names the incident as it is named everywhere, by its number: a new one's title may be a whole sentence."""
        incident = self._desk.reading.found(Incident, made.incident_id or "")
        if incident is None:
            return  # somebody took it away in this moment
        said = tr("Added as a statement to {incident}.", incident=incident.called)
        if not draft.incident_id:
            said = tr("Made a new incident of it: {incident}.", incident=incident.called)
        self._desk.say(said, undoable=True)
        self.stated.emit(incident.id)
