"""A desk on a real project of four articles, as every panel's tests want one."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from heritage_annotator.model.records import Annotator
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.importing.planning import plan_import
from heritage_annotator.services.projects import create_project
from heritage_annotator.ui.desk import Desk
from heritage_annotator.ui.look.theme import Theme

HADDAD = Annotator("11111111-1111-4111-8111-111111111111", "R. Haddad")

PALMYRA = "The city has faced heavy damage due to the fighting. Mines were planted in the old city."
ALEPPO = "L'armée a repris la citadelle.\nLe minaret de la grande mosquée est tombé. 🏛️ Rien n'est sûr."
MOSUL = "قال الجيش إنه استعاد البلدة القديمة.\nأضرار في القلعة الأثرية."
SANAA = "An airstrike hit the old town of Sanaa at dawn. Six tower houses collapsed."


def pytest_configure(config):
    # What the offscreen platform says of itself is no warning of ours.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


def draft(body: str, title: str = "", **facts: str) -> Draft:
    return Draft(body, f"{title or 'untitled'}.txt", "text/plain", "utf-8", body.encode(), title, **facts)


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


@pytest.fixture
def session(tmp_path):
    """An open project without articles."""
    session = create_project(tmp_path / "watch.heritage", HADDAD)
    yield session
    session.close()


@pytest.fixture
def desk(session, theme):
    """A desk on `DRAFTS`; `desk.ids` are the articles' ids in their order, none of them open."""
    plan = plan_import(DRAFTS, session.reading.article)
    session.do(plan.change)
    desk = Desk(session, theme)
    desk.ids = [article.id for article in plan.added]
    yield desk
    desk.close()
