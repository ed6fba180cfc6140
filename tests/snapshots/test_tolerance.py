"""What the tolerance lets pass, and what it does not: shown on the real window with one thing wrong."""

import random

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter

from tests.few import few
from tests.snapshots.conftest import NAMES
from tests.snapshots.scenes import FAULTS
from tests.snapshots.tolerance import STRAYS, TILE, difference, picture_of

RGB = QImage.Format.Format_RGB32
UPRIGHT = [name for name in NAMES if not name.endswith("mirrored")]


@pytest.fixture
def picture(drawn):
    """A picture drawn just now, by its name."""

    def read(name):
        image = QImage(str(drawn / f"{name}.png")).convertToFormat(RGB)
        assert not image.isNull()
        return image

    return read


def aside(image, by, share):
    """The picture as if all in it stood that share of the way to `by` elsewhere, in pixels."""
    moved = image.copy()
    painter = QPainter(moved)
    painter.setOpacity(share)
    painter.drawImage(QPoint(*by), image)
    painter.end()
    return moved


def spotted(image, pixels):
    """The picture with those pixels in a colour nothing has."""
    image = image.copy()
    for x, y in pixels:
        image.setPixelColor(x, y, QColor("#00FF00"))
    return image


@pytest.mark.parametrize("name", FAULTS)
def test_one_thing_wrong_is_seen(picture, name):
    assert difference(picture(f"{FAULTS[name].scene}-light"), picture(name))


def test_paler_words_are_seen_from_afar_alone(picture):
    found = difference(picture("reader-light"), picture("hints fainter"))
    assert not found.tiles
    assert found.blocks


@pytest.mark.parametrize("name", FAULTS)
def test_the_window_is_right_again_after_each_fault(picture, name):
    assert picture(f"{name} no more") == picture(f"{FAULTS[name].scene}-light")


@pytest.mark.parametrize("by", [(1, 0), (0, 1), (-1, 1)])
@pytest.mark.parametrize("name", UPRIGHT)
def test_letters_a_quarter_of_a_pixel_aside_pass(picture, name, by):
    image = picture(name)
    moved = aside(image, by, 0.25)
    assert moved != image
    assert not difference(image, moved)


@pytest.mark.parametrize("name", few(3, UPRIGHT))
def test_another_rounding_passes(picture, name):
    image = picture(name)
    levels = image.constBits().tobytes().translate(bytes(max(2, min(253, level)) for level in range(256)))
    noise = random.Random(20260102).randbytes(len(levels)).translate(bytes(level % 5 for level in range(256)))
    # Two levels down, and by chance as many up again; all bytes at once, of which none overflows.
    down = levels.translate(bytes(max(0, level - 2) for level in range(256)))
    other = (int.from_bytes(down) + int.from_bytes(noise)).to_bytes(len(levels))
    before, rounded = (
        QImage(each, image.width(), image.height(), image.bytesPerLine(), RGB).copy() for each in (levels, other)
    )
    assert rounded != before
    assert not difference(before, rounded)


@pytest.mark.parametrize("by", [(1, 0), (0, 1)])
@pytest.mark.parametrize("name", UPRIGHT)
def test_a_whole_pixel_aside_does_not_pass(picture, name, by):
    image = picture(name)
    assert difference(image, aside(image, by, 1))


def test_another_theme_or_side_does_not_pass(picture):
    assert difference(picture("reader-light"), picture("reader-dark"))
    assert difference(picture("tags-light"), picture("tags-mirrored"))


def test_another_size_does_not_pass(picture):
    image = picture("tags-light")
    assert difference(image, image.copy(0, 0, image.width(), image.height() - 1)).size_differs


def test_few_pixels_pass_and_more_do_not_wherever_they_stand(picture):
    image = picture("tags-light")
    for x, y in ((100, 200), (TILE - 1, TILE - 1), (TILE // 2 - 1, 5 * TILE - 1), (0, 0)):
        pixels = [(x + number, y + number) for number in range(STRAYS + 1)]
        assert not difference(image, spotted(image, pixels[:-1]))
        found = difference(image, spotted(image, pixels))
        assert set(found.strays) == set(pixels)
        assert found.tiles


def test_pixels_far_apart_are_not_added_up(picture):
    image = picture("tags-light")
    assert not difference(image, spotted(image, [(x, y) for x in range(5, 300, 40) for y in range(5, 400, 40)]))


def test_the_picture_of_a_difference_shows_where_it_is(picture):
    image = picture("tags-light")
    pixels = [(150 + number, 250) for number in range(9)]
    found = difference(image, spotted(image, pixels))
    shown = picture_of(found, image)
    assert all(shown.pixelColor(x, y) == QColor("#E00000") for x, y in pixels)
    assert shown.pixelColor(20, 20) != QColor("#E00000")
