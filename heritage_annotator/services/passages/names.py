"""Names for what conditions hold by id: tags, people, articles, questions."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.errors import UnknownRecordError
from heritage_annotator.model.records import Annotator, Attribute
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.articles.naming import find_article
from heritage_annotator.storage.reading.reading import Reading


class Names:
    """The names a project has for ids, each kind read once, when it is first asked for."""

    def __init__(self, reading: Reading, language: str = "en") -> None:
        self._reading = reading
        self._language = language

    @cached_property
    def codebook(self) -> Codebook:
        """The tree of tags."""
        return self._reading.codebook()

    @cached_property
    def people(self) -> Mapping[str, Annotator]:
        """Everybody by id."""
        return self._reading.annotators()

    @cached_property
    def questions(self) -> Mapping[str, Attribute]:
        """What is asked of annotations, by slug."""
        return {attribute.slug: attribute for attribute in self._reading.attributes()}

    def tag_label(self, tag_id: str) -> str:
        """The tag's name in the language asked for; '?' of one that is gone."""
        tag = self.codebook.get(tag_id)
        return tag.label(self._language) if tag else "?"

    def person(self, annotator_id: str) -> str:
        """The person's name; '?' of one who is gone."""
        return self.people[annotator_id].name if annotator_id in self.people else "?"

    def headings(self, article_ids: Sequence[str]) -> list[str]:
        """What those articles are called; '?' of one that is gone."""
        found = self._reading.passages.articles(article_ids)
        return [found[each].heading if each in found else "?" for each in article_ids]

    def slug(self, tag_id: str) -> str | None:
        """The tag's slug; None of one that is gone."""
        tag = self.codebook.get(tag_id)
        return None if tag is None else tag.slug

    def tags_of_slug(self, slug: str) -> Sequence[str]:
        """The id of the tag of that slug.

        Raises:
            UnknownRecordError: there is none.
        """
        tag = self.codebook.by_slug(slug)
        if tag is None:
            raise UnknownRecordError("tag", slug)
        return (tag.id,)

    def own_name(self, annotator_id: str) -> str | None:
        """The person's name, if nobody else bears it."""
        name = self.people[annotator_id].name if annotator_id in self.people else ""
        return name if name and len(self._bearing(name)) == 1 else None

    def people_of_name(self, name: str) -> Sequence[str]:
        """The ids of everybody who bears that name.

        Raises:
            UnknownRecordError: there is nobody.
        """
        found = self._bearing(name)
        if not found:
            raise UnknownRecordError("annotator", name)
        return found

    def name_of_article(self, _article_id: str) -> None:
        """None: two articles may have the same title."""

    def articles_of_id(self, beginning: str) -> Sequence[str]:
        """The id of the article whose id begins so.

        Raises:
            UnknownRecordError, AmbiguousNameError: as `find_article` does.
        """
        return (find_article(self._reading, beginning).id,)

    def question(self, slug: str) -> str | None:
        """The slug, if such a question is asked in the project."""
        return slug if slug in self.questions else None

    def questions_of_slug(self, slug: str) -> Sequence[str]:
        """That slug.

        Raises:
            UnknownRecordError: no such question is asked.
        """
        if slug not in self.questions:
            raise UnknownRecordError("question", slug)
        return (slug,)

    def _bearing(self, name: str) -> Sequence[str]:
        return [each.id for each in self.people.values() if each.name == name]


class Reference(NamedTuple):
    """A way to name in text what a condition holds by id, and back.

    `name` gives None where nothing in the project bears the id alone; then the id itself is written, marked as one.
    """

    name: Callable[[Names, str], str | None]
    ids: Callable[[Names, str], Sequence[str]]


TAG = Reference(Names.slug, Names.tags_of_slug)
PERSON = Reference(Names.own_name, Names.people_of_name)
ARTICLE = Reference(Names.name_of_article, Names.articles_of_id)
QUESTION = Reference(Names.question, Names.questions_of_slug)
