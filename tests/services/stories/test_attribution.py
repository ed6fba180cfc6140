"""Who relayed a report, and to whom it is ascribed, as its own words say."""

import pytest

from heritage_annotator.services.stories.attribution import Part, ascribed

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
