"""Goes from annotation to annotation, sentence to sentence, article to article."""

from PySide6.QtCore import QObject

from heritage_annotator.model.overlap import Mark, MarkIndex
from heritage_annotator.model.records import ArticleState
from heritage_annotator.model.span import Span
from heritage_annotator.services.articles.sentences import sentence_after, sentence_before
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.marking.others import ArticleList, Reader

NO_ANNOTATION = later("There is no annotation in this article yet.")
NONE_HERE = later("There is no annotation here. Choose one first, then go through those that overlap it.")
NO_OVERLAP = later("No other annotation overlaps this one.")
LAST_SENTENCE = later("This is the last sentence of the article.")
FIRST_SENTENCE = later("This is the first sentence of the article.")
LAST_ARTICLE = later("This is the last article of the list.")
FIRST_ARTICLE = later("This is the first article of the list.")
ALL_DONE = later("All articles in this list are done.")


class Moving(QObject):
    """Steps through what the reader shows."""

    def __init__(self, desk: Desk, articles: ArticleList, reader: Reader) -> None:
        super().__init__(desk)
        self._desk = desk
        self._articles = articles
        self._text = reader.text
        # Where going through overlaps began, and where it led last.
        self._round = ("", "")

    def next_annotation(self) -> None:
        """To the annotation after the current one, else after the caret; from the last to the first."""
        self._go(1)

    def previous_annotation(self) -> None:
        """To the annotation before the current one, else before the caret; from the first to the last."""
        self._go(-1)

    def _go(self, step: int) -> None:
        index = self._text.index
        if not len(index):
            self._desk.say(tr(NO_ANNOTATION))
            return
        mark = index.neighbour(self._desk.annotation_id, step)
        if mark is None and index.get(self._desk.annotation_id) is None:
            mark = index.after(self._text.caret()) if step > 0 else index.before(self._text.caret())
        self._arrive(mark or index.marks[0 if step > 0 else -1])

    def next_overlap(self) -> None:
        """To the next of the annotations that share words with the one where this began, and round again.

        With no current annotation it begins at the shortest one over the caret.
        """
        index = self._text.index
        current = index.get(self._desk.annotation_id)
        if current is not None:
            self._go_round(index, current)
            return
        over = index.at(self._text.caret())
        if over:
            self._round = (over[0].id, over[0].id)
            self._arrive(over[0])
        else:
            self._desk.say(tr(NONE_HERE))

    def _go_round(self, index: MarkIndex, current: Mark) -> None:
        began, led = self._round
        first = (index.get(began) if led == current.id else None) or current
        touching = sorted(index.touching(first.start, first.end), key=lambda mark: (mark.end - mark.start, mark))
        if len(touching) < 2:
            self._desk.say(tr(NO_OVERLAP))
            return
        at = touching.index(current) if current in touching else -1
        following = touching[(at + 1) % len(touching)]
        self._round = (first.id, following.id)
        self._arrive(following)

    def _arrive(self, mark: Mark) -> None:
        self._desk.choose(mark.id)
        self._desk.passage_sought.emit(mark.id)

    def next_sentence(self) -> None:
        """Selects the sentence around the caret, or the next one after what is selected."""
        span = self._text.selected_span
        position = self._text.caret() if span is None else span.end
        self._select(sentence_after(self._text.body, position, self._language()), LAST_SENTENCE)

    def previous_sentence(self) -> None:
        """Selects the sentence around the caret, or the one before what is selected."""
        span = self._text.selected_span
        position = self._text.caret() if span is None else span.start
        self._select(sentence_before(self._text.body, position, self._language()), FIRST_SENTENCE)

    def _select(self, sentence: Span | None, why_not: str) -> None:
        if sentence is None:
            self._desk.say(tr(why_not))
        else:
            self._text.select(sentence)
            self._text.reveal(sentence)

    def _language(self) -> str:
        article = self._desk.article
        return article.language if article is not None else ""

    def next_article(self) -> None:
        """Opens the article below, as the list is filtered and sorted."""
        self._open_neighbour(1, LAST_ARTICLE)

    def previous_article(self) -> None:
        """Opens the article above."""
        self._open_neighbour(-1, FIRST_ARTICLE)

    def _open_neighbour(self, step: int, why_not: str) -> None:
        article_id = self._articles.neighbour_id(step)
        if article_id:
            self._desk.open_article(article_id)
        else:
            self._desk.say(tr(why_not))

    def finish_article(self) -> None:
        """Marks the article as done and opens the next one."""
        self._finish(ArticleState.DONE)

    def leave_article(self) -> None:
        """Marks that nothing was found in the article and opens the next one."""
        self._finish(ArticleState.NOTHING_FOUND)

    def _finish(self, state: ArticleState) -> None:
        self._articles.finish(state)
        if self._text.isVisible():  # else a page has its place, and keeps the keys
            self._text.setFocus()
        if not self._articles.next_id():
            self._desk.say(tr(ALL_DONE))
