"""The articles that somebody reviewed as a whole, read once for the list."""

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import TextReview
from heritage_annotator.services.review.reviewing import article_reviews_told
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.states import review_line


class ReviewedArticles:
    """The ids of the articles that somebody reviewed. What cannot be read is told where the article is shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ids: set[str] | None = None

    def __contains__(self, article_id: str) -> bool:
        if self._ids is None:
            try:
                self._ids = self._desk.reading.reviewed_articles()
            except HeritageError:
                self._ids = set()
        return article_id in self._ids

    def lines(self, article_id: str) -> list[str]:
        """Who reviewed it, when, and what they found, a line each."""
        if article_id not in self:
            return []
        try:
            return [review_line(each) for each in article_reviews_told(self._desk.reading, article_id)]
        except HeritageError:
            return []

    def follow(self, change: Change) -> bool:
        """Whether the change may have made it others."""
        touched = bool(change.touched(TextReview))
        if touched:
            self._ids = None
        return touched
