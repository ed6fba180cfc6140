"""A desk on a real project of four articles, as every panel's tests want one."""

import shutil
from pathlib import Path

import pytest

from heritage_annotator.model.records import Annotator
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.theme import Theme
from tests.drafts import plan_import

HADDAD = Annotator("11111111-1111-4111-8111-111111111111", "R. Haddad")
SAAD = Annotator("22222222-2222-4222-8222-222222222222", "L. Saad")

PALMYRA = "The city has faced heavy damage due to the fighting. Mines were planted in the old city."
ALEPPO = "L'armée a repris la citadelle.\nLe minaret de la grande mosquée est tombé. 🏛️ Rien n'est sûr."
MOSUL = "قال الجيش إنه استعاد البلدة القديمة.\nأضرار في القلعة الأثرية."
SANAA = "An airstrike hit the old town of Sanaa at dawn. Six tower houses collapsed."


def draft(body: str, title: str = "", **facts: str) -> Draft:
    return Draft(body, f"{title or 'untitled'}.txt", "text/plain", "utf-8", title, **facts)


DRAFTS = (
    draft(
        PALMYRA,
        "Syrian army recaptures Palmyra from Islamic State",
        outlet="The Indian Express",
        agency="Efe, SANA via AP",
        published="2017-03-03",
        language="en",
        url="https://indianexpress.example/article/world/palmyra",
    ),
    draft(
        ALEPPO, "L'armée dit avoir repris Alep", outlet="Le Jour", author="Zoé Élan", published="2016-12", language="fr"
    ),
    draft(MOSUL, "الجيش يعلن استعادة البلدة القديمة في الموصل", outlet="الصباح", published="2017-07-09", language="ar"),
    draft(SANAA, "", published="2015", language="en"),
)


@pytest.fixture
def theme(qapp):
    theme = Theme("light")
    theme.apply()
    return theme


@pytest.fixture(scope="session")
def without_articles(tmp_path_factory):
    """A new project, made once: reading the codebook is slow."""
    path = tmp_path_factory.mktemp("new") / "watch.heritage"
    create_project(path, HADDAD).close()
    return path


@pytest.fixture(scope="session")
def with_drafts(without_articles, tmp_path_factory):
    """The same with `DRAFTS` brought in, and the ids of the articles in their order."""
    path = Path(shutil.copy(without_articles, tmp_path_factory.mktemp("drafts")))
    session = open_project(path, HADDAD)
    plan = plan_import(DRAFTS, session.reading, session.annotator.id)
    session.do(plan.change)
    session.close()
    return path, [article.id for article in plan.added]


@pytest.fixture
def session(request, tmp_path):
    """An open project, without articles but for those of `desk`."""
    made = request.getfixturevalue("with_drafts")[0] if "desk" in request.fixturenames else None
    path = made or request.getfixturevalue("without_articles")
    session = open_project(Path(shutil.copy(path, tmp_path)), HADDAD)
    yield session
    session.close()


@pytest.fixture
def desk(session, theme, with_drafts):
    """A desk on `DRAFTS`; `desk.ids` are the articles' ids in their order, none of them open."""
    desk = Desk(session, theme)
    desk.ids = [*with_drafts[1]]
    yield desk
    desk.close()


@pytest.fixture
def annotate(desk, session):
    """Annotates the words of an article with tags named by slug; the annotation's id."""

    def done(article_id, quote, *slugs, note="", annotator=None):
        span = span_of_quote(desk.reading.body(article_id), quote)
        tags = [desk.codebook.by_slug(slug) for slug in slugs]
        assert None not in tags
        mine, session.annotator = session.annotator, annotator or session.annotator
        change = plan_annotation(desk.reading, article_id, span, tags, session.annotator, note=note)
        session.do(change)
        session.annotator = mine
        return change.edits[0].record.id

    return done


@pytest.fixture
def leaves(desk):
    """The slugs of the codebook's tags, in their order."""
    return [tag.slug for tag in desk.codebook.leaves()]


@pytest.fixture
def filled(desk, annotate, leaves):
    """The ids of five annotations in the order of the project's list: Sanaa (2015), Mosul and Palmyra (2017)."""
    palmyra, _aleppo, mosul, sanaa = desk.ids
    last = annotate(mosul, "أضرار في القلعة الأثرية", leaves[1], annotator=SAAD)
    third = annotate(palmyra, "Mines were planted", note="Compare **UNITAR**.")
    second = annotate(palmyra, "heavy damage due to the fighting", leaves[0], leaves[-1])
    first = annotate(palmyra, "The city", leaves[0])
    zeroth = annotate(sanaa, "An airstrike hit", leaves[2])
    return [zeroth, first, second, third, last]
