"""Names typed into forms: what may be meant by the first letters, and whose they are once they are written out."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from heritage_annotator.model.errors import AmbiguousSiteError, UnknownRecordError
from heritage_annotator.model.folding import folded, folded_each
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.records import Record
from heritage_annotator.model.text import opening_words
from heritage_annotator.services.incidents.meaning import values_of_tags
from heritage_annotator.services.incidents.registers import actor_called, new_actor, new_source, source_called
from heritage_annotator.services.sites.planning import plan_site, site_called
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.facts.known_places import KnownPlaces

_ID = 8
# Code points of a title among others.
_MOST_TITLE = 60
Offers = Callable[[str], Sequence[str]]


def sites(desk: Desk) -> Offers:
    """The names of sites, of the project and the gazetteer, by any spelling."""
    known = KnownPlaces.of(desk)
    known.then(lambda _places: None)  # they are being read while she looks at the form

    def offers(typed: str) -> Sequence[str]:
        places = known.now
        return [] if places is None else [name for _, name in places.typed(typed)]

    return offers


def sources(desk: Desk) -> Offers:
    """The names of the register of sources."""
    known = [(each.name, folded("\n".join((each.name, *each.names)))) for each in desk.reading.every(Source)]
    return lambda typed: _fitting(known, typed)


def actors(desk: Desk) -> Offers:
    """The labels of actors."""
    known = [(each.label, folded("\n".join((each.label, *each.names)))) for each in desk.reading.every(Actor)]
    return lambda typed: _fitting(known, typed)


def incidents(desk: Desk, but_for: str) -> tuple[dict[str, str], Offers]:
    """Number and title of every incident but that one, as they may be seen, with its id; and what offers them.

    Whoever knows what is covered finds it by typing.
    """
    listed = [each for each in desk.reading.incidents_latest() if each[0] != but_for]
    shown = [desk.veil.text(f"{called} {opening_words(title, _MOST_TITLE)}") for _, called, title, _ in listed]
    times = Counter(shown)  # two copies may have given one number
    shown = [
        name if times[name] == 1 else f"{name} · {each[0][:_ID]}" for name, each in zip(shown, listed, strict=True)
    ]
    sought = folded_each([f"{called} {title}" for _, called, title, _ in listed])
    known = list(zip(shown, sought, strict=True))
    ids = {name: each[0] for name, each in zip(shown, listed, strict=True)}
    return ids, lambda typed: _fitting(known, typed)


def values(desk: Desk, field: str, reported: Iterable[str] = ()) -> Offers:
    """What a field may be said to be: what is reported, then what the tags say, by their names in any language."""
    tags = values_of_tags(desk.reading.codebook(), field)
    named = {value: "\n".join((value, *tag.labels.values(), *tag.synonyms)) for value, tag in tags}
    every = dict.fromkeys((*reported, *named))
    known = [(value, folded(named.get(value, value))) for value in every]
    return lambda typed: _fitting(known, typed)


def site_named(desk: Desk, name: str) -> tuple[Site, list[Record]]:
    """The site of that name; with it the records the project lacks: one that nobody knows is made by hand.

    Raises:
        AmbiguousSiteError: several bear the name.
        ValueRefusedError: it is empty.
    """
    places = KnownPlaces.of(desk).now
    keys = [] if places is None else places.named(name)
    if places is not None and len(keys) > 1:
        raise AmbiguousSiteError(name, tuple(f"{key[:_ID]} {places.called(key)}" for key in keys))
    try:
        # By its key, if names are known already: among tens of thousands of sites that is felt.
        known = desk.reading.found(Site, keys[0]) if keys else None
        if known is not None:
            return known, []
        site, is_known = site_called(desk.reading, keys[0] if keys else name, desk.annotator.id)
    except UnknownRecordError:
        made = made_site(desk, name)
        return made, [made]
    return site, [] if is_known else [site]


def made_site(desk: Desk, name: str) -> Site:
    """A site of that name, made by hand, which the project has not yet.

    Raises:
        ValueRefusedError: the name is empty.
    """
    made = plan_site(desk.reading, desk.annotator.id, name=name).edits[0].after
    assert isinstance(made, Site)  # noqa: S101  # what is planned here is a site
    return made


def source_named(desk: Desk, name: str) -> tuple[Source | None, list[Record]]:
    """The source of that name, None for no name; with it the records the project lacks.

    Raises:
        AmbiguousSiteError: several bear the name.
    """
    if not name:
        return None, []
    found = source_called(desk.reading, name)
    made = found or new_source(name, desk.annotator.id)
    return made, [] if found else [made]


def actor_named(desk: Desk, name: str) -> tuple[Actor | None, list[Record]]:
    """The actor of that label or name, None for no name; with it the records the project lacks."""
    if not name:
        return None, []
    found = actor_called(desk.reading, name)
    made = found or new_actor(name, desk.annotator.id)
    return made, [] if found else [made]


def _fitting(known: Sequence[tuple[str, str]], typed: str) -> list[str]:
    words = folded(typed).split()
    return [name for name, names in known if words and all(word in names for word in words)]
