"""Bad input among good: a sentence for each item, and the rest comes in."""

from email.message import EmailMessage

import pytest

from heritage_annotator.model.progress import not_told
from heritage_annotator.services import wording
from heritage_annotator.services.importing.bringing import bring
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.planning import Status
from tests.services.importing.documents.made import docx, words, zipped
from tests.services.importing.test_importing_archives import found_in, record
from tests.services.importing.test_importing_tables import HEAD, ROW, csv_of

GOOD, BAD = 3_000, 300
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def test_three_hundred_damaged_files_in_a_folder_of_three_thousand_cost_themselves(project, tmp_path):
    files = {f"{at:04}.txt": f"Article {at} 𐡠𐡣: the wall fell. 🏛️".encode() for at in range(GOOD)}
    files |= {f"{at * 10:04}x.txt": PNG for at in range(BAD)}
    path = tmp_path / "قلعة.zip"
    path.write_bytes(zipped(files))
    before = len(project.reading.articles())
    outcome = bring(project, [path], not_told)
    assert len(outcome.of(Status.ADDED)) == GOOD
    failed = outcome.of(Status.FAILED)
    assert len(failed) == BAD
    assert {each.failure.reason for each in failed} == {"binary"}
    assert all(each.file in wording.sentence(each.failure) for each in failed)
    assert len(project.reading.articles()) == before + GOOD
    project.undo()
    assert len(project.reading.articles()) == before


def test_a_letter_with_five_hundred_attachments_gives_each_or_says_why_not():
    message = EmailMessage()
    message["Subject"], message["From"] = "Five hundred", "a@b.example"
    message.set_content("See what is attached.")
    for at in range(500):
        if at % 10:
            message.add_attachment(f"Note {at} of the wall.", filename=f"{at}.txt")
        else:
            message.add_attachment(b"%PDF-1.7 no more", maintype="application", subtype="pdf", filename=f"{at}.pdf")
    found = found_in(message.as_bytes(), "a.eml")
    assert len(found) == 501
    assert [each.name for each in found if isinstance(each, Refusal)] == [f"{at}.pdf" for at in range(0, 500, 10)]
    assert {each.body for each in found if isinstance(each, Draft)} >= {
        "See what is attached.",
        "Note 499 of the wall.",
    }


def test_rows_without_text_cost_themselves():
    rows = [ROW if at % 11 else (*ROW[:-1], " ") for at in range(GOOD + BAD)]
    found = found_in(csv_of(HEAD, *rows).encode(), "a.csv")
    assert len([each for each in found if isinstance(each, Refusal)]) == BAD
    assert len([each for each in found if isinstance(each, Draft)]) == GOOD


def test_captures_that_cannot_be_unpacked_cost_themselves():
    page = b"<html><body><article><p>The roof of the temple at %d is gone, they said.</p></article>"
    good = [record(page % at, f"https://x.example/{at}") for at in range(20)]
    large = record(b"x" * 100, "https://x.example/large").replace(b"Content-Length: ", b"Content-Length: 9", 1)
    found = found_in(b"".join([*good[:10], *good[10:], large]), "a.warc")
    assert [type(each) for each in found] == [Draft] * 20 + [Refusal]
    assert found[-1].reason == "cut"


@pytest.mark.parametrize(
    ("name", "part"),
    [("a.docx", "word/document.xml"), ("a.docx", "word/comments.xml")],
)
def test_entities_from_elsewhere_are_not_read(name, part, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    evil = (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="http://schemas.openxmlformats.org/'
        'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Roof &e;</w:t></w:r></w:p></w:body></w:document>'
    )
    data = docx(words("The wall fell."), related=[("c", "comments", "comments.xml")], more={part: evil})
    for each in found_in(data, name):
        assert "SECRET" not in getattr(each, "body", "")
        assert all("SECRET" not in remark.note for remark in getattr(each, "remarks", ()))
