"""The people who work on a project."""

from heritage_annotator.model.records import Annotator
from heritage_annotator.storage.reading.asking import Asking


class Annotators(Asking):
    """Asks who did deeds here, and whose annotations stand."""

    def annotators(self) -> dict[str, Annotator]:
        """Everybody who did a deed here, by id."""
        return {annotator.id: annotator for annotator in self._records(Annotator)}

    def annotating(self) -> list[Annotator]:
        """Those whose annotations stand, by name."""
        return self._records(
            Annotator,
            "WHERE EXISTS (SELECT 1 FROM annotation CROSS JOIN article ON article.id = article_id "
            "WHERE annotation.annotator_id = annotator.id AND state <> 'removed') ORDER BY name, id",
        )
