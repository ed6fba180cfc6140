"""Where sentences begin and end: in newspaper English, Arabic, French, and in text that fits no rule."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator import locations
from heritage_annotator.model.text import canonical, is_blank
from heritage_annotator.services.articles.sentences import sentence_after, sentence_before, sentences
from tests.few import few
from tests.patience import takes_a_share_each
from tests.samples import AWKWARD, FAMILY


def cut(text, language="en"):
    return [span.of(text) for span in sentences(text, language)]


EN, FR, AR = "en", "fr-FR", "ar"


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        (EN, ["The U.N. said that Mr. Smith left at 5 a.m. local time.", "It fell."]),
        (EN, ["Then Gen. Salah of the U.S. Army spoke.", "No. 5 was hit!"]),
        (EN, ["“We saw it. It fell,” he said.", "Next.", '"We fled," she said.']),
        (EN, ["It cost $2.5 million.", "Really?!", "Yes"]),
        (EN, ["See p. 3 (and fig. 2. It helps) there.", "Next one [1].", "Then."]),
        (EN, ["1. First item.", "2. Second item."]),
        (EN, [f"A family {FAMILY} fled.", "𐡠𐡡𐡢 stood."]),
        (FR, ["Selon M. Dupont, du min. de la Culture, c’est fini.", "« Quoi ? » dit-il.", "Non !"]),
        (AR, ["قال الجيش، إنه استعاد البلدة.", "هل تضررت القلعة؟", "نعم، بنسبة 2.5 بالمئة!"]),
        (AR, ["د. أحمد قال ذلك.", "ثم رحل"]),
        (EN, ["He left at 10 a.m. Thursday.", "Ex-Gov. Talal spoke.", "They came at 5 p.m.", "The roof fell."]),
        (EN, ["He said no.", "They left.", "Fig. 2 shows it, as does No. 5.", "Lt. Col. Omar and Rep. Haddad agreed."]),
        (
            FR,
            [
                "Le Dr. Abdulkarim et Mme. Sy sont partis.",
                "L’ex-dir. Haddad, selon l’av. Khoury, lit l’art. 5.",
                "Fin.",
            ],
        ),
        (FR, ["Le col. Barre visite l’église St. Cyr.", "Le Pr. Aziz date la tour d’env. 300 apr. J.-C."]),
        (AR, ["زار أ.د. مأمون الموقع.", "قال أ.م.د. سامي إن ش. الرشيد أغلق.", "انظر ص. 5 من الكتاب."]),
        ("de", ["Die 2. Rückeroberung begann am 3. März.", "Das war 1999.", "Danach kam der II. Weltkrieg."]),
        (
            "de-AT",
            ["Der Tempel, ca. 200 n. Chr. errichtet, steht laut Prof. Huber noch.", "Vgl. Abb. 4 und Nr. 7."],
        ),
        ("ru", ["Музей им. Пушкина сгорел.", "Им. Пушкина названа и ул. Ленина.", "Это сказал акад. Пиотровский."]),
        ("ru", ["Ген. Иванов и проф. Петров приехали.", "См. рис. 5 на стр. 12.", "Всё."]),
        ("uk", ["Про це сказав проф. Петренко.", "Вул. Шевченка та церкву св. Юрія закрито."]),
        ("es", ["La Dra. Pérez cerró la Av. Libertad.", "Vio el Gral. Ruiz la fig. 3.", "Se fue."]),
        ("it", ["Il sig. Rossi e l’on. Verdi parlarono.", "Vedi pag. 5 e il dott. Bianchi.", "Fine."]),
        ("tr", ["Kale M.Ö. 3. yüzyılda yapıldı.", "Doç. Dr. Ayşe geldi.", "Atatürk Cad. No. 5 kapalı."]),
        (EN, ["A. Smith left (with B. Haddad).", "5 p.m.\u00a0Sunday it fell, said Lt.\u2003Ali.", "S. Omar knew."]),
        ("de", ["XXXVII. Korps der Armee.", "Davon ging das XXXVII.\u00a0Korps ab.", "Das 12.\u2003Korps blieb."]),
        ("", ["Prof. Haddad left.", "Mme. Sy stayed."]),
        ("", ["It fell.", "He left."]),
        ("qqq-Zzzz", ["It fell.", "He left."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language, parts):
    assert cut(" ".join(parts), language) == parts


def test_a_line_end_ends_a_sentence_and_blank_lines_are_none():
    assert cut("A heading\n\n \u200f\nPARIS (AP) - It fell. It\nrose") == [
        "A heading",
        "PARIS (AP) - It fell.",
        "It",
        "rose",
    ]


def test_no_blanks_stand_around_a_sentence():
    assert cut("\u00a0 It fell.\u3000\t He left. \u00a0") == ["It fell.", "He left."]


def test_a_wide_blank_after_an_initial_which_the_splitter_cannot_bear_is_a_blank():
    assert cut("It was A\u00a0. He left.")[-1] == "He left."


def test_a_sign_is_never_torn_from_its_marks():
    assert cut("It fell!\ufe0f Then. Here.") == ["It fell!\ufe0f Then.", "Here."]


@given(st.text(alphabet=st.sampled_from("aA1. !?؟،\u00a0\u3000\n“”«\"'()[]é\u0301\u200d👨𐡠د…"), max_size=60))
def test_sentences_stand_in_order_apart_and_leave_no_word_out(text):
    spans = sentences(text, "en")
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() and "\n" not in span.of(text) for span in spans)
    left = list(text)
    for span in spans:
        left[span.start : span.end] = " " * len(span)
    assert is_blank("".join(left))


def test_the_awkward_text_gives_its_sentences_in_whatever_language():
    for language in ("en", "ar", "fr", "de-AT", "tr", "zh-Hant", "he", "ku", ""):
        assert "Inscription 𐡠𐡡𐡢 𐡣𐡤𐡥𐡦 lost; Café — Café." in [
            words.replace("e\u0301", "é") for words in cut(AWKWARD, language)
        ]


TEXT = "A heading\n\nOne here. Two here.\n\n\nThree."


def at(words):
    return TEXT.index(words)


def test_the_sentence_after_is_the_one_around_the_caret_else_the_next():
    assert sentence_after(TEXT, 0).of(TEXT) == "A heading"
    assert sentence_after(TEXT, 4).of(TEXT) == "A heading"
    assert sentence_after(TEXT, at("\n")).of(TEXT) == "One here."
    assert sentence_after(TEXT, at(" Two")).of(TEXT) == "Two here."
    assert sentence_after(TEXT, at("Two") + 9).of(TEXT) == "Three."
    assert sentence_after(TEXT, len(TEXT)) is None


def test_the_sentence_before_is_the_one_around_the_caret_else_the_one_before():
    assert sentence_before(TEXT, len(TEXT)).of(TEXT) == "Three."
    assert sentence_before(TEXT, at("Three")).of(TEXT) == "Two here."
    assert sentence_before(TEXT, at("Two")).of(TEXT) == "One here."
    assert sentence_before(TEXT, at("One")).of(TEXT) == "A heading"
    assert sentence_before(TEXT, 0) is None
    assert sentence_before("\n\n", 2) is None


def test_every_sentence_of_the_seeds_is_walked_through_in_both_directions():
    for path in sorted(locations.seeds().glob("*.txt")):
        body = canonical(path.read_text(encoding="utf-8"))
        every = sentences(body)
        forwards, backwards, position = [], [], 0
        while span := sentence_after(body, position):
            forwards.append(span)
            position = span.end
        while span := sentence_before(body, position):
            backwards.append(span)
            position = span.start
        assert forwards == every == backwards[::-1]


def test_in_a_paragraph_as_long_as_a_book_only_what_is_near_is_read():
    text = "The U.N. said so. Mr. Smith, who left at 5 a.m., did not. " * 17_000
    began = time.process_time()
    every = sentences(text)
    whole = time.process_time() - began
    middle = len(every) // 2
    began = time.process_time()
    for _ in range(10):
        for number in (0, 1, middle, len(every) - 2):
            assert sentence_after(text, every[number].end) == every[number + 1]
            assert sentence_before(text, every[number + 1].start) == every[number]
    assert time.process_time() - began < whole  # eighty of them, beside reading all of it once


def test_a_sentence_longer_than_that_is_found_whole():
    text = "Before. A" + " long list, a" * 2_000 + "its end. After."
    long = sentences(text)[1]
    for position in (long.start + 1, (long.start + long.end) // 2, long.end - 1):
        assert sentence_after(text, position) == sentence_before(text, position) == long
    assert sentence_after(text, long.end).of(text) == "After."
    assert sentence_before(text, long.start).of(text) == "Before."


@pytest.mark.parametrize(
    ("piece", "size"), few(2, [("“", 10_000), ("a, ", 4_000), ("'", 10_000), ("It fell. “He left.” ", 600)])
)
def test_a_text_made_to_hold_us_up_does_not(piece, size):
    assert takes_a_share_each(lambda size: sentences(piece * size, "en"), size)
