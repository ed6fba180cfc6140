"""Makes the project kept for this released schema: `python -m tests.files.projects.make`. Run once a release.

A file of a released version is never made again: it is what lies on researchers' disks.
"""

import sys
from pathlib import Path

from heritage_annotator import __version__
from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.services.annotations.marking import plan_attribute
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.projects.opening import PROGRAM, create_project
from tests.samples import AWKWARD, FAMILY, PALMYRENE, VOCALISED, WORKER, importing, mark

ZENOBIA = Annotator("11111111-1111-4111-8111-111111111111", "Zénobie زنوبيا")
ODAINAT = Annotator("22222222-2222-4222-8222-222222222222", "Odainat 𐡠")


def make(path):
    session = create_project(path, PROGRAM)
    session.do(importing(AWKWARD[:2000], title="Tetrapylon — التترابيلون", published="2017-01-20"))
    session.annotator = ZENOBIA
    change, tag = plan_new_tag(session.reading.codebook(), "Minaret مئذنة")
    session.do(change)
    annotation = mark(session, FAMILY, "damage.destruction", tag.slug, note="note **bold**\nملاحظة")
    attribute = session.reading.attributes()[0]
    session.do(plan_attribute(annotation, attribute, next(iter(attribute.choices))))
    mark(session, WORKER)
    session.undo()
    session.annotator = ODAINAT
    mark(session, PALMYRENE, "cause.airstrike")
    mark(session, VOCALISED, "damage.destruction")
    session.do(importing("Removed by Odainat: a second body.", title="Second"))
    second = session.reading.articles()[-1]  # undated ones come last
    session.do(plan_state(session.reading.article(second.id), ArticleState.REMOVED))
    session.close()


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name(f"{__version__}.heritage"))
