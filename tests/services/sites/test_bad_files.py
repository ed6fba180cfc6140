"""Files of sites as people have them: rows that cannot be, files of another kind, thousands of rows."""

from contextlib import closing

import pytest

from heritage_annotator.model.errors import SitesFileError
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.records import Annotator
from heritage_annotator.services import wording
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.services.sites.files import plan_sites

ME = Annotator("1" * 36, "Zaynab 🏛️")
MANY = 2_500


@pytest.fixture
def session(tmp_path):
    with closing(create_project(tmp_path / "p.heritage", ME)) as made:
        yield made


def read(session, tmp_path, name, text):
    path = tmp_path / name
    path.write_bytes(text.encode())
    return plan_sites(session.reading, path, ME.id)


@pytest.mark.parametrize(
    ("latitude", "longitude", "told"),
    [
        ("91", "38", "“91” is not a latitude, which is between -90 and 90; check the decimal point."),
        ("34.5", "381.7", "“381.7” is not a longitude, which is between -180 and 180; check the decimal point."),
        ("3455.19", "38", "“3455.19” is not a latitude, which is between -90 and 90; check the decimal point."),
        ("34°75'", "38", "“34°75'” is not a latitude, which is between -90 and 90; check the decimal point."),
        ("34.5", "", "“34.5,” is only half a location: give latitude and longitude, or neither."),
        (
            "44.2",
            "15.4",
            "“44.2, 15.4”, read as latitude and longitude, is not in the country given, and turned round it is",
        ),
    ],
)
def test_a_place_that_cannot_be_costs_its_row_alone_and_is_told(session, tmp_path, latitude, longitude, told):
    text = f"name,latitude,longitude,country\r\nقلعة 🏛️,{latitude},{longitude},YE\r\nZabid 𐡕,14.19,43.31,YE\r\n"
    found = read(session, tmp_path, "a.csv", text)
    assert found.added == 1
    [refused] = found.refused
    assert refused.row == 1
    assert wording.sentence(refused.error).replace("\u2068", "").replace("\u2069", "").startswith(told)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.kml", "<kml/>", "KML is not read. Open it in QGIS or Google Earth, save it as GeoJSON or CSV"),
        ("a.kmz", "PK", "KML is not read"),
        ("a.csv", '<?xml version="1.0"?>\n<!-- قلعة -->\n<kml xmlns="x"></kml>', "KML is not read"),
        ("a.xlsx", "PK", "sites are read from CSV and GeoJSON"),
        ("a.csv", "lieu,x,y\nPalmyre,1,2\n", "it has no column for the name (lieu, x, y)"),
        ("a.csv", "name,latitude\n", "there is no site in it"),
        ("a.geojson", '{"type": "FeatureCollection", "features": [{"type"', "it is not GeoJSON"),
        ("a.geojson", '{"type": "Topology", "objects": {}}', "it is not GeoJSON"),
        ("a.geojson", "[" * 100_000, "it is not GeoJSON"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_to_do(session, tmp_path, name, text, told):
    with pytest.raises(SitesFileError) as raised:
        read(session, tmp_path, name, text)
    assert told in wording.sentence(raised.value).replace("\u2068", "").replace("\u2069", "")
    assert session.reading.every(Site) == []


def test_a_gazetteer_comes_in_once_and_is_taken_back_whole(session, tmp_path):
    rows = [f"Tell {n} Ḥalaf,تلّ {n},{33 + n / 2000},{37 + n / 2000},SY,S{n}\r\n" for n in range(MANY)]
    text = "name,name_ar,latitude,longitude,country,id\r\n" + "".join(rows)
    found = read(session, tmp_path, "many.csv", text)
    assert (found.added, found.known, found.refused) == (MANY, 0, ())
    session.do(found.change)
    assert session.reading.count_of(Site) == MANY
    again = read(session, tmp_path, "many.csv", text)
    assert (again.change, again.added, again.known) == (None, 0, MANY)
    session.undo()
    assert session.reading.count_of(Site) == 0
