"""Reports and tables of awkward data: every sentence and cell still leads to its words, by a checker of its own."""

import re
import zipfile
from contextlib import closing
from dataclasses import replace
from io import BytesIO

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import incident_site_id, random_id
from heritage_annotator.model.incidents.events import Incident, IncidentSite
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.exporting.incidents.tables import tables, write_tables
from heritage_annotator.services.incidents.planning import plan_incident
from heritage_annotator.services.incidents.registers import new_source, plan_source
from heritage_annotator.services.incidents.stating import Said, Stated, place_of, plan_statement
from heritage_annotator.services.leaving.outgoing import Limits
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.services.reports.blocks import Heading, Quotation, Sentence
from heritage_annotator.services.reports.making import report
from heritage_annotator.services.reports.period import period
from heritage_annotator.services.reports.writing import WRITERS
from tests.checker.resolving import check_folder, report_faults
from tests.samples import importing

WHO = Annotator("1" * 36, 'Zaynab\u202e "زينب" 👩‍🔬')
AT, DAY = "2026-11-30T01:02:03.004Z", "2026-11-30"
BODY = (
    "=Smoke\u00a0rose “over”\r\nthe tell\u2028تَلّ قربانق\u200f 👨‍👩‍👧 | `code` *star* [x](y) <b>.\n"
    "\u202bقال «شهود» إن\u202c القصف أصاب التل & الجامع. 𐡁𐡋 stands, so\u00adft."
)  # fmt: skip
WORDS = ("=Smoke\u00a0rose “over”", "تَلّ قربانق\u200f 👨‍👩‍👧 | `code` *star* [x](y) <b>", "قال «شهود» إن\u202c القصف")
NAME = "Tell\n\"Qarbanq\" <i>\u200fتل</i> | 'x'; =1+1"


@pytest.fixture
def session(tmp_path):
    with closing(create_project(tmp_path / "p.heritage", WHO)) as made:
        made.do(importing(BODY, title='A "title"\n<b>|', outlet="=Le\tJour", published="2026-11-29"))
        yield made


def told(session, title, polarities, **more):
    """An incident at a place of an awkward name, of which the words say or deny things."""
    reading = session.reading
    incident, change = plan_incident(reading, WHO.id, title=title, kind="damage")
    session.do(change)
    after = replace(incident, **more)
    site = Site(random_id(), NAME, WHO.id, AT, AT, names=({"name": "تَلّ\u202e"},), country="SY", governorate='إدلب\n"x"')
    at = IncidentSite(incident_site_id(incident.id, site.id), incident.id, site.id, WHO.id, AT)
    session.do(Change(Deed(DeedKind.EDIT_INCIDENT, ""), (Edit(None, site),)))
    edits = (Edit(incident, after),) if more else ()
    session.do(Change(Deed(DeedKind.EDIT_INCIDENT, ""), (*edits, Edit(None, at))))
    source = new_source(f'Source\n"{title}" =x|', WHO.id)
    session.do(plan_source(source))
    article = reading.articles()[0].id
    body = reading.body(article)
    for words, polarity in zip(WORDS, polarities, strict=False):
        span = place_of(body, words.replace("\r\n", "\n"))
        values = [Stated("effect", 'collapse\n"x" |', span), Stated("date", "2026-11-29", span)]
        said = Said(originator=source, polarity=polarity)
        session.do(plan_statement(reading, article, span, WHO.id, said=said, values=values, incident=after)[1])
    return after


def test_every_sentence_and_cell_of_awkward_data_leads_to_its_words(session, tmp_path):
    reading = session.reading
    told(session, 'Nothing said\n<b>"🏛️\u202e', ())
    told(session, "Only denied", ("denied", "doubted"))
    told(session, "قيل | كله", ("affirmed", "denied", "affirmed"))
    told(session, "Until today", ("affirmed",), embargo=DAY)
    told(session, "Until tomorrow", ("affirmed",), embargo="2026-12-01")
    for by in ("recorded", "event"):
        blocks = report(reading, period("2000-01-01", "2100-01-01", by), Limits(DAY), title='R "x"\n|').blocks
        page = WRITERS["html"](blocks)
        assert list(report_faults(page, session.path)) == []
        text = page.decode()
        assert "Until today" in text
        assert "Until tomorrow" not in text
        assert [WRITERS[name](blocks) for name in WRITERS] == [WRITERS[name](blocks) for name in WRITERS]
    made = tables(reading, Limits(DAY))
    write_tables(made, tmp_path / "out")
    assert check_folder(tmp_path / "out", session.path) == []
    titles = {row[made.incidents[0].index("title")] for row in made.incidents[1:]}
    assert titles == {each.title for each in reading.every(Incident)} - {"Until tomorrow"}


def test_what_a_sentence_goes_on_with_stands_in_and_quotations_and_headings_do_not():
    blocks = [Heading(1, "تقرير 🏛️"), Sentence("Cause: قصف " * 30, "[S1]"), Quotation("قُصف", "S1", "the narrator")]
    page = WRITERS["html"](blocks).decode()
    assert page.count('class="fact"') == 1
    assert "text-indent:-" in page
    with zipfile.ZipFile(BytesIO(WRITERS["docx"](blocks))) as package:
        styles, text = (package.read(f"word/{name}.xml").decode() for name in ("styles", "document"))
    assert re.findall(r'pStyle w:val="(\w+)"', text) == ["Heading1", "Fact", "Quote", "Source"]
    hanging = re.findall(r'styleId="(\w+)"(?:(?!</w:style>).)*w:hanging', styles)
    assert hanging == ["Fact"]
