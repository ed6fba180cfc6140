"""The one translator between code points and Qt's UTF-16."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from heritage_annotator.model.span import Span
from heritage_annotator.model.text import canonical
from heritage_annotator.ui.reader.positions import Positions
from tests.samples import AWKWARD

BODIES = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="a🏛👩\u200d🚀𐡠𐡡é\u0301دَ\u00a0\n\r\u2028\ufdd0 ", max_size=200),
).map(canonical)


@given(BODIES)
def test_the_document_is_as_long_as_the_translated_body(qapp, body):
    document = QTextDocument()
    document.setPlainText(body)
    assert document.characterCount() - 1 == Positions(body).units == Positions(body).to_units(len(body))


@given(BODIES, st.data())
def test_every_offset_survives_the_round_trip(body, data):
    positions = Positions(body)
    offset = data.draw(st.integers(0, len(body)))
    units = positions.to_units(offset)
    assert units == len(body[:offset].encode("utf-16-le")) // 2
    assert positions.to_code_points(units) == offset


@given(BODIES, st.data())
def test_a_cut_through_a_pair_takes_the_whole_character(body, data):
    positions = Positions(body)
    low, high = sorted(data.draw(st.tuples(*[st.integers(0, positions.units)] * 2)))
    span = positions.span(low, high)
    if low == high:
        assert span is None or len(span) == 1
    else:
        assert positions.to_units(span.start) <= low
        assert positions.to_units(span.end) >= high
        assert positions.to_units(span.end) - positions.to_units(span.start) <= high - low + 2


def test_the_awkward_body_is_the_same_in_the_document(qapp):
    document = QTextDocument()
    document.setPlainText(AWKWARD)
    assert document.toRawText().replace("\u2029", "\n") == AWKWARD
    at = AWKWARD.index("𐡣")
    positions = Positions(AWKWARD)
    assert positions.span(positions.to_units(at), positions.to_units(at + 4)) == Span(at, at + 4)
