"""The report of an import: every file, and every part of a bundle."""

import csv
import io
import zipfile

from heritage_annotator.model.progress import not_told
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.exporting.tables.import_report import report_as_csv, report_lines
from heritage_annotator.services.importing.bringing import bring
from heritage_annotator.services.projects.opening import create_project
from tests.samples import FAMILY, PALMYRENE

WHO = Annotator("11111111-1111-4111-8111-111111111111", "Zénobie زنوبيا")


def brought(tmp_path):
    session = create_project(tmp_path / "p.heritage", WHO)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(f"The wall of {PALMYRENE} fell. {FAMILY}", encoding="utf-8")
    with zipfile.ZipFile(folder / "z.zip", "w") as archive:
        archive.writestr("in/a.txt", f"The wall of {PALMYRENE} fell. {FAMILY}")
        archive.writestr("in/سور.txt", "سقط السور الغربي كله.")
        archive.writestr("in/bad.docx", "no Word file")
        archive.writestr("in/photo.png", "x")
    for name in ("a.png", "b.PNG", ".hidden.png", "notes"):
        (folder / name).write_bytes(b"x")
    told = bring(session, [folder], not_told).told
    session.close()
    return told


def test_every_part_of_a_bundle_is_told_with_the_file_that_was_brought(tmp_path):
    told = brought(tmp_path)
    assert [(each.brought, each.part, str(each.status)) for each in told] == [
        ("a.txt", "", "added"),
        ("z.zip", "in/a.txt", "publication"),
        ("z.zip", "in/bad.docx", "failed"),
        ("z.zip", "in/سور.txt", "added"),
        ("z.zip", "", "failed"),
        ("notes", "", "failed"),
        ("*.png", "", "failed"),
    ]
    assert [each.failure.reason for each in told if each.is_passed_over] == ["other_kind"] * 3


def test_the_report_is_read_by_status_and_saved_in_order(tmp_path):
    told = brought(tmp_path)
    lines = report_lines(told)
    assert [line for line in lines if not line.startswith(" ")] == [
        "Failed (1) · Skipped (3) · Imported (2) · Another publication of an article (1)", "",
        "Failed (1)", "", "Skipped (3)", "", "Imported (2)", "", "Another publication of an article (1)",
    ]  # fmt: skip
    [alone] = [each for each in told if each.part == "in/سور.txt"]
    assert [line for line in report_lines([alone]) if not line.startswith(" ")] == ["Imported (1)"]
    assert sum(line.count("z.zip › in/a.txt") for line in lines) == 1
    assert any("z.zip › in/bad.docx" in line for line in lines)
    rows = list(csv.reader(io.StringIO(report_as_csv(told).removeprefix("\ufeff"))))
    assert [row[:3] for row in rows[1:]] == [
        ["a.txt", "", "Imported"],
        ["z.zip", "in/a.txt", "Another publication of an article"],
        ["z.zip", "in/bad.docx", "Failed"],
        ["z.zip", "in/سور.txt", "Imported"],
        ["z.zip", "", "Skipped"], ["notes", "", "Skipped"], ["*.png", "", "Skipped"],
    ]  # fmt: skip
    assert "  2 files “*.png” were skipped: files of this kind are not read." in lines
    assert rows[3][5]
