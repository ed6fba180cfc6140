from heritage_annotator.services.articles.parts import Part, parts_of
from tests.samples import original, publication

BODY = "تَدْمُر: falls 👩🏽‍🚒\n\nThe wall\n\nIt stood."
FIRST = BODY.index("\n")
WALL = BODY.index("The wall")
STOOD = BODY.index("It stood")


def labelled(*roles, title="", shown=True):
    return parts_of(BODY, title, [publication(BODY, original(b"page"), roles=roles, shown=shown)])


def test_a_part_goes_to_the_next_label_or_to_the_end():
    assert labelled((WALL, "heading"), (STOOD, "")) == [Part(WALL, STOOD, "heading")]
    assert labelled((WALL, "heading"), (STOOD, "quote")) == [
        Part(WALL, STOOD, "heading"),
        Part(STOOD, len(BODY), "quote"),
    ]


def test_the_headline_repeated_as_the_first_line_is_the_title_however_it_is_labelled():
    assert labelled(title="تَدْمُر falls") == [Part(0, FIRST, "title")]
    assert labelled((0, "heading"), (STOOD, ""), title="تَدْمُر falls") == [
        Part(0, FIRST, "title"),
        Part(FIRST, STOOD, "heading"),
    ]
    assert labelled(title="falls") == []


def test_a_title_that_is_all_of_the_text_is_no_repetition():
    assert parts_of("It stood.", "It stood", []) == []


def test_only_the_publication_shown_tells():
    assert labelled((WALL, "heading"), shown=False) == []


def test_labels_that_no_body_has_are_left_out():
    assert labelled((WALL, "list"), (len(BODY), "quote"), (len(BODY) + 9, "heading")) == [Part(WALL, len(BODY), "list")]
