# ruff: noqa: E501  # exports as databases write them
"""Exports of press databases: each article with what the database says of it, and nothing of who downloaded it."""

import re
from dataclasses import replace

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.importing.draft import Draft, Notice, Refusal
from heritage_annotator.services.importing.language_names import tag_of
from heritage_annotator.services.importing.press.factiva_marks import counted_at, of_printed
from heritage_annotator.services.importing.press.nexis_labels import clipping
from heritage_annotator.services.importing.printed_days import printed_day
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from heritage_annotator.services.importing.text.bundles import bundle_of
from heritage_annotator.services.importing.text.manuscript import Paragraph
from tests.patience import takes_a_share_each
from tests.services.importing.documents.made import docx, pdf, words
from tests.services.importing.documents.test_remarks import COMMENTS_PART, begin, end, run
from tests.services.importing.reads import read_bytes

ONE = "The tetrapylon 𐡠𐡣 of Tadmur — تَدْمُر — was hit on Friday; 👩🏽‍🚒 came."
TWO = "La voûte de l'arc s'est effondrée, a dit un gardien."


def found_in(data, name):
    readers = Readers(Table())
    return list(readers.read(readers.of_bytes(data if isinstance(data, bytes) else data.encode(), name, "")))


def said(draft):
    return draft.title, draft.outlet, draft.author, draft.published, draft.language


# Nexis

COVER = "\ufeff\r\n\r\nDownload Request: Selected Items: 1-2\r\nSend To:\r\nA LIBRARY\r\n\r\nTerms: (Palmyra)\r\n\r\n"
NEXIS = (
    COVER
    + "                               1 of 2 DOCUMENTS\r\n\r\n\r\n                The Courier (London)\r\n\r\n"
    + "          January 11, 2010 Monday\r\n             Final Edition\r\n\r\nRoof gone,\r\nagain\r\n\r\n"
    + "BYLINE: Lina Haddad\r\n\r\nSECTION: FOREIGN; Pg. 4\r\n\r\nLENGTH: 13 words\r\n\r\nThe tetrapylon 𐡠𐡣 of Tadmur —\r\n"
    + "تَدْمُر — was hit on Friday; 👩🏽‍🚒 came.\r\n\r\nA guard said: it fell.\r\n\r\nLOAD-DATE: January 12, 2011\r\n\r\n"
    + "LANGUAGE: ENGLISH\r\n\r\n   Copyright 2010 The Courier\r\n      All Rights Reserved\r\n\r\n"
    + "                               2 of 2 DOCUMENTS\r\n\r\n                Le Courrier\r\n\r\n    11 août 2010 mercredi\r\n\r\n"
    + "L'arc\r\n\r\nAUTEUR: Omar Saad\r\n\r\n" + TWO + "\r\n\r\nLANGUE: FRANÇAIS\r\n"
)  # fmt: skip


@pytest.mark.parametrize("name", ["nexis.txt", "download"])
@pytest.mark.parametrize(
    "count", ["{} of 2 DOCUMENTS", "{} von 2 DOKUMENTEN", "{} di 2 DOCUMENTI", "Dokument {} von 2", "Documento {} di 2"]
)
def test_each_article_of_nexis_comes_with_what_its_labels_say(name, count):
    text = re.sub(r"(\d) of 2 DOCUMENTS", lambda found: count.format(found[1]), NEXIS)
    one, two = found_in(text, name)
    assert one.body == f"{ONE}\n\nA guard said: it fell."
    assert said(one) == ("Roof gone, again", "The Courier (London)", "Lina Haddad", "2010-01-11", "en")
    assert two.body == TWO
    assert said(two) == ("L'arc", "Le Courrier", "Omar Saad", "2010-08-11", "fr")
    assert [each.locator.record for each in (one, two)] == ["1", "2"]


def test_who_downloaded_an_export_is_nowhere():
    assert not any("LIBRARY" in str(each) + each.body for each in found_in(NEXIS, "nexis.txt"))


def block(*paragraphs):
    return "<BR><DIV CLASS='c5'>" + "".join(f"<P CLASS='c6'>{each}</P>" for each in paragraphs) + "</DIV>\n"


NEXIS_PAGE = (
    "<HTML><HEAD><!-- LXNComment 2827:5 --><TITLE>&nbsp;</TITLE></HEAD><BODY>" + block("Send To:<BR>A LIBRARY")
    + "<A NAME='DOC_ID_0_0'></A><!-- <DOC NUMBER=1> -->" + block("<SPAN>7 of 9 DOCUMENTS</SPAN>")
    + "<BR><DIV><BR><P><style>.resize { width:auto }</style><SPAN>Spiegel Online</SPAN></P></DIV>"
    + block("<SPAN>27.</SPAN><SPAN> Februar 2012 Montag 9:50 PM GMT+1</SPAN>") + block("Dach;<BR>weg")
    + block("<SPAN>AUTOR: </SPAN><SPAN>Nacasa</SPAN>") + block("<SPAN>LÄNGE: </SPAN>1.285 Wörter")
    + block("Das <SPAN>Dach</SPAN> fiel.", "&nbsp;", "Ein Wächter sah es.")
    + "<TABLE><TR><TD><P>Tor</P></TD><TD><P>zerstört</P></TD></TR></TABLE>" + block("<SPAN>SPRACHE: </SPAN>GERMAN; DEUTSCH")
    + block("Copyright 2012 Spiegel") + "<A NAME='DOC_ID_0_1'></A><!-- <DOC NUMBER=2> -->"
    + block("We are sorry but there is an error in this document.") + "</BODY></HTML>"
)  # fmt: skip


def test_a_page_of_nexis_gives_its_articles_and_tells_of_one_withheld():
    one, withheld = found_in(NEXIS_PAGE, "nexis.html")
    assert one.body == "Das Dach fiel.\n\nEin Wächter sah es.\n\nTor\tzerstört"
    assert said(one) == ("Dach; weg", "Spiegel Online", "Nacasa", "2012-02-27", "de")
    assert one.notices == (Notice("words_counted"),)
    assert isinstance(withheld, Refusal)
    assert withheld.reason == "withheld"


NEXIS_WORD = [
    "User Name: A person", "Documents (3)", "1. Roof gone", "Client/Matter: -None-", "Roof gone", "The Courier.",
    "May 30, 2014 Friday 9:03 AM GMT", "Copyright 2014 The Courier", "Length:\xa013 words", "Byline:\xa0Lina Haddad",
    "Body", "ABSTRACT", "A roof.", "FULL TEXT", ONE, "Classification", "Language:\xa0ENGLISH", "End of Document",
    "L'arc: la suite", "Le Courrier", "2 juin 2014 lundi", "Section: MONDE", "Body", TWO, "Load-Date: June 3, 2014",
    "End of Document",
]  # fmt: skip


def test_paragraphs_of_nexis_in_a_word_file_are_handed_on_as_articles():
    part = bundle_of([Paragraph(text) for text in NEXIS_WORD])
    readers = Readers(Table())
    one, two = readers.read(readers.of_bytes(part.data, part.name, part.media_type))
    assert one.body == f"A roof.\n\n{ONE}"
    assert said(one) == ("Roof gone", "The Courier.", "Lina Haddad", "2014-05-30", "en")
    assert (two.body, *said(two)[:4]) == (TWO, "L'arc: la suite", "Le Courrier", "", "2014-06-02")
    assert two.notices == (Notice("articles_missing", 1),)


def test_pictures_of_an_export_are_told_by_its_first_article():
    picture = "<w:p><w:r><w:drawing><a:blip xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'/></w:drawing></w:r></w:p>"
    texts = [each.replace("&", "&amp;").replace("<", "&lt;") for each in NEXIS_WORD]
    one, two = found_in(docx(picture + "".join(map(words, texts)) + picture), "nexis.docx")
    assert [(each.kind, each.count) for each in one.notices] == [("pictures", 2)]
    assert "pictures" not in {each.kind for each in two.notices}


def test_an_export_of_nexis_as_pdf_is_split_with_the_pages_of_each_article():
    def page(*lines):  # the head in larger letters than the text, as Nexis has it
        return [(50, 760 - 30 * at, 10 + (at + 1) % 3 * 2 * (at < 4), line) for at, line in enumerate(lines)]

    data = pdf(
        page("Documents (2)", "1. Roof gone", "2. Roof gone"),
        page(
            "Roof gone", "The Courier", "May 30, 2014 Friday", "Copyright 2014 The Courier", "Length: 9 words", "Body",
            "The roof of the museum fell in.",
        ),
        page("Page 2 of 2", "Roof gone", "Nobody was hurt, they said.", "End of Document"),
        # Another of the same headline keeps it, and a sentence of it is none.
        page("Roof gone", "Le Courrier", "June 2, 2014 Monday", "Copyright 2014", "Body", "It fell.", "End of Document"),
    )  # fmt: skip
    one, two = found_in(data, "nexis.pdf")
    assert one.body == "The roof of the museum fell in.\n\nNobody was hurt, they said."
    assert (said(one)[:4], one.pages) == (("Roof gone", "The Courier", "", "2014-05-30"), ((0, "2"), (33, "3")))
    assert (said(two)[:4], two.pages) == (("Roof gone", "Le Courrier", "", "2014-06-02"), ((0, "4"),))
    assert (two.body, two.media_type) == ("It fell.", "application/pdf")


def test_an_article_that_the_file_ends_within_comes_in():
    for texts, ends in (
        (NEXIS_WORD, ("End of Document",)),
        (NEXIS_WORD, ("Load-Date: June 3, 2014", "End of Document")),
    ):
        part = bundle_of([Paragraph(text) for text in texts[: -len(ends)]])
        readers = Readers(Table())
        assert [each.body for each in readers.read(readers.of_bytes(part.data, part.name, part.media_type))][1:] == [
            TWO
        ]
    head = ["Roof gone", "Lina Haddad", "341 words", "1 May 2014", "The Courier", "COUR", "English", "Copyright 2014"]
    coded = ["HD\tRoof gone", "WC\t12 words", "PD\t2 May 2014", "SN\tThe Courier", "LP\tIt fell.", "TD\tAll of it."]
    for rest, body in (([*head, "It fell."], "It fell."), (coded, "It fell.\n\nAll of it.")):
        texts = [*head, "A wall.", "Document COUR000020140501ea5100001", *rest]
        part = bundle_of([Paragraph(text) for text in texts])
        readers = Readers(Table())
        found = list(readers.read(readers.of_bytes(part.data, part.name, part.media_type)))
        assert [(each.title, each.body) for each in found] == [("Roof gone", "A wall."), ("Roof gone", body)]
        assert found[1].locator.record == "2"


def test_lines_by_which_a_database_parts_its_articles_are_paragraphs_of_a_pdf():
    lines = [
        "Roof gone",
        "Lina Haddad",
        "341 words",
        "1 May 2014",
        "The Courier",
        "COUR",
        "English",
        "(c) 2014 Courier",
    ]
    text = ["The roof of the museum fell in and the", "wall beside it was damaged to a great"]
    data = [
        (50, 780 - 14 * at, 10, line)
        for at, line in enumerate([*lines, *text, "Document COUR000020140501ea5100001", *lines, *text, "extent.", "Document COUR000020140501ea5100002"])
    ]  # fmt: skip
    bodies = [each.body for each in found_in(pdf(data), "factiva.pdf")]
    assert [each.split()[-1] for each in bodies] == ["great", "extent."]


def test_what_readers_left_in_an_export_comes_on_the_article_that_they_left_it_in():
    texts = [words(each.replace("&", "&amp;").replace("<", "&lt;")) for each in NEXIS_WORD]
    texts[NEXIS_WORD.index(ONE)] = (
        f"<w:p>{run('The roof was repaired.')}{begin(1)}{run('It fell')}{end(1)}{run('.')}</w:p>"
    )
    texts[NEXIS_WORD.index(TWO)] = f"<w:p>{run('A wall stood. ')}{begin(2)}{run('It fell')}{end(2)}{run('.')}</w:p>"
    texts[0] = f"<w:p>{begin(3)}{run('User Name: A person')}{end(3)}</w:p>"
    one, two = found_in(docx("".join(texts), comments=COMMENTS_PART), "nexis.docx")
    assert [(each.author, one.body[each.start : each.end]) for each in one.remarks] == [("Lina Haddad", "It fell")]
    assert [(each.author, two.body[each.start : each.end]) for each in two.remarks] == [("مرا", "It fell")]
    assert Notice("comments", 1) in one.notices  # on the cover, which does not come in


def test_a_word_file_that_only_speaks_of_a_body_is_no_bundle():
    assert bundle_of([Paragraph("Body"), Paragraph("The roof fell. End of Document")]) is None


# Factiva


def factiva(*articles):
    return (
        "<html><head><title>Factiva</title></head><body><form name='PageBaseForm'>"
        + "".join(f'<div id="article-{number}" class="article"><div class="article enArticle">{article}</div></div>'
                  for number, article in articles)
        + "<p>© 2018 Factiva</p></form></body></html>"
    )  # fmt: skip


PRINTED = (
    "<div>Foreign Desk; 1</div><div id='hd'><span class='enHeadline'>Roof  gone</span></div><div class='author'>Lina H.</div>"
    "<div>Special</div><div>13 Wörter</div><div>9 Januar 1993</div><div>10:15</div><div>The Courier</div><div>COUR</div>"
    "<div>Late Edition</div><div>1</div><div>Englisch</div><div>Copyright 1993</div>"
    f"<p class='articleParagraph enarticleParagraph'>{ONE}\n </p><p>A caption of a picture</p>"
    "<p class='articleParagraph'>See x.example/a[x.example/a] <b>now</b>.</p><p>Dokument COUR000020050408dp1900j9s</p>"
)
CODED = "<table>" + "".join(
    f"<tr><td><b>{code}</b>&nbsp;</td><td>{words}</td></tr>"
    for code, words in [
        ("HD", "L'arc"), ("BY", "Omar Saad"), ("WC", "9 mots"), ("PD", "29 décembre 2011"), ("SN", "Le Courrier"),
        ("LA", "Français"), ("LP", f"<p>{TWO}</p>"), ("TD", "<p>Fin.</p>"), ("AN", "Document COUR000020111229e7ct0001r"),
    ]
) + "</table>"  # fmt: skip


def test_each_article_of_factiva_comes_as_it_is_printed_or_by_its_codes():
    one, two = found_in(factiva(("A", PRINTED), ("B", CODED)), "factiva.html")
    assert one.body == f"{ONE}\n\nSee x.example/a now."
    assert said(one) == ("Roof gone", "The Courier", "Lina H.", "1993-01-09", "en")
    assert two.body == f"{TWO}\n\nFin."
    assert said(two) == ("L'arc", "Le Courrier", "Omar Saad", "2011-12-29", "fr")
    assert [each.locator.record for each in (one, two)] == ["COUR000020050408dp1900j9s", "COUR000020111229e7ct0001r"]


def test_an_interface_in_chinese_is_read_alike():
    article = (
        PRINTED.replace("13 Wörter", "13 字").replace("9 Januar 1993", "2018 年 10 月 7 日").replace("Englisch", "英语")
    )
    [draft] = found_in(factiva(("A", article)), "factiva.html")
    assert said(draft) == ("Roof gone", "The Courier", "Lina H.", "2018-10-07", "en")


def test_what_factiva_answers_as_xml_is_read():
    article = (
        "<article><accessionNo>A1</accessionNo><baseLanguage>FR</baseLanguage><headline><paragraph>L'<hlt>arc</hlt></paragraph>"
        f"</headline><leadParagraph><paragraph>{TWO}</paragraph></leadParagraph><publicationDate><dateTime>2012-01-09T01:35:58Z"
        "</dateTime></publicationDate><sourceName>Le Courrier</sourceName><tailParagraphs><paragraph>Fin.</paragraph>"
        "</tailParagraphs><wordCount>10</wordCount></article>"
    )
    data = (
        '\ufeff<?xml version="1.0" encoding="utf-8"?>\n<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0">'
        f'<ppsarticleResultSet count="2"><ppsarticle>{article}</ppsarticle></ppsarticleResultSet></ppsArticleResponse></PPSResponse>'
    )
    [draft] = found_in(data, "factiva.xml")
    assert draft.body == f"{TWO}\n\nFin."
    assert said(draft) == ("L'arc", "Le Courrier", "", "2012-01-09", "fr")
    assert draft.notices == (Notice("articles_missing", 1),)


# ProQuest, Europresse, Integrum

RULE = "_" * 60
PROQUEST = f"""{RULE}

Document 1 of 2

Roof

Author: Haddad, Lina

Publication info: The Courier, Late Edition (East Coast); London [London]02 Jan 2015: A.1.

https://search.proquest.com/docview/9001?accountid=1

Links: https://x.example/link?sid=ProQ:&amp;issn=0

Full text:   CORRECTION APPENDED{ONE}
Location: unknown, they said.
Second &amp; last.

Credit: LINA HADDAD

Title: Roof gone: again

Publication title: The Courier, Late Edition (East Coast); London

Publication date: Jan 2, 2015

ProQuest document ID: 9001

Language of publication: English

{RULE}

Document 2 of 2

Only an abstract

Abstract: Nothing more.

ProQuest document ID: 9002

{RULE}

Contact us at: http://www.proquest.com
"""


def test_each_document_of_proquest_comes_with_its_fields_and_one_without_text_is_told():
    one, without = found_in(PROQUEST, "proquest.txt")
    assert one.body == f"{ONE}\n\nLocation: unknown, they said.\n\nSecond & last."
    assert said(one) == ("Roof gone: again", "The Courier", "Haddad, Lina", "2015-01-02", "en")
    assert (one.url, one.locator.record) == ("https://search.proquest.com/docview/9001?accountid=1", "9001")
    assert (without.reason, without.locator.record) == ("withheld", "9002")


EUROPRESSE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><article><header>
<img src="http://nouveau.eureka.cc/x.gif"><div><span class="DocPublicationName">Le Courrier  </span></div>
<div><span class="DocHeader">Monde, mardi 14 mars 2006, p. 16</span></div>
<div class="titreArticle"><p class="sm-margin-bottom">TRIBUNES</p><p class="titreArticleVisu">L'arc</p></div>
<div>Omar Saad</div></header><section><div class="DocText"><div class="docOcurrContainer"><p>{TWO}</p><p>{TWO}</p></div></div>
</section><footer><p>Numéro de document : news·20060314·LM·1</p><span>Ce certificat est émis à <b>A LIBRARY</b></span></footer>
</article></body></html>"""


def test_each_article_of_europresse_comes_without_its_certificate():
    [draft] = found_in(EUROPRESSE, "europresse.html")
    assert draft.body == f"{TWO}\n\n{TWO}"
    assert said(draft)[:4] == ("L'arc", "Le Courrier", "Omar Saad", "2006-03-14")
    assert draft.locator.record == "news·20060314·LM·1"


def test_exports_of_europresse_from_before_2015_are_read():
    data = (
        '<html xmlns:n1="http://www.cedrom-sni.com/schema/newsv1.xsd"><body><form id="frmSave"></form><table><tr><td>'
        '<table id="tbHeaderImages"><tr><td><img></td></tr></table><span class="DocPublicationName">L\'Humanité</span><br>'
        '<span class="DocHeader">Monde, </span><span class="DocHeader">jeudi </span><span class="DocHeader">5 octobre 2013'
        '</span><br><span class="TitreArticleVisu">L\'<i>arc</i></span><br><br>Omar Saad<br><p></p>'
        f"{TWO}<b> Suite.</b><p></p>Fin.<p></p><b>© 2012 Journal.</b><table><tr><td>Ce certificat est émis à <b>A LIBRARY</b>"
        "</td></tr><tr><td>Date d'émission : 2012-10-05</td></tr></table></td></tr></table></body></html>"
    )
    [draft] = found_in(data.encode("latin-1"), "europresse.html")
    assert draft.body == f"{TWO} Suite.\n\nFin."
    assert said(draft)[:4] == ("L'arc", "L'Humanité", "Omar Saad", "2013-10-05")


@pytest.mark.parametrize(("line", "author"), [
    ("Zoé Élan", "Zoé Élan"), ("Jean-Pierre de La Tour et Ana d'Ormesson", "Jean-Pierre de La Tour et Ana d'Ormesson"),
    ("AFP", "AFP"), ("Des combats autour du théâtre", ""), ("Palmyre", ""), ("Le toit", ""), ("Le Caire", ""),
    ("12 juillet", ""),
])  # fmt: skip
def test_a_subtitle_below_the_title_of_an_old_europresse_page_is_no_author(line, author):
    data = (
        '<html><body><form id="frmSave"></form><table><tr><td><span class="DocPublicationName">Le Courrier</span><br>'
        '<span class="DocHeader">5 octobre 2013</span><br><span class="TitreArticleVisu">L\'arc</span><br><br>'
        f"{line}<p></p>{TWO}<p></p><b>© 2012 Journal.</b></td></tr></table></body></html>"
    )
    [draft] = found_in(data.encode("latin-1"), "europresse.html")
    assert draft.author == author
    assert draft.body == (TWO if author else f"{line}\n\n{TWO}")


@pytest.mark.parametrize(
    ("printed", "day"), [("28.02.05", "2005-02-28"), ("09.02.94", "1994-02-09"), ("28.02.2005", "2005-02-28")]
)
def test_a_year_of_integrum_may_have_two_figures(printed, day):
    data = (
        '<html><head><META content="text/html; charset=windows-1251"><title>Report 12.05.2021 15:50:05</title></head><body>'
        f'<div><a name="1"></a><table><tr><td>^ИС:\r\n Вестник\r\n<br>^ДТ:\r\n {printed}\r\n<br></td></tr></table><pre>'
        "\r\n     Крыша упала.\r\n</pre></div></body></html>"
    )
    [draft] = found_in(data.encode("cp1251"), "integrum.html")
    assert (draft.published, draft.body) == (day, "Крыша упала.")


@pytest.mark.parametrize(
    "doubled", ["lemonde.fr[http://lemonde.fr]", "lemonde.fr[lemonde.fr]", "lemonde.fr[https://lemonde.fr/]"]
)
def test_an_address_that_factiva_doubles_stands_once(doubled):
    article = of_printed(
        title="", author="", counted="", day="", after=[], record="", paragraphs=[f"Voir {doubled}, [1]. تَدْمُر"]
    )
    assert article.paragraphs == ("Voir lemonde.fr, [1]. تَدْمُر",)


def test_each_article_of_integrum_is_put_together_from_its_lines():
    data = (
        '<html><head><META content="text/html; charset=windows-1251"><title>Report 12.05.2021 15:50:05</title></head><body>'
        '1. <a href="#1">Крыша</a><br><div><a name="1"></a><table><tr><td>^ИС:\n Вестник\n<br>^ДТ:\n 09.02.1994\n<br>^АВ:\n'
        " Иван Петров\n<br>^ЗГ:\n Крыша упала\n<br></td></tr></table><h3>Крыша упала</h3><pre>\n     Свод собора\nобрушился"
        " <font><b>вчера</b></font>.\n     Погиб сторож.\n</pre></div></body></html>"
    )
    [draft] = found_in(data.encode("cp1251"), "integrum.html")
    assert draft.body == "Свод собора обрушился вчера.\n\nПогиб сторож."
    assert said(draft) == ("Крыша упала", "Вестник", "Иван Петров", "1994-02-09", "ru")


@pytest.mark.parametrize(
    "data",
    [
        "Only 2 of 3 documents were found in Palmyra.\n\nThe roof is gone.", f"Roof gone.\n{RULE}\nA rule above.",
        "<html><head><title>Palmyra and Factiva</title></head><body><article><p>The roof of the temple is gone, they said.",
    ],
)  # fmt: skip
def test_an_article_that_only_looks_like_an_export_is_one(data):
    [draft] = found_in(data, "a.html" if data.startswith("<") else "a.txt")
    assert isinstance(draft, Draft)
    assert "gone" in draft.body


# Days and languages


def test_factiva_in_rich_text_with_its_codes_is_split():
    rows = [
        ("SE", "News"), ("HD", "Roof gone"), ("BY", "Lina Haddad"), ("WC", "13 words"), ("PD", "4 November 2023"),
        ("SN", "The Courier"), ("LA", "English"), ("LP", "The roof fell."), ("TD", "A guard said so."),
        ("AN", "Document COUR000020231104ejb400001"),
    ]  # fmt: skip
    coded = "".join(f"{code}\\tab {said}\\par " for code, said in rows)
    apart = "".join(f"{code}\\par {said}\\par " for code, said in rows[:-1]) + "Document COUR000020231104ejb400002"
    found = found_in("{\\rtf1\\ansi " + coded + apart + "}", "a.rtf")
    for draft in found:
        assert (draft.title, draft.outlet, draft.author) == ("Roof gone", "The Courier", "Lina Haddad")
        assert (draft.body, draft.published) == ("The roof fell.\n\nA guard said so.", "2023-11-04")
    assert [str(draft.locator) for draft in found] == [f"record=COUR000020231104ejb40000{at}" for at in (1, 2)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("January 11, 2010 Monday Edition 1; Scotland", "2010-01-11"), ("mardi 14 mars 2006, p. 16", "2006-03-14"),
        ("1er mai 2014", "2014-05-01"), ("27. Februar 2012 Montag 9:50 PM", "2012-02-27"), ("2018 年 10 月 7 日", "2018-10-07"),
        ("9 de enero de 1993", "1993-01-09"), ("٣ مارس ٢٠١٧", "2017-03-03"), ("3 марта 2017", "2017-03-03"),
        ("3 Mart 2017", "2017-03-03"), ("Jan 2, 2015", "2015-01-02"), ("March 2017", "2017-03"), ("09.02.1994", "1994-02-09"),
        ("03/02/2017", ""), ("31 février 2017", ""), ("Late Edition 2017 Final", ""), ("", ""), ("2017-03", "2017-03"),
        ("٣ كانون الثاني ٢٠١٧", "2017-01-03"), ("3 آذار/مارس 2017", "2017-03-03"), ("3 آب 2015", "2015-08-03"),
        ("3 EKİM 2017 Salı", "2017-10-03"), ("HAZİRAN 2017", "2017-06"), ("3 березня 2017 р.", "2017-03-03"),
        ("2017. március 3., 10:15", "2017-03-03"), ("3 במרץ 2017", "2017-03-03"), ("3 września 2017", "2017-09-03"),
        ("3 Μαρτίου 2017", "2017-03-03"), ("3-Mar-2017", "2017-03-03"), ("۱۲ اسفند ۱۳۹۵", ""), ("12.3.1395", ""),
        ("3 listopada 2017", ""),
    ],
)  # fmt: skip
def test_a_day_is_read_as_it_is_printed(text, day):
    assert printed_day(text) == day


@pytest.mark.parametrize(
    ("named", "tag"),
    [
        ("ENGLISH", "en"),
        ("GERMAN; DEUTSCH", "de"),
        ("Arabe", "ar"),
        ("英语", "en"),
        ("EN", "EN"),
        ("Late Edition", ""),
        ("", ""),
    ],
)
def test_a_language_is_known_by_its_name(named, tag):
    assert tag_of(named) == tag


# By description, or by what programs that read them say of them


PROQUEST_PAGE = """<html><head><title>ProQuest</title></head><body><p>Table of contents</p>
<a name="DocID_1"></a><div><p style="font-weight:bold">Roof gone</p>
<p style="x"><a href="https://search.proquest.com/docview/9001?accountid=1">ProQuest document link</a></p>
<p style="x"><strong>Author: </strong>Haddad, Lina</p><p style="x"><strong>Publication info: </strong>The Courier, Late
Edition (East Coast); London [London]08 May 2010: A.1.</p><p style="x"><strong>Abstract: </strong></p>
<p>Nothing of the abstract.</p><p style="x"><strong>Full text: </strong></p>
<text wordcount="20" htmlcontent="true"><p>{one}</p><p>Second &amp; last.</p></text>
<p style="x"><strong>Title: </strong>Roof gone: again</p><p style="x"><strong>Last updated: </strong>2017-11-07</p>
<p style="x"><strong>ProQuest document ID: </strong>9001</p></div>
<a name="DocID_2"></a><div><p style="font-weight:bold">Only an abstract</p><p><strong>Abstract: </strong>Nothing more.</p>
<p style="x"><strong>ProQuest document ID: </strong>9002</p></div></body></html>"""


def test_each_document_of_a_page_of_proquest_comes_with_its_own_day():
    one, without = found_in(PROQUEST_PAGE.replace("{one}", ONE), "proquest.html")
    assert one.body == f"{ONE}\n\nSecond & last."
    assert said(one) == ("Roof gone: again", "The Courier", "Haddad, Lina", "2010-05-08", "en")
    assert (one.url, one.locator.record) == ("https://search.proquest.com/docview/9001?accountid=1", "9001")
    assert (without.reason, without.locator.record) == ("withheld", "9002")


@pytest.mark.parametrize("encoding", ["utf-16-le", "cp500"])
def test_nexis_read_again_in_an_encoding_that_shows_no_article_is_refused(encoding):
    readers = Readers(Table())
    data = b"1 of 2 DOCUMENTS\n\nThe Courier\n\nMay 8, 2010\n\nRoof\n\nIt fell.\n\n2 of 2 DOCUMENTS\n\nThe Mail\n\nIt stood.\n"
    source = replace(readers.of_bytes(data, "a.txt", ""), encoding=encoding)
    [one] = readers.read(source)
    assert one.reason == "empty"  # the person sees at once that it is another encoding


def test_labels_without_number_take_no_more_than_their_length():
    def read(count):
        clipping([["Courier"], ["May 8, 2010"], ["Roof"], [ONE], *[["FOO: it fell"]] * count])

    assert takes_a_share_each(read, 400)


def test_fields_of_proquest_are_known_without_bold_names_and_without_empty_lines():
    fields = [
        "Title: Roof gone",
        f"Full text: {ONE}",
        "Fin.",
        "Publication title: The Courier",
        "Publication date: May 8, 2010",
    ]
    page = f"<a name=DocID_1></a><p>ProQuest document link</p>{''.join(f'<p>{each}</p>' for each in fields)}"
    text = "\n".join([RULE, "", "Document 1 of 1", "", *fields, "ProQuest document ID: 9001", "", RULE])
    for data, name in ((page, "a.html"), (text, "a.txt")):
        [draft] = found_in(data, name)
        assert (draft.title, draft.outlet, draft.published) == ("Roof gone", "The Courier", "2010-05-08")
        assert "Publication" not in draft.body


def rich(*paragraphs):
    told = ""
    for each in paragraphs:
        told += (
            "".join(
                chr(unit) if 31 < unit < 127 else "\\tab " if unit == 9 else f"\\u{unit - 2**16 * (unit > 2**15)}?"
                for unit in units(each)
            )
            + "\\par\n"
        )
    return ("{\\rtf1\\ansi " + told + "}").encode("ascii")


def units(text):
    data = text.encode("utf-16-le")
    return [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]


def test_an_export_of_factiva_as_rich_text_is_split_as_printed_and_by_codes():
    printed = ["Roof gone", "Lina H.", "13 words", "9 January 1993", "10:15", "The Courier", "COUR", "English",
               "Copyright 1993 The Courier", ONE, "Second.", "Document COUR000020050408dp1900j9s"]  # fmt: skip
    coded = ["HD\tL'arc", "BY\tOmar Saad", "WC\t9 mots", "PD\t29 décembre 2011", "SN\tLe Courrier", "LA\tFrançais",
             f"LP\t{TWO}", "TD\tFin.", "Encore.", "PD\tde nouveau", "UN", "BY", "ONU\tdit-il", "IN\ttout, dix.", "Fini.",
             "NS\tgart : Art | gcat : News", "Plus", "PUB\tLe Courrier SA", "Document COUR000020111229e7ct0001r"]  # fmt: skip
    one, two = found_in(rich(*printed, *coded), "factiva.rtf")
    assert one.body == f"{ONE}\n\nSecond."
    assert said(one) == ("Roof gone", "The Courier", "Lina H.", "1993-01-09", "en")
    rest = "PD\tde nouveau", "UN", "BY", "ONU\tdit-il", "IN\ttout, dix.", "Fini."  # begin as fields do, and are none
    assert two.body == "\n\n".join((TWO, "Fin.", "Encore.", *rest))
    assert said(two) == ("L'arc", "Le Courrier", "Omar Saad", "2011-12-29", "fr")
    assert [each.locator.record for each in (one, two)] == ["COUR000020050408dp1900j9s", "COUR000020111229e7ct0001r"]


def test_an_export_of_factiva_as_text_is_split_whatever_broke_its_lines():
    printed = f"Roof gone\r\n\r\nLina H.\r\n13 words\r\n9 January 1993\r\nThe Courier\r\nCOUR\r\nEnglish\r\nCopyright 1993\r\n\r\n{ONE}\r\n\r\nSecond.\r\n\r\nDocument COUR000020050408dp1900j9s\r\n\r\n"
    coded = (
        "HD  L'arc\r\nBY  Omar Saad\r\nWC  9 mots\r\nPD  29 décembre 2011\r\nSN  Le Courrier\r\nLA  Français\r\n\r\n"
        "LP  La voûte de l'arc s'est effondrée,\r\n    a dit un gardien.\r\n\r\nTD  Fin.\r\n\r\nEncore.\r\n\r\n"
        "AN  Document COUR000020111229e7ct0001r\r\n\r\n© 2026 Factiva\r\n"
    )
    one, two = found_in(printed + coded, "factiva.txt")
    assert (one.body, one.media_type) == (f"{ONE}\n\nSecond.", "text/plain")
    assert said(one) == ("Roof gone", "The Courier", "Lina H.", "1993-01-09", "en")
    assert (two.body, *said(two)) == (
        f"{TWO}\n\nFin.\n\nEncore.",
        "L'arc",
        "Le Courrier",
        "Omar Saad",
        "2011-12-29",
        "fr",
    )
    even = "\n".join(["The roof of the tetrapylon of Tadmur fell on"] * 4 + ["Friday."])
    [wrapped] = found_in(printed.replace(ONE, even), "factiva.txt")
    assert wrapped.body == even.replace("\n", " ") + "\n\nSecond."
    noted = f"{printed}Read this again: the tower fell later.\r\n"
    assert ["Read this again" in each.body for each in found_in(noted, "factiva.txt")] == [True]
    about = "The accession number is printed so:\n\nDocument COUR000020050408dp1900j9s is one of them."
    assert [each.body for each in found_in(about, "a.txt")] == [about]


PROQUEST_RICH = [
    "Roof", "Author: Haddad, Lina", "https://search.proquest.com/docview/9001?accountid=1", f"Full text: {ONE}",
    "Location: unknown, they said.", "Second.", "Subject: Arches", "Title: Roof gone", "Publication title: The Courier; London",
    "Publication date: Jan 2, 2015", "ProQuest document ID: 9001", "Language of publication: English",
]  # fmt: skip


@pytest.mark.parametrize("between", [[RULE], [RULE, "Document {} of 2"], ["Document {} of 2"]])
def test_an_export_of_proquest_for_a_word_processor_is_split_and_one_that_cannot_be_is_refused(between):
    other = [each.replace("9001", "9002").replace("Roof gone", "Roof") for each in PROQUEST_RICH]
    parts = [[line.format(at) for line in between] for at in (1, 2)]
    one, two = found_in(rich(*parts[0], *PROQUEST_RICH, *parts[1], *other), "proquest.rtf")
    assert one.body == f"{ONE}\n\nLocation: unknown, they said.\n\nSecond."
    assert said(one) == ("Roof gone", "The Courier", "Haddad, Lina", "2015-01-02", "en")
    assert (two.title, [each.locator.record for each in (one, two)]) == ("Roof", ["9001", "9002"])
    [unsplit] = found_in(rich(*PROQUEST_RICH, *other), "proquest.rtf")
    assert unsplit.reason == "unsplit"
    [alone] = found_in(rich(*PROQUEST_RICH), "proquest.rtf")
    assert (alone.title, alone.locator.record) == ("Roof gone", "9001")
    listed = ["Works that we cite", "ProQuest document ID: 9001", "ProQuest document ID: 9002", ONE]
    [draft] = found_in(rich(*listed), "a.rtf")
    assert draft.body == "\n\n".join(listed)


def test_a_count_of_the_dead_within_a_text_is_no_count_of_words():
    text = ["Roof gone", "Lina H.", *["It fell."] * 5, "5 killed", "10 January 1993", ONE]
    [draft] = found_in(rich(*text, "Document COUR000020050408dp1900j9s"), "factiva.rtf")
    assert ("It fell." in draft.body, ONE in draft.body) == (True, True)
    assert counted_at(["40 dead", "12 January 2017"], above=1) == -1


def test_exports_of_nexis_as_rich_text_are_split():
    new = ["Roof gone", "The Courier", "May 30, 2014 Friday", "Copyright 2014", "Body", ONE, "Load-Date: May 31, 2014",
           "End of Document"]  # fmt: skip
    [draft] = found_in(rich(*new), "nexis.rtf")
    assert (draft.body, *said(draft)[:2], draft.published) == (ONE, "Roof gone", "The Courier", "2014-05-30")
    old = [
        "1 of 1 DOCUMENTS",
        "The Courier",
        "May 30, 2014 Friday",
        "Roof gone",
        "BYLINE: Lina H.",
        ONE,
        "LOAD-DATE: x",
    ]
    [draft] = found_in(rich(*old), "nexis.rtf")
    assert (draft.body, *said(draft)[:4]) == (ONE, "Roof gone", "The Courier", "Lina H.", "2014-05-30")


def test_an_export_of_proquest_in_another_language_is_refused_and_says_how_to_get_it():
    one = "{}\n\n Le titre 🏛️\n\nhttps://search.proquest.com/docview/{}\n\nTexte intégral: Les mots.\n\nTitre: Le titre\n\n"
    data = "".join(one.format("_" * 60, number) for number in (11, 12)).encode()
    with pytest.raises(UnreadableFileError) as refused:
        read_bytes(data, "a.txt")
    assert refused.value.reason == "interface"


@pytest.mark.parametrize(
    ("counted", "day", "language", "number", "tag"),
    [
        ("٦٨٤ كلمة", "٥ مارس ٢٠١٧", "العربية", "المستند", "ar"), ("684 слова", "5 марта 2017", "Русский", "Документ", "ru"),
        ("684 woorden", "5 maart 2017", "Nederlands", "Document", "nl"), ("684 文字", "2017 年 3 月 5 日", "日本語", "文書", "ja"),
        ("Kata: 684", "5 March 2017", "", "Dokumen", "id"),
    ],
)  # fmt: skip
def test_factiva_counts_words_in_any_language_of_its_interface(counted, day, language, number, tag):
    lines = "".join(f"<div>{each}</div>" for each in (counted, day, "The Courier", "COUR", language, "(c) 2017"))
    page = (
        f"<html><head><title>Factiva</title></head><body><div class='article {tag}Article'><div id='hd'>"
        f"<span class='{tag}Headline'>Roof</span></div>{lines}<p class='articleParagraph'>{ONE}</p>"
        f"<p>{number} COURIE0020170305ed350001t</p></div></body></html>"
    )
    [draft] = found_in(page, "factiva.html")
    assert said(draft) == ("Roof", "The Courier", "", "2017-03-05", tag)
    assert draft.locator.record == "COURIE0020170305ed350001t"


def test_what_stands_in_no_paragraph_of_europresse_is_text_and_a_day_beside_the_section_is_its_day():
    text = f"Chapeau.<ul><li>{TWO}</li></ul><p>{TWO}</p><b>Encadré</b><br><br>Fin"
    head = '<div><span class="DocTitreSousSection">Monde</span> <span>jeudi 1 juillet 2004 - 12:30</span></div>'
    heads = [f'{head}<div class="docAuthors">Omar Saad</div>', ""]
    articles = "".join(
        f'<article><header><span class="DocPublicationName">Le Courrier</span>{head}<div class="titreArticle"><p '
        f'class="titreArticleVisu"><span>Le 5 mai 2003</span></p></div></header><div class="DocText">{text}</div>'
        "<footer><div>news·20040701·LM·1</div></footer></article>"
        for head in heads
    )
    one, two = found_in(f"<html><body>{articles}</body></html>", "europresse.html")
    assert one.body == two.body == f"Chapeau.\n\n{TWO}\n\n{TWO}\n\nEncadré\n\nFin"
    assert said(one)[:4] == ("Le 5 mai 2003", "Le Courrier", "Omar Saad", "2004-07-01")
    assert (two.published, two.locator.record) == ("2004-07-01", "news·20040701·LM·1")


def test_fields_of_proquest_in_a_table_and_words_beside_the_paragraphs_are_read():
    rows = {"Title": "Roof gone: again", "Author": "Haddad, Lina", "Publication title": "The Courier; London",
            "Publication date": "Mar 5, 2017", "ProQuest document ID": "9001"}  # fmt: skip
    page = (
        '<html><body><a name="DocID_1"></a><h2>Roof gone</h2><p><b>FULL TEXT</b></p><text htmlcontent="true">Lead.<p>'
        f"{ONE}</p><ul><li>Last</li></ul></text><p>DETAILS</p><table>"
        + "".join(f"<tr><td><p>{name}:</p></td><td><p>{value}</p></td></tr>" for name, value in rows.items())
    )
    [draft] = found_in(page, "proquest.html")
    assert draft.body == f"Lead.\n\n{ONE}\n\nLast"
    plain = (
        f"<p><b>Full text: </b>{ONE}</p><p>Location: unknown.</p><p><b>Publication title: </b>The Courier; London</p>"
    )
    [other] = found_in(f'<html><body><a name="DocID_1"></a><p>Roof</p>{plain}</body></html>', "proquest.html")
    assert (other.body, other.outlet) == (f"{ONE}\n\nLocation: unknown.", "The Courier")
    assert said(draft)[:4] == ("Roof gone: again", "The Courier", "Haddad, Lina", "2017-03-05")
    assert draft.locator.record == "9001"


def test_an_old_article_of_nexis_below_its_line_of_rights_names_outlet_and_headline():
    text = f"1 of 1 DOCUMENTS\n\n  Copyright 2001 The Courier Ltd\n   The Courier\n\nMay 30, 2001\n\nSECTION: A\n\nHEADLINE: Roof\ngone\n\nBODY:\n\n{ONE}\n"
    [draft] = found_in(text, "nexis.txt")
    assert (draft.body, *said(draft)[:2], draft.published) == (ONE, "Roof gone", "The Courier", "2001-05-30")


def test_a_paragraph_of_nexis_that_begins_in_capitals_is_text_where_more_of_it_follows():
    middle = "The roof fell.\n\nDAMASCUS: It was hit.\n\nUPDATE: A wall too.\n\nGRAPHIC: PHOTO, a roof\n\nAll is gone."
    text = f"1 of 1 DOCUMENTS\n\nThe Courier\n\nMay 30, 2001\n\nRoof\n\n{middle}\n\nCODEN: X\n\nUPDATE: May 31, 2001\n\nMore"
    [draft] = found_in(text, "nexis.txt")
    assert draft.body == "The roof fell.\n\nDAMASCUS: It was hit.\n\nUPDATE: A wall too.\n\nAll is gone."


def test_a_list_in_a_page_of_nexis_is_text_and_a_certificate_without_a_line_of_rights_above_is_none():
    page = (
        '<a name="DOC_ID_0_0"></a><div><p>1 of 1 DOCUMENTS</p></div><div><p>The Courier</p></div><div><p>May 2017</p></div>'
        f"<div><p>Roof</p></div><div><p>{ONE}</p><ul><li>First.</li><li>Second.</li></ul></div>"
    )
    [draft] = found_in(f"<html><body>{page}</body></html>", "nexis.html")
    assert (draft.body, draft.title, draft.published) == (f"{ONE}\n\nFirst.\n\nSecond.", "Roof", "2017-05")
    page = (
        '<table><tr><td><span class="DocPublicationName">Le Courrier</span><span class="TitreArticleVisu">L\'arc</span><p></p>'
        f"{TWO}<p></p>news·20131005·HU·12<br>Ce certificat est émis à <b>A LIBRARY</b></td></tr></table>"
    )
    [draft] = found_in(f"<html><body><form id='frmSave'></form>{page}</body></html>", "europresse.html")
    assert (draft.body, draft.published, draft.locator.record) == (TWO, "2013-10-05", "news·20131005·HU·12")


def test_an_article_of_integrum_without_an_outlet_comes_in():
    data = "<html><head><title>Report 12.05.2021 15:50:05</title></head><table><tr><td>^ЗГ: Крыша</td></tr></table><pre>Упала."
    [draft] = found_in(data, "integrum.html")
    assert (draft.title, draft.outlet, draft.body) == ("Крыша", "", "Упала.")


def test_labels_of_nexis_in_a_word_file_are_known_in_other_languages_and_authors_in_several_paragraphs():
    told = ["Dach weg", "Die Zeitung", "30. Mai 2014 Freitag", "Copyright 2014", "Länge: 12 Wörter", "Autor: Lina H.",
            "Omar S.", "Rubrik: WELT", "Body", ONE, "Classification", "Sprache: GERMAN; DEUTSCH", "End of Document"]  # fmt: skip
    part = bundle_of([Paragraph(text) for text in told])
    [draft] = read_bytes(part.data, part.name, part.media_type)
    assert draft.body == ONE
    assert said(draft) == ("Dach weg", "Die Zeitung", "Lina H.; Omar S.", "2014-05-30", "de")


def test_factiva_with_codes_as_pdf_is_told_by_them_and_old_nexis_with_outlet_and_day_in_one_line():
    fields = [
        "HD Roof gone", "BY Lina Haddad", "WC 341 words", "PD 14 March 2006", "ET 10:30", "SN The Courier", "LA English",
        "LP The roof of the museum in the old town fell in on Friday, and", "nobody was hurt, said the guards.",
        "TD IN ALEPPO, too, a wall of the citadel was seen to fall at night.", "IN ALL, ten stood.", "IN i123 : Museums",
        "PUB Courier Ltd",
    ]  # fmt: skip
    lines = [*fields, "AN Document COUR000020060314e23e0001r"], [*fields, "AN Document COUR000020060315e23e0001r"]
    pages = [[(50, 780 - 30 * at, 10 + at % 2 * 3, line) for at, line in enumerate(each)] for each in lines]
    body = (
        "The roof of the museum in the old town fell in on Friday, and nobody was hurt, said the guards."
        "\n\nIN ALEPPO, too, a wall of the citadel was seen to fall at night.\n\nIN ALL, ten stood."
    )
    found = found_in(pdf(*pages), "factiva.pdf")
    assert [(each.body, said(each)) for each in found] == [
        (body, ("Roof gone", "The Courier", "Lina Haddad", "2006-03-14", "en"))
    ] * 2
    assert [each.pages for each in found] == [((0, "1"),), ((0, "2"),)]
    for line, outlet, day in (
        ("The Courier March 14, 2006 Tuesday", "The Courier", "2006-03-14"),
        ("Mail on Sunday March 12, 2006 Sunday", "Mail on Sunday", "2006-03-12"),
        ("Der Kurier 27. Februar 2012 Montag", "Der Kurier", "2012-02-27"), ("May 14th", "May 14th", ""),
    ):  # fmt: skip
        told = clipping([[line], ["Roof gone"], ["LENGTH: 341 words"], ["It fell."]])
        assert (told.title, told.outlet, told.published) == ("Roof gone", outlet, day)
