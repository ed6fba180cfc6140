"""The window looks as it did when somebody last looked at it. If it should not: `make snapshots`, and look."""

import pytest
from PySide6.QtGui import QImage

from tests.snapshots.conftest import KEPT, NAMES, other_fonts, renew
from tests.snapshots.tolerance import difference, picture_of

MOST_BYTES = 500_000


@pytest.mark.parametrize("name", NAMES)
def test_it_looks_as_it_did(kept, drawn, tmp_path, name):
    before, now = QImage(str(kept / f"{name}.png")), QImage(str(drawn / f"{name}.png"))
    assert not now.isNull()
    found = difference(before, now)
    if found:
        actual, shown = tmp_path / f"{name}-drawn.png", tmp_path / f"{name}-difference.png"
        assert now.save(str(actual))
        assert picture_of(found, now).save(str(shown))
        pytest.fail(
            f"{kept / name}.png is not what is drawn now: {found.told()}.\n"
            f"  now:        {actual}\n  difference: {shown}\nIf it should look like that: make snapshots."
        )


def test_every_picture_kept_is_looked_at():
    assert sorted(file.stem for file in KEPT.glob("*.png")) == sorted(NAMES)
    assert sum(file.stat().st_size for file in KEPT.iterdir()) < MOST_BYTES


def test_other_fonts_are_told_apart_and_named(tmp_path):
    then, now = tmp_path / "then.json", tmp_path / "now.json"
    then.write_text('{"families": ["Noto Sans"], "widths": {"Noto Sans regular": 1364}}', encoding="utf-8")
    now.write_text('{"families": ["Noto Sans"], "widths": {"Noto Sans regular": 1371}}', encoding="utf-8")
    assert other_fonts(then, then) == ""
    assert "1371" in other_fonts(then, now)
    assert "families" not in other_fonts(then, now)


def test_renewing_takes_over_what_looks_otherwise_and_nothing_else(drawn, tmp_path):
    kept = tmp_path / "kept"
    renew(kept, drawn)
    assert sorted(file.stem for file in kept.glob("*.png")) == sorted(NAMES)
    same, other, stranger = (kept / f"{name}.png" for name in (NAMES[0], NAMES[1], "no-scene"))
    assert QImage(str(same)).save(str(same), "PNG", 100)  # the same picture in other bytes
    bytes_before = same.read_bytes()
    assert QImage(str(same)).save(str(other))
    assert QImage(str(same)).save(str(stranger))
    renew(kept, drawn)
    assert same.read_bytes() == bytes_before
    assert QImage(str(other)) == QImage(str(drawn / other.name))
    assert not stranger.exists()
