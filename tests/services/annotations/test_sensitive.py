"""What is marked as sensitive: one deed, called by what it marks, or by how much."""

from heritage_annotator.model.change import DeedKind
from heritage_annotator.services.annotations.sensitive import plan_sensitive
from tests.samples import AWKWARD, importing, mark


def test_one_article_or_annotation_gives_the_deed_its_name_and_several_their_number(project):
    project.do(importing("Another article of the same day."))
    mark(project, AWKWARD.split()[0])
    articles = [project.reading.article(each.id) for each in project.reading.articles()]
    [annotation] = project.reading.annotations()
    one = plan_sensitive([articles[0]], sensitive=True)
    assert (one.deed.kind, one.deed.subject) == (DeedKind.MARK_SENSITIVE, articles[0].heading)
    assert plan_sensitive([annotation], sensitive=True).deed.subject == annotation.quote
    both = plan_sensitive(articles, sensitive=True)
    assert (both.deed.count, len(both.edits)) == (2, 2)
    project.do(one)
    now = [project.reading.article(each.id) for each in articles]
    assert plan_sensitive(now[:1], sensitive=True) is None
    assert plan_sensitive(now, sensitive=True).deed.subject == articles[1].heading
    assert plan_sensitive(now, sensitive=False).deed.kind == DeedKind.UNMARK_SENSITIVE
