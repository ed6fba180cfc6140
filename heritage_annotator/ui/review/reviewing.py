"""Notes that this person reviewed articles and annotations."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotation, Article, Tagging, TextReview
from heritage_annotator.model.text import opening_words
from heritage_annotator.services.review.reviewing import (
    plan_annotation_reviews,
    plan_annotation_unreviews,
    plan_article_reviews,
    plan_article_unreviews,
)
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.review.dialog import ReviewDialog

# Characters of a quotation that a dialog tells.
MOST = 300


class Reviewing(QObject):
    """What was looked at by a second person. `chosen`: the articles selected in the list."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self.chosen: Callable[[], Sequence[str]] = tuple
        desk.article_opened.connect(lambda _id: desk.reconsider(self))
        desk.annotation_chosen.connect(lambda _id: desk.reconsider(self))
        desk.changed.connect(self._on_change)

    @property
    def article_is_reviewed(self) -> bool:
        """Whether this person reviewed the article that is read."""
        return self._own_article_review() is not None

    @property
    def annotation_is_reviewed(self) -> bool:
        """Whether this person reviewed the annotation chosen as it is now."""
        try:
            annotation = self._desk.annotation
            review = None if annotation is None else self._own(annotation)
            if annotation is None or review is None:
                return False
            return self._desk.reading.seen_as([annotation]).get(annotation.id) == review.seen
        except HeritageError:  # told where the annotation is shown
            return False

    def switch_article(self) -> None:
        """Reviews the articles selected, else the one that is read, or takes that back."""
        articles = self._articles()
        is_on = self.article_is_reviewed if len(articles) == 1 else False
        plan = plan_article_unreviews if is_on else plan_article_reviews
        if articles:
            self._do(plan(self._desk.reading, articles, self._desk.annotator))
        self._desk.reconsider(self)

    def switch_annotation(self) -> None:
        """Reviews the annotation chosen, or takes that back."""
        annotation = self._other_s_annotation()
        if annotation is not None:
            plan = plan_annotation_unreviews if self.annotation_is_reviewed else plan_annotation_reviews
            self._do(plan(self._desk.reading, [annotation], self._desk.annotator))
        self._desk.reconsider(self)

    def ask_for_article(self) -> None:
        """Asks for a note, then reviews the articles selected, else the one that is read."""
        articles = self._articles()
        if not articles:
            return
        named = trn(
            "The article “{name}”",
            "{count} articles",
            len(articles),
            name=self._desk.veil.heading(articles[0].id, articles[0].heading),
        )
        own = self._own_article_review() if len(articles) == 1 else None
        self._ask(
            named,
            own,
            lambda reason: plan_article_reviews(self._desk.reading, articles, self._desk.annotator, reason),
        )

    def ask_for_annotation(self) -> None:
        """Asks for a note, then reviews the annotation chosen."""
        annotation = self._other_s_annotation()
        if annotation is not None:
            self._ask(
                opening_words(self._desk.veil.over(annotation.article_id, annotation.start, annotation.quote), MOST),
                self._own(annotation),
                lambda reason: plan_annotation_reviews(self._desk.reading, [annotation], self._desk.annotator, reason),
            )

    def _ask(self, subject: str, own: TextReview | None, plan: Callable[[str], Change | None]) -> None:
        dialog = ReviewDialog(subject, "" if own is None else own.reason, self._window)
        dialog.reviewed.connect(self._desk.guarded(lambda reason: self._do(plan(str(reason)))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _do(self, change: Change | None) -> None:
        if change is None:
            self._desk.say(tr("Nothing to do: it is reviewed already, or you marked it yourself."))
        else:
            self._desk.do(change)

    def _articles(self) -> list[Article]:
        ids = [each for each in self.chosen() or (self._desk.article_id,) if each]
        return list(self._desk.reading.articles_by_id(ids).values())

    def _other_s_annotation(self) -> Annotation | None:
        annotation = self._desk.annotation
        if annotation is None:
            self._desk.say(tr("Choose an annotation first."))
        elif annotation.annotator_id == self._desk.annotator.id:
            self._desk.say(tr("You marked this yourself: a second person reviews it."))
            return None
        return annotation

    def _own(self, annotation: Annotation) -> TextReview | None:
        reviews = self._desk.reading.reviews_of_annotation(annotation.id)
        return next((each for each in reviews if each.annotator_id == self._desk.annotator.id), None)

    def _own_article_review(self) -> TextReview | None:
        try:
            reviews = self._desk.reading.article_reviews([self._desk.article_id])
        except HeritageError:  # told where the article is shown
            return None
        return next((each for each in reviews if each.annotator_id == self._desk.annotator.id), None)

    def _on_change(self, change: Change) -> None:
        if any(change.touched(kind) for kind in (TextReview, Annotation, Tagging)):
            self._desk.reconsider(self)
