"""Who relayed a report, and to whom it is ascribed, as its own words say."""

import pytest

from heritage_annotator.model.span import Span
from heritage_annotator.services.stories.attribution import Part, ascribed, attributed

RELAYED, ORIGINATOR = Part.RELAYED_BY, Part.ORIGINATOR


@pytest.mark.parametrize(
    ("body", "part", "name"),
    [
        ("PALMYRA, Syria, March 3 (AFP) – The wall fell.", RELAYED, "AFP"),
        ("Homs, SANA – The army entered the city.", RELAYED, "SANA"),
        ("دمشق (رويترز) - قال شهود إن السور سقط.", RELAYED, "رويترز"),
        ("حلب-سانا\nسقطت قذائف على القلعة.", RELAYED, "سانا"),
        ("МОСКВА, 3 марта /ТАСС/. Стена упала.", RELAYED, "ТАСС"),
        ("The wall fell.\nNobody was hurt. (Reuters)", RELAYED, "Reuters"),
        ("المصدر: الأناضول\nسقط السور.", RELAYED, "الأناضول"),
        ("The wall fell, according to SANA.", ORIGINATOR, "SANA"),
        ("According to the Office for Human Rights, two died.", ORIGINATOR, "Office for Human Rights"),
        ("Le mur est tombé, selon l'Unesco.", ORIGINATOR, "Unesco"),
        ("سقط السور وفقا لوكالة سانا.", ORIGINATOR, "سانا"),
        ("سقط السور بحسب المرصد السوري لحقوق", ORIGINATOR, "المرصد السوري لحقوق"),
        ("نقلا عن رويترز في بيروت", ORIGINATOR, "رويترز"),
        ("По данным ЮНЕСКО, стена упала.", ORIGINATOR, "ЮНЕСКО"),
        ("UNESCO'ya göre duvar yıkıldı.", ORIGINATOR, "UNESCO"),
    ],
)  # fmt: skip
def test_a_line_of_an_agency_and_an_ascription_are_read(body, part, name):
    [found] = [each for each in ascribed(body) if each.part is part]
    assert (found.name, found.span.of(body)) == (name, name)


@pytest.mark.parametrize(
    "body", ["", "A map (see AP style guide) lies here, and more words follow.", "according to them"]
)
def test_what_names_nobody_ascribes_nothing(body):
    assert ascribed(body) == []


HEAD = "PALMYRA, March 3 (SANA) – The arch fell.\r\n" + "Nothing was said. 🏛️\r\n" * 400
SAID = (
    ("According to the Directorate-General of Antiquities, the tetrapylon stands.", "the tetrapylon stands",
     "Directorate-General of Antiquities"),
    ("Selon l’UNESCO, l’arc est détruit.", "l’arc est détruit", "UNESCO"),
    ("ودُمِّر المعبد بحسب وكالة سانا اليوم.", "دُمِّر المعبد", "سانا"),
    ("UNESCO'ya göre kemer yıkıldı.", "kemer yıkıldı", "UNESCO"),
    ("По данным ЮНЕСКО, арка разрушена.", "арка разрушена", "ЮНЕСКО"),
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "passage", "name"), SAID)
def test_a_passage_is_ascribed_by_its_own_sentence_wherever_it_stands(sentence, passage, name):
    body = f"{HEAD}{sentence}\r\nThe end."
    at, start = body.index(sentence), body.index(passage)
    told = attributed(body, Span(start, start + len(passage)), Span(at, at + len(sentence)))
    assert told.originator is not None
    assert told.originator.name == name
    assert told.originator.span.of(body) == name
    assert told.relayed_by is not None
    assert told.relayed_by.name == "SANA"


def test_who_is_named_in_another_sentence_did_not_say_it():
    body = "According to UNESCO, the arch fell. The theatre stands."
    at = body.index("The theatre")
    assert attributed(body, Span(at, len(body)), Span(at, len(body))) == (None, None)


def test_of_two_in_a_sentence_the_nearer_is_meant():
    body = "According to UNESCO the arch fell, and according to UNOSAT the theatre stands."
    for passage, name in (("the arch fell", "UNESCO"), ("the theatre stands", "UNOSAT")):
        start = body.index(passage)
        told = attributed(body, Span(start, start + len(passage)), Span(0, len(body)))
        assert told.originator is not None
        assert told.originator.name == name
