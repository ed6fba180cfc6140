"""The proof-reader: 1,000 planted quotations judged, and none that was altered passes as exact."""

import random
import re
from contextlib import closing

import pytest

from heritage_annotator.model.errors import SitesFileError, UnreadableFileError
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.incidents.observing import plan_translation
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.services.projects.sample import create_sample_project
from heritage_annotator.services.proof import standing, verdicts
from heritage_annotator.services.proof.checking import checked
from heritage_annotator.services.proof.drafts import draft_text
from heritage_annotator.services.proof.quotations import Quotation, quotations
from heritage_annotator.services.proof.verdicts import Judge, judged
from tests.samples import importing
from tests.services.importing.documents.made import docx, odt, pdf, words

PALMYRA = "http://indianexpress.com/article/world/syrian-army-recaptures-palmyra-from-islamic-state-4551989/"
MARKS = '"“”«»„‟'


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    path = tmp_path_factory.mktemp("proof") / "s.heritage"
    session, _ = create_sample_project(path, Annotator("1" * 36, "Zaynab"))
    with closing(session):
        yield session


@pytest.fixture(scope="module")
def judge(project):
    return Judge(project.reading)


def paragraphs(reading):
    for article in reading.articles():
        for paragraph in reading.body(article.id).split("\n"):
            if len(paragraph.split()) >= 12:
                yield article.id, paragraph


def spans(paragraph, chance, least=4, most=14):
    """Some words in a row of the paragraph, without quotation marks, from the beginning of one to the end of one."""
    there = list(re.finditer(r"\S+", paragraph))
    for _ in range(60):
        first = chance.randrange(len(there) - least)
        last = min(len(there) - 1, first + chance.randrange(least, most))
        text = paragraph[there[first].start() : there[last].end()].strip(".,;:،؛()")
        if not set(text) & set(MARKS + "[]"):
            return text
    return None


def altered(text, chance):
    """The words with one thing changed that no reader may overlook, and not so that they stand there again."""
    inner = text.split(" ")
    at = chance.randrange(1, len(inner) - 1)
    kind = chance.randrange(7)
    word = inner[at]
    if kind == 0:
        del inner[at]
    elif kind == 1:
        inner.insert(at, "not" if word.isascii() else "ليس")
    elif kind == 2:
        inner[at] = word[:-1] + ("q" if word.isascii() else "ظ")
    elif kind == 3:
        inner[at] = (
            f"{word}\u064e" if not word.isascii() else word.swapcase() if word.swapcase() != word else f"{word}x"
        )
    elif kind == 4:
        inner[at], inner[at - 1] = inner[at - 1], inner[at]
    elif kind == 5:
        inner[at] = f"{word},"
    else:
        inner[at - 1 : at + 1] = ["\xa0".join(inner[at - 1 : at + 1])]
    made = " ".join(inner)
    return None if made == text else made


def planted(reading):
    chance = random.Random(7)
    all_ = list(paragraphs(reading))
    bodies = {article.id: reading.body(article.id) for article in reading.articles()}
    found = []
    while len(found) < 1000:
        article, paragraph = chance.choice(all_)
        text = spans(paragraph, chance)
        if text is None:
            continue
        wanted = ("exact", "altered", "elsewhere", "missing")[len(found) % 4]
        address = ""
        if wanted == "altered":
            text = altered(text, chance)
            if text is None or any(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", body) for body in bodies.values()):
                continue
        elif wanted == "elsewhere":
            if any(text in body for id_, body in bodies.items() if reading.article(id_).url):
                continue
            address = PALMYRA
        elif wanted == "missing":
            letters = "abcdefghijkl" if text.isascii() else "ابتثجحخدذرزس"
            text = " ".join("".join(chance.choices(letters, k=7)) for _ in text.split())
        found.append((text, address, wanted, article))
    return found


def test_a_thousand_planted_quotations_are_judged_and_none_altered_passes_as_exact(project, judge):
    wrong = []
    for text, address, wanted, _ in planted(project.reading):
        said = judge.judge(Quotation(text, 0, 0, address))
        assert not (wanted == "altered" and said.verdict == "exact"), (text, said)
        if said.verdict != wanted:
            wrong.append((wanted, said.verdict, text, said.difference))
        if said.verdict in {"exact", "elsewhere"}:
            body = project.reading.body(said.article_id)
            assert re.sub(r"\s+", " ", body[said.start : said.end]).lower() == re.sub(r"\s+", " ", text).lower()
    assert len(wrong) <= 5, wrong[:20]


def test_quotations_of_three_kinds_are_found_with_the_address_behind_them():
    text = 'a “one «two» three” (https://a.org/x?y=1). b "four five" — https://b.org/z, c «ستة سبعة» d “open'
    assert [(each.words, each.address) for each in quotations(text)] == [
        ("one «two» three", "https://a.org/x?y=1"), ("four five", "https://b.org/z"), ("ستة سبعة", ""),
    ]  # fmt: skip
    assert all(text[each.start : each.end].strip() == each.words for each in quotations(text))


def test_a_quotation_ends_where_its_paragraph_or_one_of_the_next_closes_it():
    assert [each.words for each in quotations('a "b\n\nc" d "e\nf" g')] == ["b\n\nc", "e\nf"]
    assert [each.words for each in quotations('a "b c\n\nd ("e") "f" g')] == ["e", "f"]
    assert [each.words for each in quotations('a 6 "b c\n\nd e f')] == []
    assert [each.words for each in quotations("“a\nb”\n\n“c")] == ["a\nb"]


def said(project, text):
    return [(each.verdict, each.difference) for each in judged(project.reading, list(quotations(text)))]


@pytest.mark.parametrize(
    "quotation",
    [
        "the terrorists planted mines in various points of the city",
        "The terrorists planted mines",
        "[T]he terrorists planted mines",
        "the terrorists planted\nmines in   various points",
        "the terrorists [sic] planted mines",
        "the terrorists planted mines […] the Syrian Observatory for Human Rights",
        "In their retreat, [...] planted mines in various points",
        "In their retreat, [the fighters] planted mines",
        "a war monitoring group. In their retreat",
        "برجين انهارا إثر غارة جوية",
    ],
)
def test_what_the_writer_says_of_her_own_alterations_leaves_it_exact(project, quotation):
    assert said(project, f"x “{quotation}” y") == [("exact", "")]


@pytest.mark.parametrize(
    "quotation",
    [
        "the terror-\nists planted mines",
        "the terrorists plan\xadted mines",
        "two tow-\n\ners had collapsed",
        "Greco-\nRoman ruins",
    ],
)
def test_what_a_typesetter_did_leaves_it_exact(project, quotation):
    assert said(project, f"x “{quotation}” y") == [("exact", "")]


@pytest.mark.parametrize(
    ("name", "draft"),
    [
        ("d.md", "“the [terrorists](http://a.org/x) planted mines”"),
        ("d.md", "“the [terrorists](http://a.org/x_(town)) planted mines”"),
        ("d.md", "[“the terrorists](http://a.org/x) planted mines”"),
        ("d.md", "“the terrorists [planted mines” he said](http://a.org/x)"),
        ("d.md", "“the [terrorists [sic] planted](http://a.org/x) mines[](http://a.org/y)”"),
        ("d.html", '<p>“the <a href="http://a.org/x_(town) 1">terrorists</a> planted mines”'),
        ("d.md", "“the `terrorists` planted mines”"),
        ("d.md", "&ldquo;the terrorists planted mines&rdquo;"),
        ("d.md", '“the terrorists planted mines" and'),
        ("d.md", '"the terrorists planted mines” and'),
        ("d.md", "“the [armed] terrorists planted mines [emphasis added]”"),
        ("d.md", "“In their retreat, (…) planted mines in various (...) points of the city”"),
        ("d.html", '<p>“the <a href="http://a.org/x">terrorists</a> planted mines”'),
        ("d.html", '<p>“the terrorists<sup><a href="#n1">1</a></sup> planted mines<a href="#n2"><sup>[2]</sup></a>”'),
        ("d.html", "<p>x <q>the terrorists planted mines</q> y"),
        ("d.html", "<p>“the <del>armed </del>terrorists planted mines”"),
    ],
)
def test_links_notes_and_marks_of_a_draft_are_no_words_of_a_quotation(project, tmp_path, name, draft):
    (tmp_path / name).write_text(draft, encoding="utf-8")
    assert said(project, draft_text(tmp_path / name)) == [("exact", "")]


def test_a_raised_figure_that_leads_nowhere_is_one(project, tmp_path):
    (tmp_path / "d.html").write_text("<p>“the terrorists<sup>2</sup> planted mines”", encoding="utf-8")
    assert said(project, draft_text(tmp_path / "d.html"))[0][0] == "altered"


@pytest.mark.parametrize(
    ("body", "quotation"),
    [
        ("looters took 1,500 pieces from it", "500 pieces from it"),
        ("looters took 1\u202f500 pieces from it", "500 pieces from it"),
        ("looters took 1 500 pieces from it", "500 pieces from it"),
        ("it took them 3.5 hours", "it took them 3"),
        ("they came at 14:30 with trucks", "they came at 14"),
        ("run by non-governmental groups there", "governmental groups there"),
        ("the terrorists planted mines in various points", "the terrorist […] mines in various points"),
        ("the terrorists planted mines in various points", "the terrorists […] ines in various points"),
        ("they hit the city’s walls", "they hit the city"),
        ("ومن ثم می‌شود گفت", "ومن ثم می"),
        ("she is a teacher 👩‍🏫 there", "she is a teacher 👩"),
        ("دمر القصف قلعةً قديمة", "دمر القصف قلعة"),
    ],
)
def test_a_part_of_a_number_or_word_is_not_exact(tmp_path, body, quotation):
    with closing(create_project(tmp_path / "p.heritage", Annotator("1" * 36, "Zaynab"))) as session:
        session.do(importing(body))
        whole, part = (Judge(session.reading).judge(Quotation(each, 0, 0)) for each in (body, quotation))
    assert (whole.verdict, part.verdict != "exact") == ("exact", True)


def test_ligatures_are_their_letters_and_a_hyphen_within_a_line_is_one(project):
    assert said(project, "“scene of heavy ﬁghting for months”") == [("exact", "")]
    assert said(project, "“the terror-ists planted mines in various points”")[0][0] == "altered"
    assert said(project, "“scene of heavy flghting for months”")[0][0] == "altered"


def test_emphasis_of_markdown_is_the_writers_own(project, tmp_path):
    (tmp_path / "d.md").write_text(
        "“the **terrorists** planted _mines in *various* points_ of the city” a_b_c 2*3*4", "utf-8"
    )
    text = draft_text(tmp_path / "d.md")
    assert said(project, text) == [("exact", "")]
    assert "a_b_c 2*3*4" in text


@pytest.mark.parametrize(
    ("quotation", "difference"),
    [
        ("the terrorists laid mines in various points of the city", "laid → planted"),
        ("the terrorists planted mine in various points of the city", "mine → mines"),
        ("the terrorists planted mines in various points of the cit", "cit → city"),
        ("the United Nations cultural body's World Heritage list", "body's → body’s"),
        (
            "the Syrian Observatory for Human Rights […] In their retreat, the terrorists planted mines",
            "the parts stand in another order",
        ),
        ("two tower had collapsed […] 👩🏽‍🚒 […] were taken to the museum", None),
        ("برجين انهارا إثر غارة جوّية", None),
        ("برجين انهار إثر غارة جوية", "انهار → انهارا"),
    ],
)
def test_what_is_altered_is_told_with_what_stands_there(project, quotation, difference):
    [(verdict, told)] = said(project, f"x «{quotation}» y")
    assert verdict in ({"altered"} if difference else {"altered", "missing"})
    assert difference is None or told == difference


def test_parts_that_stand_far_apart_are_not_told_to_be_in_another_order(project, monkeypatch):
    monkeypatch.setattr(standing, "_GAP", r"[\s\S]{0,9}?")
    monkeypatch.setattr(verdicts, "LONGEST_GAP", 9)
    quotation = "the Syrian official news agency SANA, Syrian forces […] The city has faced heavy damage due to"
    assert said(project, f"x «{quotation}» y") == [("altered", "the parts stand far apart")]


def test_words_of_another_article_than_the_one_named_are_elsewhere(project):
    assert said(project, f"“two towers had collapsed” ({PALMYRA})") == [("elsewhere", "")]
    assert said(project, "“the terrorists planted mines” (https://www.indianexpress.com/article/world/"
                "syrian-army-recaptures-palmyra-from-islamic-state-4551989#top)") == [("exact", "")]  # fmt: skip


DRAFT = "He said “the terrorists planted mines in various points of the city” and «برجين انهارا إثر غارة جوية»."


def test_drafts_are_read_in_every_format(project, tmp_path):
    (tmp_path / "d.md").write_text(
        "> He said “the terrorists \\\n> planted mines” \\(x\\) &amp; «برجين انهارا»", encoding="utf-8"
    )
    page = f'<title>“no”</title><p>He said “the <b>terrorists</b> planted\nmines” <a href="{PALMYRA}">here</a></p><p>b'
    (tmp_path / "d.html").write_text(page, encoding="utf-8")
    (tmp_path / "d.docx").write_bytes(docx(words(DRAFT)))
    for name, count in (("d.md", 2), ("d.html", 1), ("d.docx", 2)):
        found = list(quotations(draft_text(tmp_path / name)))
        assert [each.verdict for each in judged(project.reading, found)] == ["exact"] * count, name
    assert next(iter(quotations(draft_text(tmp_path / "d.html")))).address == PALMYRA


QUOTED = "«برجين انهارا إثر غارة جوية»"


def runs(*pieces):
    return "".join(f'<w:r><w:t xml:space="preserve">{each}</w:t></w:r>' for each in pieces)


def field(place, text=""):
    code = f"<w:r><w:instrText>{text}</w:instrText></w:r>" if text else ""
    return f'<w:r><w:fldChar w:fldCharType="{place}"/></w:r>{code}'


def linked_drafts():
    code = f'HYPERLINK "{PALMYRA}"'
    related = [("h", "hyperlink", f'{PALMYRA}" TargetMode="External')]
    here = f'<w:hyperlink r:id="h">{runs("here")}</w:hyperlink>'
    whole = f'<w:hyperlink r:id="h">{runs(QUOTED)}</w:hyperlink>'
    simple = f"<w:fldSimple w:instr='{code}'>{runs('here')}</w:fldSimple>"
    complex_ = f"{field('begin', code)}{field('separate')}{runs('here')}{field('end')}"
    for link in (here, simple, complex_):
        yield "d.docx", docx(f"<w:p>{runs(QUOTED, ' ')}{link}{runs(' and more')}</w:p>", related=related)
    yield "d.docx", docx(f"<w:p>{runs('x ')}{whole}{runs(' and more')}</w:p>", related=related)
    open_link = f'<text:a xlink:href="{PALMYRA}">here</text:a>'
    yield "d.odt", odt(f"<text:p>{QUOTED} {open_link} and more</text:p>")
    letters = "".join(rf"\u{ord(sign)}?" for sign in f"{QUOTED} ")
    led = rf"{{\field{{\*\fldinst{{HYPERLINK \"{PALMYRA}\" }}}}{{\fldrslt here}}}}".replace('\\"', '"')
    yield "d.rtf", rf"{{\rtf1 {letters}{led} and more}}".encode()
    yield "d.md", f'{QUOTED} [here]({PALMYRA} "its title") and more'.encode()
    yield "d.md", f"{QUOTED} [here][a] and more\n\n[a]: {PALMYRA}\n".encode()
    yield "d.md", f"«[{QUOTED[1:-1]}]({PALMYRA})» and more".encode()


@pytest.mark.parametrize(("name", "data"), list(linked_drafts()))
def test_the_address_of_a_link_stands_behind_its_words_in_every_format(project, tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    text = draft_text(tmp_path / name)
    assert said(project, text) == [("elsewhere", "")], text


def test_a_line_that_is_drawn_on_both_pages_is_one(project, tmp_path):
    first, edge, second = "He wrote that “the terrorists", "planted mines in various", "points of the city” and left."
    pages = [
        [(50, y, 10, [*line]) for y, line in lines]
        for lines in (((60, first), (48, edge)), ((780, edge), (768, second)))
    ]
    (tmp_path / "d.pdf").write_bytes(pdf(*pages, letters=sorted({*first, *edge, *second})))
    assert said(project, draft_text(tmp_path / "d.pdf")) == [("exact", "")]


def test_a_draft_that_is_none_is_said_in_a_sentence(tmp_path):
    (tmp_path / "d.docx").write_bytes(b"PK\x03\x04 nothing")
    for name in ("d.docx", "none.md"):
        with pytest.raises((SitesFileError, UnreadableFileError)):
            draft_text(tmp_path / name)


TYPESET = (
    "He wrote that “the terrorists planted mines in vari\u2010", "ous points of the city” (http://indianexpress.com/article/",
    "world/syrian-army-recaptures-pal-", "myra-from-islamic-state-4551989/) and that “had been the scene of hea-",
    "vy fighting for months”. They added that “two towers had col-", "lapsed”1 (http://",
    "indianexpress.com/article/world/syrian-army-recaptures-palmyra-from-islamic-state-4551989/)",
    "and that “the terrorists plan-", "ted mine in various points”, and “home to Greco-", "Roman ruins”.",
)  # fmt: skip


def test_a_printed_draft_is_judged_as_if_its_lines_had_no_ends(project, tmp_path):
    letters = sorted({*"".join(TYPESET)})
    page = [(50, 700 - 14 * at, 10, list(line)) for at, line in enumerate(TYPESET)]
    (tmp_path / "d.pdf").write_bytes(pdf(page, letters=letters))
    found = list(quotations(draft_text(tmp_path / "d.pdf")))
    assert [(each.verdict, each.difference) for each in judged(project.reading, found)] == [
        ("exact", ""), ("exact", ""), ("elsewhere", ""), ("altered", "mine → mines"), ("exact", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "behind",
    [
        "(http://\nindianexpress.com/article/world/syrian-army-recaptures-palmyra-from-islamic-\nstate-4551989/) and",
        "(ht\ntp://indianexpress.com/article/world/syrian-army-recap\ntures-palmyra-from-islamic-state-4551989/).",
        "(http://indianexpress.com/article/world/syrian-army-recap‐\ntures-palmyra-from-islamic-state-4551989/)",
        # Among Arabic words a printer's lines change the places of an address's parts.
        "(/http://indianexpress.com/article/world/syrian-army-recaptures-palmyra-from-\n-4551989islamic-state/ )ولم",
    ],
)
def test_an_address_over_the_ends_of_lines_names_its_article(project, behind):
    assert said(project, f"«برجين انهارا إثر غارة جوية» {behind}") == [("elsewhere", "")]
    assert said(project, f"“the terrorists planted mines” {behind}") == [("exact", "")]


def test_a_whole_address_at_a_lines_end_is_no_broken_one_though_arabic_follows():
    text = (
        "قال «واحد اثنان»\n(https://a.org/x).; then more followed.\n\n"
        "وقال «ثلاثة أربعة» (https://a.org/y); then\nmore.\n\nقال"
    )
    assert [each.address for each in quotations(text)] == ["https://a.org/x", "https://a.org/y"]


def test_words_in_brackets_may_go_over_a_lines_end(project):
    assert said(project, "“the terrorists [the\nfighters] mines in various points”") == [("exact", "")]
    assert said(project, "“the terrorists planted [sic]\nmines in various points”") == [("exact", "")]


def test_a_line_that_ends_behind_an_address_ends_it():
    text = "“one two” https://a.org/x\nand “three four” (https://a.org/y\nand more) b"
    assert [each.address for each in quotations(text)] == ["https://a.org/x", "https://a.org/y"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("„eins zwei“ und »drei vier« und ›fünf sechs‹", ["eins zwei", "drei vier", "fünf sechs"]),
        ("»yksi kaksi» ja ”kolme neljä”", ["yksi kaksi", "kolme neljä"]),
        ("‹un deux› et «\u202ftrois ‹quatre› cinq\u202f» et « six »", ["un deux", "trois ‹quatre› cinq", "six"]),
        ("他说「一二」又说『三四』", ["一二", "三四"]),
        ("Home » News » Palmyra, «one»", ["one"]),
        ("«one» two «three» four", ["one", "three"]),
    ],
)
def test_quotation_marks_of_other_countries_are_known(text, found):
    assert [each.words for each in quotations(text)] == found


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("the terrorists plan‐\nted mines", "exact"), ("the terrorists plan\nted mines", "altered"),
        ("Greco-\nRoman ruins", "exact"), ("Greco‐Roman ruins on the United Nations", "altered"),
        ("in 2014-\n07", "altered"),
    ],
)  # fmt: skip
def test_a_hyphen_counts_as_the_printers_at_a_lines_end_alone(project, printed, verdict):
    assert said(project, f"“{printed}”")[0][0] in ({verdict} if verdict == "exact" else {verdict, "missing"})


@pytest.mark.parametrize(
    "quotation",
    [
        "the terrorists mines planted in various",
        "engineering army units have dismantled explosives",
        "the terrorists planted laid",
    ],
)
def test_a_short_quotation_with_words_changed_about_is_altered(project, quotation):
    assert said(project, f"“{quotation}”")[0][0] == "altered"


def test_points_and_quotation_marks_around_its_words_in_the_article_do_not_hide_what_was_altered(tmp_path):
    body = "Two stood. “Only two columns 🏛️ are left,” he said.\n\nوقال: «لم يبقَ إلا عمودان، اثنان»."
    with closing(create_project(tmp_path / "n.heritage", Annotator("1" * 36, "Zaynab"))) as session:
        session.do(importing(body))
        for quotation, difference in (
            ("Only three columns 🏛️ are left", "three → two"),
            ("لم يبقَ إلا ثلاثة، اثنان", "ثلاثة، → عمودان،"),
        ):
            [found] = judged(session.reading, [Quotation(quotation, 0, 0)])
            assert (found.verdict, found.difference) == ("altered", difference)


TRANSLATED = (
    "A monitor abroad said 👩🏽‍🚒 “two towers” fell after an air strike on Tadmur; Zürich’s team saw 1,500 stones."
)
BESIDE = {
    "en": TRANSLATED,
    "fr": "Deux tours se sont effondrées après un raid\xa0: l’armée n’en dit rien.",
    "ar": "سقط بُرجان بعد غارة جوية على المدينة القديمة",
}


@pytest.fixture(scope="module")
def translated(tmp_path_factory):
    """A project whose Arabic article has words with translations beside them, and an English one of an address."""
    path = tmp_path_factory.mktemp("beside") / "t.heritage"
    with closing(create_project(path, Annotator("1" * 36, "Zaynab"))) as session:
        session.do(importing("قال المرصد.\r\nإن برجين انهارا إثر غارة جوية على المدينة 🏛️ القديمة.", language="ar"))
        [row] = list(session.reading.articles())
        start = session.reading.body(row.id).index("برجين")
        for language, text in BESIDE.items():
            session.do(
                plan_translation(
                    session.reading, row.id, Span(start, start + 30), "1" * 36, language=language, text=text
                )
            )
        session.do(importing("They wrote that two towers fell after an air strike there.", url="https://a.org/x"))
        yield session


@pytest.mark.parametrize(
    ("quotation", "verdict", "language", "difference"),
    [
        (TRANSLATED, "exact", "en", "translation into en"),
        (TRANSLATED.replace(" ", "\n"), "exact", "en", "translation into en"),
        ("two towers” fell after an air strike on Tadmur", "exact", "en", "translation into en"),
        ("a monitor abroad said […] Zürich’s team", "exact", "en", "translation into en"),
        (BESIDE["fr"], "exact", "fr", "translation into fr"),
        (BESIDE["ar"], "exact", "ar", "translation into ar"),
        # What an article says itself is no translation.
        ("two towers fell after an air strike", "exact", "", ""),
        ("Zürich’s team saw 500 stones", "altered", "en", "500 → 1,500 (translation into en)"),
        ("500 stones", None, None, None),
        (BESIDE["fr"].replace("\xa0", " "), "altered", "fr", "white space (translation into fr)"),
        ("سقط برجان بعد غارة جوية على المدينة", "altered", "ar", "برجان → بُرجان (translation into ar)"),
        ("سقط بُرجان بعد غارة جوية على المدين", "altered", "ar", "المدين → المدينة (translation into ar)"),
        ("A monitor abroad said 👩🏽‍🚒 “three towers” fell", "altered", "en", None),
        ("nobody ever wrote these nine words in any translation", "missing", "", ""),
    ],
)
def test_words_of_a_translation_are_told_as_such(translated, quotation, verdict, language, difference):
    [found] = judged(translated.reading, [Quotation(quotation, 0, 0)])
    assert found.verdict == verdict if verdict else found.verdict != "exact"
    assert language is None or found.translation == language
    assert difference is None or " ".join(found.difference.split(" ")) == difference
    if found.translation:
        body = translated.reading.body(found.article_id)
        assert body[found.start : found.end].startswith("برجين انهارا")
        if verdict == "exact" and "[" not in quotation:
            assert found.there.casefold() == quotation.replace("\n", " ").casefold()


def test_a_translation_of_another_article_than_the_one_named_is_elsewhere(translated):
    [found] = judged(translated.reading, [Quotation("air strike on Tadmur", 0, 0, "https://a.org/x")])
    assert (found.verdict, found.difference) == ("elsewhere", "translation into en")


def test_nothing_altered_passes_as_a_translation(translated):
    chance, judge = random.Random(11), Judge(translated.reading)
    told = 0
    for number in range(400):
        text = chance.choice([*BESIDE.values()]).replace("“", "").replace("”", "")
        part = spans(text, chance)
        made = None if part is None else altered(part, chance)
        if (
            made is None
            or made != made.strip()
            or any(re.search(rf"(?<!\w){re.escape(made)}(?!\w)", each) for each in BESIDE.values())
        ):
            continue
        told += 1
        assert judge.judge(Quotation(made, 0, 0)).verdict != "exact", (number, made)
    assert told > 200


def test_a_draft_of_three_hundred_pages_is_judged(project):
    text = "\n\n".join(f"{number}. {DRAFT} Words words words." for number in range(300))
    found = list(quotations(text))
    assert len(found) == 600
    assert {each.verdict for each in judged(project.reading, found)} == {"exact"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a “one two\n\nthree four” b", ["one two\n\nthree four"]),
        ("a “one two\n\n“three four” b", ["one two", "three four"]),
        ("a “one two\n\nb “three” c", ["three"]),
        ("«أول\n\nثان» b", ["أول\n\nثان"]),
        ("قال ”أول ثان“ ثم ”ثالث“", ["أول ثان", "ثالث"]),
        ('a 6" gun and a 12" shell, "one" b', ["one"]),
        ("a “one” b ” c “two” d", ["one", "two"]),
        ('x ("one")', ["one"]),
        ("x “.برجين انهارا” y “.NET”", ["برجين انهارا.", ".NET"]),
    ],
)
def test_quotations_over_paragraphs_and_marks_turned_round_are_found(text, found):
    assert [each.words for each in quotations(text)] == found


def test_the_address_of_a_link_in_brackets_names_the_source():
    for behind in (
        " ( (https://a.org/x) https://a.org/x)", " ([source](https://a.org/x))", " [https://a.org/x]", ", https://a.org/x.",
        " (https://a.org/x( ثم", "[^1] [x](https://a.org/x)", " | https://a.org/x |", " → https://a.org/x",
        " (Le Monde, https://a.org/x)", "¹ (see SANA:\nhttps://a.org/x).", " (لوموند، https://a.org/x)",
        " [Ледоруб 👩🏽‍🚒 https://a.org/x]",
    ):  # fmt: skip
        assert [each.address for each in quotations(f"“one two”{behind} and")] == ["https://a.org/x"], behind
    for behind in (
        " said Le Monde, https://a.org/x", " (Le Monde) and https://a.org/x", " (he said “no”, https://a.org/x)", " (a\n\nhttps://a.org/x)",
    ):  # fmt: skip
        assert next(quotations(f"“one two”{behind} and")).address == "", behind


def test_an_address_is_that_of_its_page_however_it_is_written(project):
    quotation = "“the terrorists planted mines” "
    for address in (
        f"{PALMYRA}?utm_source=x&fbclid=2", PALMYRA.replace("http://", "https://www."), f"https://web.archive.org/web/2017/{PALMYRA}",
        PALMYRA.replace("-", "%2D"),
    ):  # fmt: skip
        assert said(project, f"{quotation}({address})") == [("exact", "")], address
    # A page that no article is of: the words stand in one with another address.
    assert said(project, f"{quotation}(https://elsewhere.example.org/a)") == [("elsewhere", "")]


def test_brackets_turned_round_are_the_writers_own_too(project):
    assert said(project, "«برجين [sic[ انهارا إثر غارة جوية»") == [("exact", "")]
    assert said(project, "«برجين ]…[ غارة جوية»") == [("exact", "")]


def test_words_of_another_order_are_no_alteration(project):
    assert said(project, "“mines city the planted of points terrorists various in”") == [("missing", "")]


def test_a_quotation_is_looked_for_in_the_articles_that_may_hold_it_alone(project, monkeypatch):
    asked = []
    body = project.reading.body
    monkeypatch.setattr(project.reading, "body", lambda id_: asked.append(id_) or body(id_))
    quotation = Quotation("the terrorists planted mines in various points", 0, 0)
    assert [each.verdict for each in judged(project.reading, [quotation])] == ["exact"]
    assert len(asked) == 1


def test_no_sign_more_or_less_passes_as_exact(project, judge):
    chance, signs = random.Random(3), ".,;-'’\u200c\u200d\u064b\u0651ـ0139xعé ́ىيأا\xa0\u202f"
    bodies = [project.reading.body(article.id) for article in project.reading.articles()]
    flat = [re.sub(r"[ \t\n]+", " ", body) for body in bodies]
    all_ = list(paragraphs(project.reading))
    for number in range(600):
        text = spans(chance.choice(all_)[1], chance)
        if text is None:
            continue
        at = chance.randrange(len(text))
        made = (
            text[:at] + text[at + 1 :],
            text[:at] + chance.choice(signs) + text[at:],
            text[:at] + chance.choice(signs) + text[at + 1 :],
            text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
            text,
        )[number % 5].strip()
        verdict = judge.judge(Quotation(made, 0, 0)).verdict
        told = re.sub(r"[ \t\n]+", " ", made)
        stands = any(first + told[1:] in body for first in (told[0].lower(), told[0].upper()) for body in flat)
        assert verdict != "exact" or stands, made
        assert verdict == "exact" or made != text, made


def link(address, *boxes):
    """The annotations of a page of PDF that lead to the address, one for each box."""
    told = (f"<</Type/Annot/Subtype/Link/Rect[{box}]/A<</S/URI/URI({address})>>>>" for box in boxes)
    return f"/Annots[{''.join(told)}]".encode()


@pytest.mark.parametrize(
    ("lines", "boxes"),
    [
        # On the quotation, over the end of a line; on the words within it; on a word behind it.
        (
            ("He wrote “the terrorists planted", "mines in various points” and left."),
            ("94 695 400 712", "40 681 170 698"),
        ),
        (("He wrote “the terrorists planted mines” and left.",), ("99 695 241 712",)),
        (("He wrote “the terrorists planted mines” (here) and.",), ("251 695 273 712",)),
    ],
)
def test_an_address_behind_a_link_of_a_pdf_names_the_source(project, tmp_path, lines, boxes):
    page = [(50, 700 - 14 * at, 10, list(line)) for at, line in enumerate(lines)]
    made = pdf(page, letters=sorted({*"".join(lines)}), extra=link("https://nowhere.example/x_(1)", *boxes))
    (tmp_path / "d.pdf").write_bytes(made)
    [found] = quotations(draft_text(tmp_path / "d.pdf"))
    assert found.address == "https://nowhere.example/x_%281%29"
    assert " ".join(found.words.split()) in {
        "the terrorists planted mines in various points", "the terrorists planted mines",
    }  # fmt: skip


def test_a_pdf_does_not_tell_one_space_from_another(tmp_path):
    with closing(create_project(tmp_path / "p.heritage", Annotator("1" * 36, "Zaynab"))) as session:
        session.do(importing("Il dit : « 50\xa0000\u202fpièces ont été volées\xa0! » au musée 🏛️ de Raqqa hier soir."))
        words = "50 000 pièces ont été volées !"
        page = [(50, 700, 10, [*f"Selon lui, “{words}” et “50 000 pièces sont volées !”"])]
        (tmp_path / "d.pdf").write_bytes(pdf(page, letters=sorted({*str(page)})))
        (tmp_path / "d.md").write_text(f"Selon lui, “{words}”", encoding="utf-8")
        drafts = [tmp_path / "d.pdf", tmp_path / "d.md"]
        found = list(checked(Judge(session.reading), drafts))
        assert [each.judged.verdict for each in found] == ["exact", "altered", "altered"]


def test_a_place_that_is_passed_over_unread_could_not_be_the_nearest():
    chance, letters = random.Random(3), "ab éتَد🏛👩‍🚒\u00adم"
    for _ in range(300):
        one, other = ("".join(chance.choices(letters, k=chance.randrange(1, 40))) for _ in range(2))
        alike = verdicts.SequenceMatcher(None, one, other, autojunk=False).ratio()
        assert alike <= verdicts._most_alike(verdicts.Counter(one), len(one), other)
        words = verdicts._Words([(0, len(other))], [other], {other: [0]})
        # Nothing is told that is no more like it than what is known.
        assert verdicts._closest(other, other, words, 1.0) == (1.0, 0, 0)
