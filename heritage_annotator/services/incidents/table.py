"""The incidents as a table of which only the rows looked at are read: filtered, narrowed, sorted."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, cast

from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.model.incidents.vocabulary import Field, IncidentKind, Severity, Status
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.dates.edtf import same_form
from heritage_annotator.services.incidents.dossier import Dossier, Shelf
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.storage.reading.incidents import EVERY, Narrowing
from heritage_annotator.storage.reading.reading import Reading

# Rows read at once by who looks at one, and how many such windows are kept.
_VIEW, _KEPT = 64, 32
# From so many on it is less work to read all.
_MANY = 1_000
# Fields that a column shows; what is sorted by them is what is held, else what is said first.
FIELD_COLUMNS = (Field.SEVERITY, Field.CAUSE, Field.EFFECT, Field.ACTOR)
_RANKS = {
    "kind": {str(each): rank for rank, each in enumerate(IncidentKind)},
    "status": {str(each): rank for rank, each in enumerate(Status)},
    Field.SEVERITY: {str(each): rank for rank, each in enumerate(Severity)},
}
_LATE = "\U0010ffff"


class Wanted(NamedTuple):
    """What is asked of the table: words that each row holds, what it is narrowed to, a period (ISO), and the order."""

    words: str = ""
    narrowing: Narrowing = EVERY
    since: str = ""
    until: str = ""
    by: str = "number"
    descending: bool = False


class IncidentTable:
    """The incidents of a project in an order.

    Cost: ids and sort keys of all are read, some µs each; their texts when words are first sought, or `warm` is called;
    dossiers for the rows looked at alone. On the thread of the connection.
    """

    def __init__(self, reading: Reading) -> None:
        self.shelf = Shelf(reading)
        self._reading = reading
        self.wanted = Wanted()
        self._texts: dict[str, str] = {}
        # Of what many incidents have alike, sites above all, the fold is kept.
        self._names: Mapping[str, str] | None = None
        self._words: dict[str, str] = {}
        self._seen: dict[int, list[Dossier]] = {}
        self._order: list[str] = []
        # The texts in that order, with their ids; None until words are sought in it.
        self._aligned: list[tuple[str, str]] | None = None
        self._shown: list[str] = []
        self._places: dict[str, int] | None = None
        self.total = 0
        self._sort()

    def __len__(self) -> int:
        return len(self._shown)

    @property
    def ids(self) -> Sequence[str]:
        """The incidents shown, in the order."""
        return self._shown

    def ask(self, wanted: Wanted) -> None:
        """Shows what is wanted from now on."""
        before, self.wanted = self.wanted, wanted
        if before._replace(words="") != wanted._replace(words=""):
            self._sort()
        else:
            self._sift()

    def place(self, incident_id: str) -> int:
        """Where the incident stands; -1 when it is not shown."""
        if self._places is None:
            self._places = {id_: at for at, id_ in enumerate(self._shown)}
        return self._places.get(incident_id, -1)

    def dossier(self, at: int) -> Dossier | None:
        """The incident at that place; None when it went meanwhile. With it those around it are read."""
        number, within = divmod(at, _VIEW)
        if number not in self._seen:
            if len(self._seen) >= _KEPT:
                self._seen.clear()
            self._seen[number] = self._read(self._shown[number * _VIEW : (number + 1) * _VIEW])
        seen = self._seen[number]
        return seen[within] if within < len(seen) and seen[within].incident.id == self._shown[at] else None

    def warm(self, most: int) -> bool:
        """Reads and folds at most so many of the texts that words will be sought in; whether more are left."""
        missing = list(islice((each for each in self._order if each not in self._texts), most))
        self._fold(missing)
        return len(missing) == most

    @property
    def is_cold(self) -> bool:
        """Whether so many texts are not read yet that whoever types would feel it: `warm` first."""
        return len(self._order) - len(self._texts) >= _MANY

    def _read(self, ids: Sequence[str]) -> list[Dossier]:
        found = {each.id: each for each in self._reading.naming(Incident, "id", ids)}
        dossiers = {each.incident.id: each for each in self.shelf.dossiers(found.values())}
        return [dossiers[each] for each in ids if each in dossiers]

    def _sort(self) -> None:
        wanted = self.wanted
        by = wanted.by
        own = by not in {Field.DATE, *FIELD_COLUMNS}
        keys = self._reading.incident_keys(by if own else "number", wanted.narrowing)
        self.total = len(keys) if wanted.narrowing == EVERY else len(self._reading.incident_keys("number"))
        dates = dated(self._reading) if by == Field.DATE or wanted.since or wanted.until else {}
        if wanted.since or wanted.until:
            keys = [each for each in keys if _meets(dates.get(each[0], ""), wanted.since, wanted.until)]
        if by == Field.DATE:
            order = {id_: _first_day(edtf) for id_, edtf in dates.items()}
            keys = [(id_, order.get(id_, _LATE)) for id_, _ in keys]
        elif not own:
            values = told(self._reading, by)
            keys = [(id_, values.get(id_)) for id_, _ in keys]
        if by != "number" or wanted.descending:
            rank = _rank(by)
            # What has nothing there stands last, whichever way.
            some = [each for each in keys if each[1] not in {None, "", _LATE}]
            none = [each for each in keys if each[1] in {None, "", _LATE}]
            some.sort(key=lambda each: rank(each[1]), reverse=wanted.descending)
            keys = [*some, *none]
        self._order = [id_ for id_, _ in keys]
        self._aligned = None
        self._sift()

    def _sift(self) -> None:
        words = folded(self.wanted.words).split()
        self._seen.clear()
        self._places = None
        if not words:
            self._shown = self._order
            return
        if self._aligned is None:
            self._fold([each for each in self._order if each not in self._texts])
            self._aligned = [(self._texts.get(each, ""), each) for each in self._order]
        found = self._aligned
        for word in words:
            found = [each for each in found if word in each[0]]
        self._shown = [id_ for _, id_ in found]

    def _fold(self, ids: Sequence[str]) -> None:
        if not ids:
            return
        if self._names is None:
            self._names = {id_: folded(" ".join(told)) for id_, told in self._reading.sites_sought().items()}
        names = self._names
        for each in self._reading.incidents_sought(ids if len(ids) < _MANY else None):
            alike = (self._folded(word) for word in (worded(each.kind), worded(each.status), *each.actors))
            places = (names.get(id_, "") for id_ in each.site_ids)
            self._texts[each.id] = " ".join((folded(f"{each.called} {each.title}"), *alike, *places))

    def _folded(self, words: str) -> str:
        if words not in self._words:
            self._words[words] = folded(words)
        return self._words[words]


def dated(reading: Reading) -> dict[str, str]:
    """The date of each incident that has one, as `Dossier.date` tells it: EDTF."""
    found: dict[str, set[tuple[str, str]]] = {}
    details = _Details()
    for id_, value, text in reading.fields_told(Field.DATE):
        if not details.of(text, "of"):
            found.setdefault(id_, set()).add((value, details.of(text, "kind")))
    alone = {id_: min(values)[0] for id_, values in found.items() if len(values) == 1 or _is_one(values)}
    return alone | {id_: value for id_, value, _ in reading.fields_held(Field.DATE)}


def _is_one(dates: Iterable[tuple[str, str]]) -> bool:
    return len({(same_form(edtf), kind) for edtf, kind in dates}) == 1


def told(reading: Reading, field: str) -> dict[str, str]:
    """What is held of the field for each incident, else what is said of it first."""
    found: dict[str, str] = {}
    for id_, value, _ in reading.fields_told(field):
        found.setdefault(id_, value)
    return found | {id_: value for id_, value, _ in reading.fields_held(field) if value}


class _Details:
    """Reads the details of values; a project has few different ones."""

    def __init__(self) -> None:
        self._read: dict[str, Mapping[str, Any]] = {}

    def of(self, text: str, name: str) -> str:
        if text not in self._read:
            self._read[text] = _object(text)
        value = self._read[text].get(name, "")
        return value if isinstance(value, str) else ""


def _object(text: str) -> Mapping[str, Any]:
    """The JSON object of the text; an empty one where it is none, which is told where the value itself is read."""
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _rank(by: str) -> Callable[[object], tuple[int, str]]:
    ranks = _RANKS.get(by)
    if ranks is not None:
        return lambda value: (ranks.get(str(value), len(ranks)), str(value))
    if by in {"statements", "originators", "review"}:
        return lambda value: (int(str(value)), "")
    return lambda value: (0, folded(str(value)))


def _first_day(edtf: str) -> str:
    """By what a date is sorted: its first day, else its last."""
    first, _, last = edtf.partition("/")
    return first.strip("~?%.") or last.strip("~?%.") or _LATE


def _meets(edtf: str, since: str, until: str) -> bool:
    """Whether a date may lie in the period, both days within it; one that nobody knows may not."""
    first, slash, last = edtf.partition("/")
    first, last = first.strip("~?%."), (last if slash else first).strip("~?%.")
    if not first and not last:
        return False
    # `2016-05` is before every day of that month as a text, and with a sign behind it after every one.
    return (not until or not first or first <= until) and (not since or not last or f"{last}{_LATE}" >= since)
