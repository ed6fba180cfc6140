"""Lines of a PDF as they are seen, and as they are read: the bidirectional algorithm backwards.

What is seen is what other programs make of what is read; where they differ (brackets), both are here.
"""

import unicodedata

import pytest

from heritage_annotator.services.importing.documents import pdf_lines
from heritage_annotator.services.importing.documents.pdf_cells import Cell
from heritage_annotator.services.importing.documents.pdf_directions import directed
from heritage_annotator.services.importing.documents.pdf_lines import Line
from heritage_annotator.services.importing.documents.pdf_order import in_order


def kind(sign):
    found = unicodedata.bidirectional(sign)
    return "R" if found in {"R", "AL"} else "L" if found == "L" else "N" if sign.isdigit() else ""


def line(seen, page=0, bottom=0, backwards=True):
    cells = list[Cell]()
    for at, sign in enumerate(seen):
        if unicodedata.category(sign) == "Mn":
            cells[-1].text += sign
        else:
            cells.append(Cell(sign, kind(sign), at, at + 1, 10))
    letters = (sum(cell.kind == "R" for cell in cells), sum(cell.kind == "L" for cell in cells))
    is_arabic = any(unicodedata.bidirectional(sign) == "AL" for sign in seen) or letters[0] == 0
    texts = [in_order(cells, backwards=way, is_arabic=is_arabic) for way in (True, False)]
    way = letters[0] >= letters[1] if backwards is None else backwards
    text, other = texts if way else texts[::-1]
    return Line(text, page, 50, 500, bottom, bottom + 10, 10, backwards=way, other=other, letters=letters)


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("نم (Palmyra) رمدت", "تدمر (Palmyra) من"),
        ("تقرس 2016-2012 ةرتفلا يف", "في الفترة 2012-2016 سرقت"),
        ("نم %35 وحن", "نحو 35% من"),
        ("نإ /https://whc.unesco.org/en/list/23 ىلع UNESCO نم", "من UNESCO على https://whc.unesco.org/en/list/23/ إن"),
        ("،10-01-2017 يف 1,500,000 نم", "من 1,500,000 في 2017-01-10،"),
        ("؛47-45 .ص ،Roman Syria, 2003 :رظنا", "انظر: Roman Syria, 2003، ص. 45-47؛"),
        (".Su-24 وأ MiG-23", "MiG-23 أو Su-24."),
        ("٢٠١٠ UNESCO نم ٪٣٫٥", "٣٫٥٪ من UNESCO ٢٠١٠"),
        (".(9:00 نم) 2228566-11-963+ فتاه", "هاتف +963-11-2228566 (من 9:00)."),
        ("תועש 3-4 ,ןוילימ 1.5-ב", "ב-1.5 מיליון, 3-4 שעות"),
        (".(20%) םידומעהמ 35%-כ", "כ-35% מהעמודים (20%)."),
        ("2016–2012 ןיב", "בין 2012–2016"),
        (".id=5?رمدت/www.example.org/ar ىلع", "على www.example.org/ar/تدمر?id=5."),
        # A bracket behind Latin words: by programs of today, and by those that know no pairs.
        ("«شعاد» نإ Kevin [Butcher] لاق", "قال Kevin [Butcher] إن «داعش»"),
        ("«شعاد» نإ [Kevin [Butcher لاق", "قال Kevin [Butcher] إن «داعش»"),
        ("»شعاد« نإ )Palmyra( رمدت", "تدمر (Palmyra) إن «داعش»"),
        ("http://a.org/b-c-( »400 عافترا« لاق", "قال «ارتفاع 400» (http://a.org/b-c-"),
        (") لاق هنا", "انه قال ("),
        ('"gone" :بتك', 'كتب: "gone"'),
        ("Roman Syria, :رظنا", "انظر: Roman Syria,"),
        # A hyphen that ends the line goes on in the next; one within it belongs to what is read before.
        ("Bosra- نم", "من Bosra-"),
        ("ىلإ Bosra- نم", "من -Bosra إلى"),
        ("Bosra - نم", "من - Bosra"),
        ("🏛 𐡠𐡡𐡢 بلق", "قلب 𐡢𐡡𐡠 🏛"),
    ],
)
def test_what_is_seen_is_read_in_its_order(seen, read):
    about = line("ةنيدملا فحتم يف راثآلا ماع ريدم بتك", bottom=15)
    assert directed([about, line(seen)])[1].text == read


def test_within_a_line_from_the_left_words_from_the_right_keep_their_order():
    seen = line("The city of ماع 2016 رمدت fell.", backwards=None)
    [read] = directed([seen])
    assert read.text == "The city of تدمر 2016 عام fell."


def test_a_line_runs_as_its_paragraph_does():
    seen = [
        line("ةقطنملا يف راثآلا ماع ريدم بتك", bottom=100, backwards=None),
        line(".Kevin Butcher, Roman Syria 2003 رظنا", bottom=85, backwards=None),
    ]
    assert [each.text for each in directed(seen)][1] == "انظر Kevin Butcher, Roman Syria 2003."
    # With the same letters, where nothing else runs so.
    assert directed([seen[1]])[0].text.endswith("انظر")


def test_addresses_say_nothing_of_the_way_a_paragraph_runs():
    seen = [
        line("http://example.org/the-news-of-the-day/ رظنا", bottom=100, backwards=None),
        line("The museum of the city was looted in the spring.", bottom=50, backwards=False),
    ]
    assert directed(seen)[0].text.startswith("http")
    counted = Line("x", 0, 300, 500, 100, 110, 10, other="انظر http", letters=(4, 0))
    assert directed([counted, seen[1]])[0].text == "انظر http"


def test_a_line_of_latin_words_alone_runs_as_the_words_about_it():
    above = line("ةنس راثآلا ماع ريدم بتك", bottom=100, backwards=None)
    last = line(".UNITAR-UNOSAT", bottom=85, backwards=False)
    assert directed([above, last])[1].text == "UNITAR-UNOSAT."
    assert directed([above, line("UNITAR-UNOSAT.", page=1, bottom=700, backwards=False)])[1].text == "UNITAR-UNOSAT."
    assert directed([above, line(".UNITAR-UNOSAT", page=1, bottom=700, backwards=False)])[1].text == "UNITAR-UNOSAT."


def test_rows_told_in_pieces_that_others_stand_between_are_one_line():
    def piece(*rooms, bottom=700):
        return pdf_lines._Piece(0, 1, min(rooms)[0], max(rooms)[1], bottom, bottom + 14, 12, False, rooms)

    middle, left, strewn = piece((207, 470)), piece((57, 120)), piece((122, 200), (472, 480))
    assert pdf_lines._united([[middle], [left, strewn]]) == [[middle, left, strewn]]
    # A second column, and the line below, are lines of their own.
    beside, below = piece((500, 560), (580, 590)), piece((122, 200), (472, 480), bottom=684)
    assert pdf_lines._united([[middle], [beside], [below]]) == [[middle], [beside], [below]]
