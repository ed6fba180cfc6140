#!/usr/bin/env bash
# A field for dates told to show 2026-12-01 shows 01-12-2026 in a right-to-left window, and 09:05 as 05:09
#
# One would guess: a display format is what is displayed; digits run from left to right in Arabic too, so a day by
# ISO 8601 looks alike in every window.
# What happens: QDateEdit and QDateTimeEdit put the parts of the format in the opposite order when the window runs from
# right to left: not on the screen alone, `text()` is turned round as well. displayFormat() still answers yyyy-MM-dd. Minutes
# stand before hours, so 09:05 reads as nine minutes past five. Only a direction that the field was given before its
# format keeps the order; given afterwards, the text stays turned and displayFormat() turns too.
# Seen with: PySide6-Essentials 6.11.3.
# Our users meet it: in a window for Arabic, the day of a site's condition would read as the twelfth of January beside lists and
# exports that write it by ISO; two colleagues with the same file would tell each other different days.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'PySide6-Essentials==6.11.3'
cd "$work"
QT_QPA_PLATFORM=offscreen "$work/venv/bin/python" - <<'PY' 2>errors || { cat errors >&2; exit 1; }
from importlib.metadata import version

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime
from PySide6.QtWidgets import QApplication, QDateEdit, QDateTimeEdit

print("PySide6-Essentials", version("PySide6-Essentials"))
app = QApplication([])
QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def shown(direction, given=None, late=False):
    app.setLayoutDirection(direction)
    day, moment = QDateEdit(QDate(2026, 12, 1)), QDateTimeEdit(QDateTime(QDate(2026, 12, 1), QTime(9, 5)))
    for field, form in ((day, "yyyy-MM-dd"), (moment, "yyyy-MM-dd hh:mm")):
        if given is not None and not late:
            field.setLayoutDirection(given)
        field.setDisplayFormat(form)
        if given is not None and late:
            field.setLayoutDirection(given)
    return day.text(), moment.text(), day.displayFormat()


left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
seen = {
    "left to right": shown(left),
    "right to left": shown(right),
    "right to left, the field told otherwise before its format": shown(right, left),
    "right to left, the field told otherwise after it": shown(right, left, late=True),
}
for what, texts in seen.items():
    print(f"{what}:", *texts, sep="\n  ")
assert list(seen.values()) == [
    ("2026-12-01", "2026-12-01 09:05", "yyyy-MM-dd"),
    ("01-12-2026", "05:09 01-12-2026", "yyyy-MM-dd"),
    ("2026-12-01", "2026-12-01 09:05", "yyyy-MM-dd"),
    ("01-12-2026", "05:09 01-12-2026", "dd-MM-yyyy"),
]
PY
