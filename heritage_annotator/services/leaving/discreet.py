"""A shelf of incidents on which those who must not be named have no names."""

from collections.abc import Callable, Container
from dataclasses import replace
from functools import cached_property

from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.sources import Actor, Grade, Source
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.incidents.independence import Registers
from heritage_annotator.storage.reading.asking import Known
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr


class Discreet(Shelf):
    """A shelf on which sources, actors and sites that must not be named have no names.

    `hidden`: their ids; `cover` covers what they are called in a text.
    """

    def __init__(self, reading: Reading, whole: Shelf, cover: Callable[[str], str], hidden: Container[str]) -> None:
        super().__init__(reading)
        self._whole, self._cover, self._hidden = whole, cover, hidden
        self.sites = whole.sites.anew(
            _nameless(each) if key in hidden else _said_of(each, cover) for key, each in whole.sites.items()
        )
        self.grades = {key: _graded(each) if key in hidden else each for key, each in whole.grades.items()}

    @cached_property
    def actors(self) -> Known[Actor]:
        """All actors by id."""
        known = self._whole.actors
        return known.anew(
            replace(each, label=tr("a person who is not named"), names=(), side="", note="")
            if key in self._hidden
            else replace(each, label=self._cover(each.label))
            for key, each in known.items()
        )

    @cached_property
    def registers(self) -> Registers:
        """Who says what, for counting."""
        known = self._whole.registers
        return known.called_otherwise(
            known.sources.anew(
                _unnamed(each) if key in self._hidden else replace(each, name=self._cover(each.name))
                for key, each in known.sources.items()
            )
        )


def _graded(grade: Grade) -> Grade:
    """The letter alone: for what and why somebody is graded may tell who it is."""
    return replace(grade, scope="", reason="", reviewer="")


def _unnamed(source: Source) -> Source:
    return replace(source, name=tr("a source who is not named"), names=(), kind="", note="")


def _said_of(site: Site, cover: Callable[[str], str]) -> Site:
    """The site without what its names say of somebody who is not named."""
    names = tuple({**each, "name": cover(each.get("name", ""))} for each in site.names)
    return replace(site, name=cover(site.name), names=names if names != site.names else site.names)


def _nameless(site: Site) -> Site:
    """What may be told of a place that must not be found: its country and governorate."""
    return Site(
        site.id,
        tr("a place that is not named"),
        site.annotator_id,
        site.created,
        site.modified,
        country=site.country,
        governorate=site.governorate,
        sensitive=site.sensitive,
        gazetteer=tr("a list that is not named") if site.gazetteer else "",
    )
