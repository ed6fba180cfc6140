"""Real documents that nobody here wrote, where they lie beside the checkout, against what they are expected to say."""

import re
from collections import Counter
from pathlib import Path

import pytest

from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table

ROOT = Path(__file__).parents[4]
FOLDERS = [around / "shared" / "samples" for around in (ROOT.parent, ROOT.parent.parent)]
SAMPLES = next((folder for folder in FOLDERS if folder.is_dir()), FOLDERS[0])
EXPECTED = sorted(SAMPLES.glob("real/*/*.expected_source.*"))

# What falls short, and why: docs/formats.md says the same.
SHORT = {
    "SampleDoc.docx": (1.0, 0.55),  # the expectation begins with the properties, which are no text
    "sample_3.rtf": (0.94, 1.0),  # a word behind the end of the document, whose braces do not pair off
    "hyperlinks.rtf": (1.0, 0.33),  # it names the addresses of links, which are not shown
    **{
        f"UDHR_{language}.pdf": (0.99, 0.2) for language in ("chinese", "english", "french", "russian")
    },  # a page or two
}
DOCUMENTS = {"docx", "odt", "doc", "rtf", "epub", "pdf"}


def tokens(text):
    return Counter(re.findall(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+", text.lower()))


def agreement(told, expected):
    """Precision and recall by tokens."""
    told, expected = tokens(told), tokens(expected)
    shared = (told & expected).total()
    return shared / max(1, told.total()), shared / max(1, expected.total())


def read(path):
    readers = Readers(Table())
    return list(readers.read(readers.of_file(path)))


@pytest.mark.skipif(not EXPECTED, reason="no real samples beside this checkout")
@pytest.mark.parametrize(
    "expected", [each for each in EXPECTED if each.parent.name in DOCUMENTS], ids=lambda path: path.name
)
def test_a_real_document_says_what_it_is_expected_to_say(expected):
    stem = expected.name.partition(".expected")[0]
    path = next(each for each in expected.parent.glob(f"{stem}.*") if ".expected" not in each.name)
    [draft] = read(path)
    precision, recall = agreement(draft.body, expected.read_text("utf-8", "replace"))
    least = SHORT.get(path.name, (0.97, 0.97))
    assert (precision >= least[0], recall >= least[1]) == (True, True), (precision, recall)


@pytest.mark.skipif(not EXPECTED, reason="no real samples beside this checkout")
def test_the_same_text_in_five_formats_is_the_same():
    words = {path.suffix: tokens(read(path)[0].body) for path in SAMPLES.glob("made/cross.*") if path.suffix != ".pdf"}
    assert set(words) == {".docx", ".odt", ".fodt", ".rtf"}
    assert all(each == words[".odt"] for each in words.values())


@pytest.mark.skipif(not EXPECTED, reason="no real samples beside this checkout")
@pytest.mark.parametrize("made", ["chrome156_arabic.pdf", "libreoffice_arabic.pdf"])
def test_arabic_is_the_same_from_two_programs(made):
    [draft] = read(SAMPLES / "made" / made)
    for words in (
        "قال شهود إن مدينة تدمر القديمة دُمِّرَت في الثالث من آذار 2017، وإن 1,248 قطعة أثرية (نحو 45%)",
        "لا إله إلا هو، والإسلام والآثار والأسوار.",
        "«هذه كارثة»، قال المدير يوم ٢٠١٧/٠٣/٠٢ عند الساعة 10:30.",
    ):
        assert words in draft.body
    assert ("نقلها Mira Tellani إلى دمشق." in draft.body) is made.startswith("chrome")  # LibreOffice: its full stop


@pytest.mark.skipif(not EXPECTED, reason="no real samples beside this checkout")
def test_every_real_document_gives_an_article_or_says_why_not():
    paths = [path for kind in DOCUMENTS for path in sorted(SAMPLES.glob(f"real/{kind}/*.{kind}"))]
    refused = {path.name: found.reason for path in paths for found in read(path) if not isinstance(found, Draft)}
    assert refused == {
        "comment.docx": "empty", "headerFooter.docx": "empty", "57603-seven_columns.doc": "empty",
        "Word6.doc": "old_word", "Word95.doc": "old_word", "libreoffice-writer-password.pdf": "locked",
    }  # fmt: skip
