"""The people who work on a project."""

from heritage_annotator.model.records import Annotator
from heritage_annotator.storage.reading.asking import Asking, Known


class Annotators(Asking):
    """Asks who did deeds here, and whose annotations stand."""

    def annotators(self) -> Known[Annotator]:
        """Everybody who did a deed here, by id."""
        return Known(Annotator, self._records(Annotator), self._path)

    def annotating(self) -> list[Annotator]:
        """Those whose annotations stand, by name."""
        return self._records(
            Annotator,
            "WHERE EXISTS (SELECT 1 FROM annotation CROSS JOIN article ON article.id = article_id "
            "WHERE annotation.annotator_id = annotator.id AND state <> 'removed') ORDER BY name, id",
        )
