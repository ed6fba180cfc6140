"""The day on which something was said is told from that on which it happened."""

import pytest

from heritage_annotator.services.dates.offering import dates_in
from heritage_annotator.services.dates.saying import is_of_saying


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("IS destroyed the arch, the chief said on Friday 20 January 2017.", [True]),
        ("The General Staff 👩🏽‍🚒 on Thursday said it had retaken the e\u0301cole.", [True]),
        ("He told Reuters by phone late on Friday.", [True]),
        ("It was hit on Tuesday, he said in\u00a0a statement on Wednesday.", [False, True]),
        ("Residents said the mosque was hit on Friday.", [False]),
        ("He told them that the wall fell on Friday.", [False]),
        ("The priest said:\non Friday it burned.", [False]),
        ("They said Friday’s strike hit 𐡶𐡣𐡬𐡥𐡴.", [False]),
        ("SANA reported the Friday strike.", [False]),
        ("It fell on 3 March 2017, the priest said.", [False]),
        ("Le temple a été détruit, a confirmé l’ONU le 31 août 2015.", [True]),
        ("L’ONU a annoncé vendredi que le mur est tombé.", [True]),
        ("Il a déclaré que l’arc est tombé le 31 août 2015.", [False]),
        ("Un obus a touché le mur le 31 août 2015.", [False]),
        ("وَقَالَ مأمون عبد الكريم يوم الأحد 4 تشرين الأول 2015 إنّ القوس دُمّر", [True]),
        ("وأعلنت المديرية الأحد تدمير القوس", [True]),
        ("أعلنت المديرية تدمير القوس يوم الأحد", [False]),
        ("قالت مصادر إن قصفا طال الجامع يوم 4 تشرين الأول 2015", [False]),
        ("وقال بأنّ القوس دُمّر يوم 4 تشرين الأول 2015", [False]),
    ],
)
def test_the_words_around_a_day_tell_whether_something_was_said_on_it(words, said):
    places = dict.fromkeys((each.start, each.end) for each in dates_in(words, "2017-03-03"))
    assert [is_of_saying(words, *place) for place in places] == said


def test_a_list_of_events_by_their_days_has_no_datelines():
    listed = (
        "Damage\nAleppo 🏛️, 21 September 2012 - The gate was hit.\r\n\r\nUmayyad Mosque, 24 April 2013 - It fell.\n"
        "تدمر، 30 آب 2015 – دُمّر المعبد.\n"
    )
    wire = "ALEPPO, 24 April 2013 (SANA) - The minaret fell.\nIt was built in 1090 - or before that - of stone.\n"
    alone = ("Aleppo 🏛️, 21 September 2012 - The gate was hit.\n", "تدمر، 30 آب 2015 – دُمّر المعبد.")
    wires = ("ALEPPO, 24 April 2013 - The minaret fell.", "حلب، 24 نيسان 2013 (سانا) – سقطت المئذنة.")
    for text, said in (
        (listed, [False] * 3),
        *((each, [False]) for each in alone),
        *((each, [True]) for each in (wire, *wires)),
    ):
        days = [each for each in dates_in(text, "2017-03-03") if len(each.edtf) == len("2017-03-03")]
        assert [is_of_saying(text, each.start, each.end) for each in days] == said, text
