"""The window bears the program's sign."""

from PySide6.QtCore import QSize

from heritage_annotator.ui.look.theme import ICON_SIZES, program_icon


def test_every_size_has_a_picture_of_its_own(qapp):
    icon = program_icon()
    assert [size.width() for size in icon.availableSizes()] == list(ICON_SIZES)
    pictures = [icon.pixmap(QSize(size, size)).toImage() for size in ICON_SIZES]
    assert all(picture.pixelColor(picture.width() // 2, picture.height() - 3).alpha() == 255 for picture in pictures)
