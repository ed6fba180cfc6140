"""The agency that an article's own words name is offered in the form of its details."""

import pytest
from PySide6.QtWidgets import QLineEdit

from heritage_annotator.ui.reader.head.details import DetailsForm
from tests.samples import importing


@pytest.mark.parametrize(
    ("body", "offered"), [("دمشق (سانا) - سقط السور الغربي كله.", ["سانا"]), ("The wall fell.", [])]
)
def test_who_relayed_a_report_is_offered_and_written_only_by_a_person(desk, qtbot, body, offered):
    desk.do(importing(body))
    article = next(desk.reading.article(row.id) for row in desk.reading.articles() if desk.reading.body(row.id) == body)
    form = DetailsForm(desk, None)
    qtbot.addWidget(form)
    form.open(article)
    field = form.findChild(QLineEdit, "details.agency")
    model = field.completer().model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == offered
    assert field.text() == ""
    assert all(name in field.placeholderText() for name in offered)
