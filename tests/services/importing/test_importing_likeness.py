"""Which of two readings of the same bytes is likelier what somebody wrote: by where signs and letters stand."""

import pytest

from heritage_annotator.services.importing.text.likeness import likeness

LIKELIER = [
    # Quotation marks open before a word and close behind one; guillemets may do either, or point the other way.
    ("the “wall", "the wa“ll"), ("wall” fell", "wa”ll fell"), ("(“wall", "wa“ll"), ("the „Wand", "Wand„ fiel"),
    ("the «wall", "wa«ll"), ("the « wall", "wa«ll"), ("wall» fell", "wa»ll fell"), ("the „Wand", "the „ Wand"),
    ("wall”, fell", "wa”ll fell"), ("the « wall", "the “ wall"), ("the ‚Wand", "Wand‚ fiel"),
    # An apostrophe stands behind a letter, a single quote before one.
    ("l’armée", " ’armée"), ("years’ war", "- ’ war"), ("the ‘wall", "wall‘ fell"), ("rock ‘n", "rock‘ n"),
    # Dashes: spaces on both sides, or on none.
    ("wall – gone", "wall– gone"), ("2016–17", "2016 –17"), ("wall – gone", "wall –gone"),
    ("he said”— and", "he said— and"),
    ("it fell\u00a0km", "it fell \u00a0km"), ("12\u00a0km", "12 \u00a0km"), ("12\u00a0km", "12\u00a0 km"),
    # Turned marks begin a sentence.
    ("¿Cayó?", "Cay¿o?"), ("dijo: «¿Cayó?»", "dijo: «a¿Cayó?»"), ("(¡No", "o¡No"), ("dijo ¿qué", "dijo¿ qué"),
    # Money and measures stand at figures.
    ("£20", "a£b"), ("20€", "a€ b"), ("£ - ", "a£ - "), ("£20", "£ -"), ("20° N", "a° N"), ("30½ m", "m½ m"),
    ("§ 5", "a§b"), ("a® b", "a®b"), ("the wall…", "the wall®x"), ("the wall… ", "the wall\u00ad"),
    # Letters: capitals begin words, scripts do not meet in one.
    ("Éa", "aÉ"), ("ÉCOLE", "ÉcÉ"), ("école", "éCole"), ("château", "chtouу"), ("Свод", "Сvод"), ("ΣΤΟΑ", "ΣtΟΑ"),
    ("été", "êtð"), ("القلعة", "الaقلعة"), ("école", "þcole"), ("20º", "aºb"),
    ("tiếng đươ\u0301", "tiếng o\u0301"),
]  # fmt: skip


@pytest.mark.parametrize(("better", "worse"), LIKELIER)
def test_the_likelier_reading_is_rated_higher(better, worse):
    assert likeness(better, 20)[0] > likeness(worse, 20)[0]


def test_a_text_of_plain_letters_says_nothing():
    assert likeness("The roof fell.", 11) == (0.0, 0)
    assert likeness("", 0) == (0.0, 0)
    assert likeness("La voûte brisée – hier", 15)[1] == 3


@pytest.mark.parametrize(
    ("right", "wrong"), [("cp1252", "cp1250"), ("cp1252", "mac-roman"), ("cp1252", "cp1257"), ("cp1252", "cp437")]
)
def test_french_is_likelier_french_than_what_other_encodings_make_of_it(right, wrong):
    words = "L’armée a détruit la voûte « brisée » à Palmyre – où l’été finit, dit-il… n° 5 § 3, 20 €"
    data = words.encode(right)
    plain = sum(letter.isalpha() and letter.isascii() for letter in words)
    assert likeness(words, plain)[0] > likeness(data.decode(wrong, "replace"), plain)[0]
