"""The sample project."""

import hashlib

import pytest
import yaml

from heritage_annotator import locations
from heritage_annotator.model.errors import NothingToUndoError
from heritage_annotator.services.projects.opening import PROGRAM, check_project
from heritage_annotator.services.projects.sample import add_sample, create_sample_project
from tests.samples import kept

PALMYRA_SHA256 = "cbfdd24522561f598134f6931b5a8494fc08f4f31c0c976227249d224e0776f7"


@pytest.fixture
def sample(tmp_path, annotator):
    session, first = create_sample_project(tmp_path / "sample.heritage", annotator)
    yield session, first
    session.close()


def test_the_palmyra_article_is_shown_first_and_heads_the_list(sample):
    session, first = sample
    article = session.reading.article(first)
    assert article.title == "Syrian army recaptures Palmyra from Islamic State"
    assert (article.outlet, article.published) == ("The Indian Express", "2017-03-03")
    assert session.reading.articles()[0].id == first


def test_every_seed_is_in_it_with_its_bytes(sample):
    session, _ = sample
    there = [original for row in session.reading.articles() for original in kept(session.reading, row.id)]
    seeds = {path.name: path.read_bytes() for path in locations.seeds().glob("*.txt")}
    assert dict(there) == seeds


def test_the_founding_article_is_byte_for_byte_the_one_supplied():
    data = (locations.seeds() / "palmyra-2017-03-03.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == PALMYRA_SHA256


def test_every_seed_is_named_in_the_readme():
    readme = (locations.seeds() / "README.md").read_text(encoding="utf-8")
    assert all(path.name in readme for path in locations.seeds().glob("*.txt"))


def test_its_passages_bear_tags_answers_and_a_note(sample):
    session, first = sample
    annotations = session.reading.annotations(first)
    assert len(annotations) == 7
    assert all(session.reading.taggings_of(annotation.id) for annotation in annotations)
    assert any("**" in annotation.note for annotation in annotations)
    assert any(
        one.start < other.end and other.start < one.end for one in annotations for other in annotations if one != other
    )


def test_its_answers_are_choices_of_the_codebook(sample):
    session, _ = sample
    choices = {attribute.slug: attribute.choices for attribute in session.reading.attributes()}
    answers = [pair for annotation in session.reading.annotations() for pair in annotation.attributes.items()]
    assert answers
    assert all(value in choices[slug] for slug, value in answers)


def test_nobody_s_undo_reaches_it(sample, annotator):
    session, _ = sample
    assert session.annotator == annotator
    with pytest.raises(NothingToUndoError):
        session.undo()
    assert {annotation.annotator_id for annotation in session.reading.annotations()} == {PROGRAM.id}


def test_adding_it_twice_changes_nothing(sample):
    session, first = sample
    before = session.reading.annotations(), session.reading.articles()
    assert add_sample(session, locations.seeds()) == first
    assert (session.reading.annotations(), session.reading.articles()) == before


def test_two_samples_hold_the_same_passages(sample, tmp_path, colleague):
    other, _ = create_sample_project(tmp_path / "other.heritage", colleague)
    assert other.reading.annotations() == sample[0].reading.annotations()
    assert other.reading.taggings() == sample[0].reading.taggings()
    other.close()


def test_nothing_is_wrong_with_it(sample):
    assert check_project(sample[0].path, lambda _done, _total: None) == []


def test_a_sample_that_fails_leaves_no_file(tmp_path, annotator, monkeypatch):
    monkeypatch.setattr(locations, "seeds", lambda: tmp_path / "nowhere")
    with pytest.raises(OSError, match="manifest"):
        create_sample_project(tmp_path / "sample.heritage", annotator)
    assert not (tmp_path / "sample.heritage").exists()


def test_the_manifest_names_every_seed_once():
    manifest = yaml.safe_load((locations.seeds() / "manifest.yaml").read_text(encoding="utf-8"))
    files = sorted(entry["file"] for entry in manifest["articles"])
    assert files == sorted(path.name for path in locations.seeds().glob("*.txt"))
