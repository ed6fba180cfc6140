"""GeoJSON of sites and incidents: RFC 7946, exact words behind each value, nothing that must not leave."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.__main__ import main
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.places import Site
from tests.incidents_made import filled

GEOMETRIES = {"Point": lambda at: [at], "MultiPoint": lambda at: at}


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "made.heritage"
    with closing(filled(path, 40, 60)) as session:
        dug = session.reading.every(Site)[0]
        hidden = replace(dug, sensitive=("place of looting targets",))
        session.do(Change(Deed(DeedKind.EDIT_SITE, "s"), (Edit(dug, hidden),)))
        yield path, dug


def exported(path, *more):
    to = path.with_suffix(f".{len(more)}.geojson")
    assert main(["export", str(path), "--format", "geojson", "--to", str(to), *more]) == 0
    return json.loads(to.read_text(encoding="utf-8"))["features"], to.read_bytes()


def test_features_are_as_the_rfc_has_them(project):
    features, _ = exported(project[0])
    assert {each["properties"]["type"] for each in features} == {"site", "incident"}
    assert len({each["id"] for each in features}) == len(features)
    for each in features:
        assert each["type"] == "Feature"
        if each["geometry"] is not None:
            for longitude, latitude in GEOMETRIES[each["geometry"]["type"]](each["geometry"]["coordinates"]):
                assert -180 <= longitude <= 180
                assert -90 <= latitude <= 90
    palmyra = next(each for each in features if each["properties"].get("ids") == {"whs": "23"})
    assert palmyra["geometry"]["coordinates"] == pytest.approx([38.27, 34.55], abs=0.02)


def test_every_value_says_what_it_rests_on_and_words_are_exact(project):
    path, _ = project
    features, _ = exported(path)
    with closing(sqlite3.connect(path)) as connection:
        bodies = dict(connection.execute("SELECT id, body FROM article JOIN article_body USING (seq)"))
    words = 0
    for each in features:
        told = each["properties"]
        for name in told.keys() - {"type", "basis", "cell_degrees"}:
            assert told["basis"][name], (each["id"], name)
        for grounds in told["basis"].values():
            for ground in grounds:
                if ground["basis"] == "words":
                    words += 1
                    assert bodies[ground["article_id"]][ground["start"] : ground["end"]] == ground["quote"]
    assert words > 100


def test_a_sensitive_place_has_neither_name_nor_point_unless_it_is_asked_for(project):
    path, dug = project
    features, data = exported(path)
    assert dug.name.encode() not in data
    assert dug.latitude.encode() not in data
    # Its own id follows from the number in the list.
    assert dug.id.encode() not in data
    [site] = [each for each in features if "not given" in each["properties"].get("precision", "")]
    assert site["geometry"] is None
    assert "not given" in site["properties"]["precision"]
    features, data = exported(path, "--sensitive")
    assert dug.name.encode() in data
    assert next(each for each in features if each["id"] == dug.id)["geometry"] is not None


def test_a_cell_coarsens_every_place_and_is_said(project):
    features, _ = exported(project[0], "--cell", "0.5")
    for each in features:
        if each["geometry"] is not None:
            for at in GEOMETRIES[each["geometry"]["type"]](each["geometry"]["coordinates"]):
                assert all(abs(part) % 0.5 == pytest.approx(0.25) for part in at)
            assert each["properties"]["cell_degrees"] == 0.5


def test_the_same_data_give_the_same_bytes(project):
    assert exported(project[0])[1] == exported(project[0], "--force")[1]
