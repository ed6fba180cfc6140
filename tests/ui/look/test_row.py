"""A row is the same picture from either side, and its words stay in their column."""

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.row import Row, elided

RECT = QRect(0, 0, 200, 40)
INK, GROUND = QColor("#000000"), QColor("#ffffff")


@pytest.fixture
def painted(theme):
    def done(paint, direction, state=QStyle.StateFlag.State_None):
        image = QImage(RECT.size(), QImage.Format.Format_RGB32)
        image.fill(GROUND)
        option = QStyleOptionViewItem()
        option.rect, option.state, option.direction = RECT, state, direction
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(Row(painter, option, theme))
        painter.end()
        return image

    return done


LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
FOCUSED = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected


@pytest.mark.parametrize(
    "paint",
    [
        lambda row: row.paint_ground(current=True, bar=True),
        lambda row: row.paint_ground(),
        lambda row: row.fill(QRectF(12, 9, 3, 20), INK),
        lambda row: row.painter.fillRect(row.there(QRect(30, 5, 9, 9)), INK),
    ],
)
def test_what_is_painted_at_the_beginning_lies_at_the_other_side_where_lines_begin_there(painted, paint):
    left, right = painted(paint, LTR, FOCUSED), painted(paint, RTL, FOCUSED)
    assert left != right
    assert not differing(left.flipped(Qt.Orientation.Horizontal), right)


def differing(one, other):
    """The places that differ by more than the shade Qt gives to a rounded corner."""
    places = [(x, y) for x in range(one.width()) for y in range(one.height())]
    return [place for place in places if shade(one, place) - shade(other, place) > 40]


def shade(image, place):
    return image.pixelColor(*place).lightness()


def inked(image):
    """The columns that hold ink: the first and the last."""
    columns = [x for x in range(image.width()) if any(image.pixelColor(x, y) != GROUND for y in range(image.height()))]
    return columns[0], columns[-1]


@pytest.mark.parametrize("text", ["Damage", "أضرار", "𐡠𐡡𐡢", "2017"])
def test_words_begin_where_lines_of_the_interface_begin_whatever_their_script(painted, qapp, text):
    def write(row):
        row.words(QRect(20, 0, 160, 40), text, qapp.font(), INK)

    first, last = inked(painted(write, LTR))
    assert 18 <= first <= 24
    assert last < 120
    first, last = inked(painted(write, RTL))
    assert 175 <= last <= 182
    assert first > 80


@pytest.mark.parametrize("text", ["1,234", "١٢٣"])
def test_words_at_the_end_stop_there(painted, qapp, text):
    def write(row):
        row.words(QRect(20, 0, 160, 40), text, qapp.font(), INK, at_end=True)

    assert 175 <= inked(painted(write, LTR))[1] <= 182
    assert 18 <= inked(painted(write, RTL))[0] <= 24


def test_words_without_room_are_cut_with_an_ellipsis_and_never_fail(qapp):
    assert elided("Structural damage", qapp.font(), 60).endswith("…")
    # Of Arabic that is cut in an English line the ellipsis stands where the Arabic breaks off, not at the line's end.
    assert elided("HA 17-0005 تعرّضت قلعة حلب لقصف", qapp.font(), 130).endswith("…\u200f")
    assert elided("قلعة 🏛️ Crac des Chevaliers", qapp.font(), 90).endswith("…\u200e")
    assert elided("Structural damage", qapp.font(), -5) in {"", "…"}


def test_a_latin_name_is_set_apart_where_lines_begin_at_the_right(qapp):
    assert apart("SANA") == "SANA"
    QApplication.setLayoutDirection(RTL)
    try:
        assert apart("SANA") == "\u2068SANA\u2069"
    finally:
        QApplication.setLayoutDirection(LTR)
