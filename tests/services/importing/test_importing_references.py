"""Lists of references beside texts: what they say goes with the text they name, and a reference alone is told."""

import json

import pytest

from heritage_annotator.services.importing.arriving import Came, Job, arrivals
from heritage_annotator.services.importing.draft import Refusal
from heritage_annotator.services.importing.gathering import gather
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from tests.services.importing.documents.made import docx, words

WORDS = "The tetrapylon 𐡠𐡣 of Tadmur — تَدْمُر — was hit."

RIS = """\ufeff1.
TY  - NEWS
TI  - Roof gone, “again” 🏛️
AU  - Haddad, Lina
AU  - Saad, Omar
T2  - The Courier
DA  - 2017/03/21/late edition
PY  - 2017
UR  - https://courier.example/a
LA  - en
L1  - files/12/report.docx
AB  - Not the text.
ER  -
TY  - NEWS
TI  - Only an abstract
N2  - A long
      abstract.
ER  -

TY  - NEWS
TI  - Nothing of it
L1  - files/99/lost.pdf
"""
BIB = r"""
@string{courier = "The Courier"}
% a remark
@comment{x}
@article{haddad2017,
  title = {{Roof} gone, "again" {\&} {\'e}t{\'e} 🏛️},
  author = {Haddad, Lina and Saad, Omar},
  journal = courier,
  date = {2017-03-21},
  url = {https://courier.example/a},
  langid = {en},
  file = {Full Text:files/12/report.docx:application/vnd.x},
}
@misc{keyed, title = "By its " # {key}, year = 2016, month = mar}
@misc{alone, title = {Nothing of it}, abstract = {Not the text.}}
"""
CSL = [
    {
        "id": "a", "type": "article-newspaper", "title": "Roof gone, “again” 🏛️", "container-title": "The Courier",
        "author": [{"family": "Haddad", "given": "Lina"}, {"literal": "SANA"}],
        "issued": {"date-parts": [[2017, "3", 21]]},
        "URL": "https://courier.example/a", "attachments": [{"path": "files/12/report.docx"}],
    },
    {"id": "keyed", "title": "By its key", "issued": {"date-parts": [[2016]]}},
    {"id": "alone", "title": "Nothing of it", "abstract": "Not the text."},
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "files" / "12").mkdir(parents=True)
    (tmp_path / "files" / "12" / "report.docx").write_bytes(docx(words(WORDS)))
    (tmp_path / "keyed.txt").write_text("The wall fell.", encoding="utf-8")
    return tmp_path


def found_in(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    readers = Readers(Table())
    return list(readers.read(readers.of_file(folder / name)))


def said(draft):
    return draft.title, draft.outlet, draft.author, draft.published, draft.url


def test_a_text_named_in_ris_bears_what_is_said_of_it(folder):
    draft, abstract, lost = found_in(folder, "list.ris", RIS)
    assert draft.body == WORDS
    assert said(draft) == (
        "Roof gone, “again” 🏛️", "The Courier", "Haddad, Lina; Saad, Omar", "2017-03-21", "https://courier.example/a"
    )  # fmt: skip
    assert (abstract.reason, abstract.detail) == ("abstract", "Only an abstract")
    assert (lost.reason, lost.detail) == ("unread_reference", "Nothing of it")


def test_a_text_named_in_bibtex_or_bearing_a_key_is_found(folder):
    draft, keyed, alone = found_in(folder, "list.bib", BIB)
    assert said(draft) == (
        'Roof gone, "again" & été 🏛️', "The Courier", "Haddad, Lina; Saad, Omar", "2017-03-21",
        "https://courier.example/a",
    )  # fmt: skip
    assert (keyed.body, keyed.title, keyed.published) == ("The wall fell.", "By its key", "2016-03")
    assert alone.reason == "abstract"


@pytest.mark.parametrize("whole", [CSL, {"items": CSL}])
def test_a_text_named_in_csl_json_is_found_whatever_its_file_is_called(folder, whole):
    draft, keyed, alone = found_in(folder, "list.json", json.dumps(whole))
    assert said(draft) == (
        "Roof gone, “again” 🏛️", "The Courier", "Haddad, Lina; SANA", "2017-03-21", "https://courier.example/a"
    )  # fmt: skip
    assert (keyed.title, keyed.published) == ("By its key", "2016")
    assert alone.reason == "abstract"


def test_a_list_made_on_another_machine_finds_its_files_by_their_names(folder):
    [draft] = found_in(folder, "list.ris", "TY  - NEWS\nTI  - Roof\nL1  - C:\\Users\\lina\\Zotero\\keyed.txt\nER  - \n")
    assert (draft.body, draft.title) == ("The wall fell.", "Roof")


@pytest.mark.parametrize(
    "path", ["../secret.txt", "/etc/hostname", "file:///etc/hostname", "https://x.example/a.txt", "."]
)
def test_a_reference_leads_to_nothing_outside_its_folder(folder, path):
    inner = folder / "inner"
    inner.mkdir()
    (folder / "secret.txt").write_text("Secret.", encoding="utf-8")
    [refused] = found_in(inner, "list.ris", f"TY  - NEWS\nTI  - Roof\nL1  - {path}\nER  - \n")
    assert isinstance(refused, Refusal)


def test_the_original_is_the_text_and_not_the_list(folder):
    (folder / "list.ris").write_text(RIS, encoding="utf-8")
    files = gather([folder])
    came = [item for item in arrivals(Job(files, "a", "2026-01-01T00:00:00.000Z")) if isinstance(item, Came)]
    named = {one.publication.name: one for one in came}
    assert set(named) == {"report.docx", "keyed.txt"}
    first = came[0]
    assert (first.publication.name, first.article.title) == ("report.docx", "Roof gone, “again” 🏛️")
    assert first.original.size == len(docx(words(WORDS)))
    assert {one.publication.id for one in came if one.publication.name == "report.docx"} == {first.publication.id}


def test_a_list_is_read_before_the_texts_beside_it(folder):
    (folder / "zz.bib").write_text(BIB, encoding="utf-8")
    assert [path.endswith(b"zz.bib") for path in gather([folder])] == [True, False, False]


def test_a_text_that_only_begins_like_a_list_is_one(folder):
    [draft] = found_in(folder, "a.txt", "TY is the code of Tyre.\nThe roof fell.")
    assert draft.body.startswith("TY is")


def told_by(name, written, folder):
    """What a list of that name says of the texts beside it."""
    for each in ("a", "b", "c", "d"):
        (folder / f"{each}.txt").write_text(f"{each} {WORDS}", "utf-8")
    (folder / name).write_text(written, "utf-8")
    readers = Readers(Table())
    return [
        (found.title, found.outlet, found.author, found.published, found.url)
        for found in readers.read(readers.of_file(folder / name))
    ]


def test_bibtex_is_read_with_its_accents_and_addresses(tmp_path):
    written = r"""
@misc{a, title={\'Etude of \c{S}\i{}rnak, \u{g} \v{c} \k{e} \DJ{}or\dj e \& \th},
  howpublished={\url{https://c.example/u_1}}, author={{Le Monde and AFP} and {\"O}z, H\'el\`ene and others},
  year={[2017]}, month=mar # "~3"}
@misc(b, title="By \textquotedblleft it\textquotedblright", note={\url{https://c.example/b}},
  year=2017, month="3~March", journal={The \emph{Courier}})
@online{c, title={C}, url={https://c.example/~saad/%D8%AA%D8%AF--1_2}, date={2017}}
@online{d, title={\d{H}im\d{s}, \textsubdot{h} \textcommabelow{S}ar \textsubbar h}, url={https://c.example/d},
  date={2017}}
"""
    assert told_by("x.bib", written, tmp_path) == [
        ("Étude of Şırnak, ğ č ę Đorđe & þ", "", "Le Monde and AFP; Öz, Hélène", "2017-03-03", "https://c.example/u_1"),
        ("By “it”", "The Courier", "", "2017-03-03", "https://c.example/b"),
        ("C", "", "", "2017", "https://c.example/~saad/%D8%AA%D8%AF--1_2"),
        ("Ḥimṣ, ḥ Șar ẖ", "", "", "2017", "https://c.example/d"),
    ]


@pytest.mark.parametrize(
    "field",
    [
        r"{https://c.example/~saad/%D8%AA--1_2#a}",
        r"{https://c.example/{\textasciitilde}saad/\%D8\%AA--1\_2\#a}",
        r'"https://c.example/\textasciitilde saad/\%D8\%AA--1{\_}2{\#}a"',
        r"{https://c.example/\~{}saad/\%D8\%AA--1\_2\#a}",
        r"{\url{https://c.example/$\sim$saad/%D8%AA--1_2\#a}}",
        r"{\href{https://c.example/\string~saad/%D8%AA--1_2\#a}{تدمر}}",
    ],
)
def test_an_address_in_bibtex_keeps_tildes_hyphens_and_percent_signs(tmp_path, field):
    """Whether TeX was told of them or not: --, ~ and % are signs of their own there."""
    (found,) = told_by("x.bib", f"@misc{{a, title={{A}}, howpublished={field}}}", tmp_path)
    assert found[4] == "https://c.example/~saad/%D8%AA--1_2#a"
    assert not found[1]


def test_csl_json_is_read_as_others_write_it(tmp_path):
    written = [
        {"id": "a", "title": ["The <i>roof</i> &amp; walls"], "container-title": ["The Courier"],
         "author": [{"family": "Beethoven", "given": "L.", "dropping-particle": "van"},
                    {"family": "Asaad", "non-dropping-particle": "al-", "given": "K."}],
         "issued": {"literal": "3 mars 2017"}},
        {"id": "b", "title": "B", "issued": "2017-03"},
        {"id": "c", "title": "C", "issued": {"year": 2017, "month": 3, "day": 3}},
    ]  # fmt: skip
    assert told_by("x.csljson", json.dumps(written), tmp_path) == [
        ("The roof & walls", "The Courier", "van Beethoven, L.; al-Asaad, K.", "2017-03-03", ""),
        ("B", "", "", "2017-03", ""), ("C", "", "", "2017-03-03", ""),
    ]  # fmt: skip


def test_ris_with_old_line_ends_and_a_day_in_words_is_read(tmp_path):
    written = "TY  - NEWS\rTI  - Крыша\rT2  - Вестник\rDA  - 3 марта 2017\rL1  - a.txt\rER  - \r"
    assert told_by("x.ris", written, tmp_path) == [("Крыша", "Вестник", "", "2017-03-03", "")]


WEB_OF_SCIENCE = (
    """\ufeffFN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Haddad, L
   Saad, O
TI Roof of the tetrapylon
   gone: تَدْمُر
SO THE COURIER
AB """
    + WORDS
    + """
PD MAR
PY 2017
UT WOS:1
ER

PT J
TI Second
PY 2016
ER

PT J
TI One that does not end
"""
)


@pytest.mark.parametrize("name", ["list.ciw", "list.ris", "list.txt"])
def test_each_reference_of_web_of_science_is_told(folder, name):
    found = found_in(folder, name, WEB_OF_SCIENCE)
    assert [(each.reason, each.detail) for each in found] == [
        ("abstract", "Roof of the tetrapylon gone: تَدْمُر"), ("no_text", "Second"), ("no_text", "One that does not end"),
    ]  # fmt: skip


def test_the_text_called_like_a_record_of_web_of_science_is_its_article(folder):
    (folder / "W1.txt").write_text(WORDS, encoding="utf-8")
    [draft, *_] = found_in(folder, "list.ciw", WEB_OF_SCIENCE.replace("WOS:1", "W1"))
    assert (draft.body, draft.title, draft.outlet) == (WORDS, "Roof of the tetrapylon gone: تَدْمُر", "THE COURIER")
    assert (draft.author, draft.published) == ("Haddad, L; Saad, O", "2017-03")


def test_what_a_list_says_of_days_goes_before_a_line_of_the_text_and_is_no_more_precise(folder):
    (folder / "dated.txt").write_text("Roof gone\n\n3 March 2017\n\nThe roof fell.", encoding="utf-8")
    told = "TY  - NEWS\nTI  - Roof\nDA  - 2017/03/04\nY2  - 2024/01/02\nL1  - dated.txt\nER  - \n"
    [draft] = found_in(folder, "x.ris", told)
    assert (draft.published, draft.published_from, draft.accessed) == ("2017-03-04", "", "2024-01-02")
    [draft] = found_in(folder, "x.ris", told.replace("DA  - 2017/03/04\n", ""))
    assert (draft.published, draft.published_from) == ("2017-03-03", "3 March 2017")
