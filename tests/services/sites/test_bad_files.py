"""Files of sites as people have them: rows that cannot be, files of another kind, thousands of rows."""

import json
from contextlib import closing

import pytest

from heritage_annotator.model.errors import SitesFileError
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.records import Annotator
from heritage_annotator.services import wording
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.services.sites.coordinates import Place, coarsened
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
        ("a.geojson", '{"type": "FeatureCollection"}', "it is not GeoJSON"),
        ("a.geojson", "[]", "it is not GeoJSON (neither a feature nor a collection of them)"),
        ("a.csv", "name,latitude,longitude\n🏛️,34,2,38,1\n", "Row 2 of “a.csv” has more cells than its first row"),
        ("a.csv", 'name,country\n🏛️,SY\n"قوس,SY\nCastle,SY\n', "A quotation mark in row 3 of “a.csv” never closes"),
        ("a.csv", 'name,note\r\n🏛️,"he said\r\nCastle,x\r\nقوس,', "A quotation mark in row 2 of “a.csv” never closes"),
        ("a.csv", "name,country\r\n\r\n , \r\nقوس,SY\r\n🏛️,SY,34\r\n", "Row 5 of “a.csv” has more cells"),
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


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("Syria", "SY"), ("sy", "SY"), ("SYR", "SY"), ("Syrian Arab Republic", "SY"), ("Syrie", "SY"), ("سوريا", "SY"),
        ("سُورية", "SY"), ("Сирия", "SY"), ("Syria; Turquie", "SY;TR"), ("Lan\u00adguedoc 🏛️", "Lan\u00adguedoc 🏛️"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_name_and_holds_its_sites(session, tmp_path, told, code):
    found = read(session, tmp_path, "a.csv", f"name,lat,lon,البلد\nقلعة 🏺,34.5,38.2,{told}\nTurned,38.2,34.5,{told}\n")
    assert found.change.edits[0].after.country == code
    assert len(found.refused) == (code == "SY")


def feature(name, geometry):
    return {"type": "Feature", "properties": {"name": name}, "geometry": geometry}


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": ["قلعة", 34.5]},
        {"type": "Point", "coordinates": "38 34"},
        {"type": "Point"},
        {"type": "Polygon", "coordinates": [[38, 34], [[39], None]]},
        {"type": "Point", "coordinates": [float("nan"), 34.5]},
    ],
)
def test_a_feature_whose_place_is_none_costs_that_feature_alone(session, tmp_path, geometry):
    far = {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [0.00001, -0.000025]}]}
    features = [
        feature("قلعة 🏛️", geometry),
        feature("Tell", far),
        {"type": "Feature", "properties": {"name": "Khirbet"}},
    ]
    found = read(session, tmp_path, "a.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    assert [each.row for each in found.refused] == [1]
    assert wording.sentence(found.refused[0].error)
    session.do(found.change)
    sites = {each.name: (each.latitude, each.longitude) for each in session.reading.every(Site)}
    assert sites == {"Tell": ("-0.000025", "0.00001"), "Khirbet": ("", "")}


@pytest.mark.parametrize("kind", ["Point", "MultiPolygon", "GeometryCollection"])
def test_a_feature_of_empty_geometry_is_a_site_without_a_place(session, tmp_path, kind):
    """RFC 7946, 3.1: as if it had none."""
    inner = "geometries" if kind == "GeometryCollection" else "coordinates"
    told = feature("قلعة 🏛️", {"type": kind, inner: []})
    found = read(session, tmp_path, "a.geojson", json.dumps(told))
    assert not found.refused
    session.do(found.change)
    [site] = session.reading.every(Site)
    assert (site.name, site.latitude, site.longitude, site.precision) == ("قلعة 🏛️", "", "", "")


def test_a_cell_may_be_long_and_the_table_parted_as_its_program_does(session, tmp_path):
    note = "🏛️ note " * 30_000
    for number, sign in enumerate(",;\t|"):
        told = f"sep={sign}\r\n" if sign == "|" else ""
        rows = (("name", "note", "latitude", "longitude"), (f"Tell {number}", note, "34.5", f"38.{number}"))
        text = "".join(f"{sign.join(row)}\r\n" for row in rows)
        session.do(read(session, tmp_path, f"{number}.csv", f"{told}{text}").change)
    assert {(each.name, each.note, each.longitude) for each in session.reading.every(Site)} == {
        (f"Tell {number}", note.strip(), f"38.{number}") for number in range(4)
    }


@pytest.mark.parametrize("cell", [0.25, 0.7, 7, 10])
def test_no_cell_lies_beyond_the_earth(cell):
    for latitude, longitude in (("90", "180"), ("-90", "-180"), ("89.99", "179.99"), ("0", "0")):
        assert coarsened(Place(latitude, longitude), cell).point is not None
