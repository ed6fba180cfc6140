"""The people who work on a project, some of them under several ids: one for each machine they began on."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from heritage_annotator.model.incidents.sources import Convention
from heritage_annotator.model.records import Annotator
from heritage_annotator.storage.reading.asking import LISTED, Asking, Known

SAME_PERSON = "same_person "
"""What begins the key of a convention that says that an id, which follows, is a person known by another: its value."""

_SAME = (
    f"SELECT substr(key, {len(SAME_PERSON) + 1}) AS id, value AS other FROM main.convention "
    f"WHERE substr(key, 1, {len(SAME_PERSON)}) = '{SAME_PERSON}' AND value <> ''"
)


ARE_SAME = f"EXISTS ({_SAME})"
"""SQL: whether anybody has several ids."""


def selves(ids: str) -> str:
    """SQL: all the ids of the people whose ids that question gives."""
    return (
        f"(WITH RECURSIVE same(id, other) AS ({_SAME} UNION SELECT other, id FROM ({_SAME})), "
        f"self(id) AS ({ids} UNION SELECT other FROM same JOIN self ON same.id = self.id) SELECT id FROM self)"
    )


SELVES = selves(LISTED[1:-1])
"""SQL: all the ids of the people whose ids are listed (one value, as for `LISTED`)."""


class Annotators(Asking):
    """Asks who did deeds here, and whose annotations stand."""

    def annotators(self) -> Known[Annotator]:
        """Everybody who did a deed here, by every id they have, under the name of the person."""
        records, persons = self._known(), self.persons()
        if not persons:
            return records
        return records.anew(
            replace(each, name=records[persons[each.id]].name) if persons.get(each.id) in records else each
            for each in records.values()
        )

    def annotator_records(self) -> Known[Annotator]:
        """Everybody who did a deed here, by every id and under the name each bears in the file."""
        return Known(Annotator, self._records(Annotator), self._path)

    def people(self) -> Known[Annotator]:
        """Everybody who did a deed here: each person once, by the id that stands for them."""
        records, persons = self._known(), self.persons()
        return records.anew(each for each in records.values() if persons.get(each.id, each.id) == each.id)

    def persons(self) -> Mapping[str, str]:
        """Which id stands for the person, by those of people who have several. Others stand for themselves."""
        links = {
            each.key.removeprefix(SAME_PERSON): each.value
            for each in self._records(Convention, f"WHERE value <> '' AND substr(key, 1, {len(SAME_PERSON)}) = ?",
                                      (SAME_PERSON,))
        }  # fmt: skip
        return {id_: _standing(id_, links) for id_ in {*links, *links.values()}}

    def person(self, id_: str) -> str:
        """The id that stands for whoever has that id."""
        return self.persons().get(id_, id_)

    def selves(self, ids: Iterable[str]) -> tuple[str, ...]:
        """All the ids of those people, in some order."""
        asked = tuple(dict.fromkeys(ids))
        persons = self.persons()
        wanted = {persons.get(each, each) for each in asked}
        return (*asked, *sorted(each for each in persons if persons[each] in wanted and each not in asked))

    def annotating(self) -> list[Annotator]:
        """Those whose annotations stand, by name: each person once."""
        found = self._all(
            "SELECT id FROM annotator WHERE EXISTS (SELECT 1 FROM annotation CROSS JOIN article "
            "ON article.id = article_id WHERE annotation.annotator_id = annotator.id AND state <> 'removed')",
        )
        people, persons = self._known(), self.persons()
        ids = {persons.get(id_, id_) for (id_,) in found}
        return sorted((people[each] for each in ids if each in people), key=lambda each: (each.name, each.id))

    def _known(self) -> Known[Annotator]:
        """Everybody by every id, under what they are called on this machine."""
        records, names = self.annotator_records(), self._called
        if not names.keys() & records.keys():
            return records
        return records.anew(replace(each, name=names.get(each.id, each.name)) for each in records.values())


def _standing(id_: str, links: Mapping[str, str]) -> str:
    """Where the links lead from that id; round in a circle, which two copies may make, to the least of those in it."""
    path = [id_]
    while (following := links.get(path[-1])) is not None:
        if following in path:
            return min(path[path.index(following) :])
        path.append(following)
    return path[-1]
