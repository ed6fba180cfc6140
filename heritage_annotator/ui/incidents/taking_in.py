"""The list of what an incident may take in: tagged passages, context, or words of an article that nobody tagged."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import UnknownRecordError
from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.events import Incident, Statement
from heritage_annotator.model.records import Annotation
from heritage_annotator.model.text import opening_words
from heritage_annotator.services.incidents.dossier import Dossier
from heritage_annotator.services.incidents.offering import Draft, heard, plan_draft
from heritage_annotator.services.incidents.stating import Said, place_of, plan_statement
from heritage_annotator.services.incidents.taking_in import Candidate, candidates, plan_taken_in
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import short_date
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.facts import typed_names
from heritage_annotator.ui.facts.form import Form, Row
from heritage_annotator.ui.facts.known_places import KnownPlaces
from heritage_annotator.ui.lists.pick_list import PickList
from heritage_annotator.ui.lists.picking import Option
from heritage_annotator.ui.look.few_lines import in_line

_WORDS = "words"
_MOST_OFFERS = 12
_QUOTE = 90


class TakingIn(QObject):
    """Opens the list, and puts what is picked into the incident."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.list = PickList(desk, window, several=False)
        self.list.picked.connect(desk.guarded(self._pick))
        self._incident: Incident | None = None
        self._found: dict[str, Candidate] = {}

    def open(self, dossier: Dossier, at: QWidget) -> None:
        """Offers what that incident may take in, at the widget."""
        reading = self._desk.reading
        self._incident = dossier.incident
        self._found = {each.key: each for each in candidates(reading, dossier)}
        ids, veil = {each.article_id for each in self._found.values()}, self._desk.veil
        named = reading.articles_by_id(ids)
        veil.learn(ids)

        def options() -> Iterator[Option]:
            yield Option(_WORDS, tr("Words of an article…"), within=tr("not tagged yet"))
            for key, each in self._found.items():
                article = named.get(each.article_id)
                within = "" if article is None else article.outlet or article.agency or article.heading
                within = veil.text(within)
                told = tr("context: {topic}", topic=each.topic) if each.statement_id and each.topic else ""
                told = told or (tr("context") if each.statement_id else "")
                quote = veil.over(each.article_id, each.start, each.quote)
                words = opening_words(quote, _QUOTE)
                yield Option(key, f"“{words}”", within=in_line((told, within)), told=quote)

        offered = list(options())
        self.list.open_at(at, offered, (offered[1 if len(offered) > 1 else 0].key,))

    def _pick(self, keys: tuple[str, ...]) -> None:
        incident, reading = self._incident, self._desk.reading
        if incident is None:
            return
        if keys[0] == _WORDS:
            self._desk.soon(lambda: words_form(self._desk, self._window, incident).open())
            return
        found = self._found[keys[0]]
        if found.statement_id:
            statement = reading.found(Statement, found.statement_id)
            if statement is None:
                raise UnknownRecordError("statement", opening_words(found.quote))
            self._do(plan_taken_in(reading, statement, incident), incident)
            return
        annotation = reading.annotation(found.annotation_id)
        if annotation is None:
            raise UnknownRecordError("annotation", opening_words(found.quote))
        self._state(annotation, incident)

    def _state(self, annotation: Annotation, incident: Incident) -> None:
        desk = self._desk
        told = heard(desk.reading, annotation, desk.annotator, places=KnownPlaces.of(desk).now)
        draft = Draft(incident.id, incident.title, incident.kind)
        self._do(plan_draft(desk.reading, annotation, told, draft, desk.annotator), incident)

    def _do(self, change: Change, incident: Incident) -> None:
        if self._desk.do(change):
            self._desk.say(tr("Added as a statement to {incident}.", incident=incident.called), undoable=True)


def words_form(desk: Desk, parent: QWidget, incident: Incident) -> Form:
    """A statement of words that nobody tagged, exactly as an article has them."""
    rows = {_called(each): each.id for each in desk.reading.uncounted_articles()}
    sought = [(name, folded(name)) for name in rows]
    current = next((name for name, id_ in rows.items() if id_ == desk.article_id), "")

    def offers(typed: str) -> list[str]:
        words = folded(typed).split()
        fitting = (name for name, names in sought if words and all(word in names for word in words))
        return [name for name, _ in zip(fitting, range(_MOST_OFFERS), strict=False)]

    def plan(told: Mapping[str, str]) -> Change | None:
        article_id = rows.get(told["article"])
        if article_id is None:
            raise UnknownRecordError("article", told["article"])
        # A source that is new comes with the statement.
        originator, _ = typed_names.source_named(desk, told["originator"])
        span = place_of(desk.reading.body(article_id), told["words"])
        said = Said(originator=originator, originator_words=told["originator_words"])
        return plan_statement(desk.reading, article_id, span, desk.annotator.id, said=said, incident=incident)[1]

    return Form(
        desk,
        parent,
        tr("Statement of an article’s words"),
        [
            Row("article", tr("Article"), current, offers=offers, hint=tr("Search title, outlet or date")),
            Row("words", tr("Its words"), is_text=True, hint=tr("Exactly as in the article")),
            Row(
                "originator",
                tr("Originator"),
                offers=typed_names.sources(desk),
                hint=tr("If empty: the narrator"),
            ),
            Row("originator_words", tr("Words that name them")),
        ],
        plan,
        about=tr("A statement keeps its words and their place; its values are entered next."),
    )


def _called(row: ArticleRow) -> str:
    return in_line((row.heading, row.outlet, short_date(row.published) if row.published else ""))
