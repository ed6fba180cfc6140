"""The search index holds folded terms of titles, bodies, notes and quotations, whatever is done."""

import random
import shutil
from pathlib import Path

import pytest

from heritage_annotator.model import folding
from heritage_annotator.model.errors import ProjectReindexedError
from heritage_annotator.model.records import ArticleState
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, plan_note, plan_removal, plan_resizing
from heritage_annotator.services.articles.details import plan_metadata, plan_state
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.storage import index
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from tests.samples import alter, article, importing, mark, plainly
from tests.searching import found

FIRST_RELEASE = Path(__file__).parents[1] / "files" / "projects" / "0.1.0.heritage"

WRITTEN = {
    "détruite": "détruite",
    "vocalised": "كانت القَلْعَةُ الأَثَرِيَّة في تَدْمُرَ",
    "tatweel": "مدينة تـــدمر",
    "hidden": "de\xadstruc\xadtion and word\u2060joiner and تد\u200fمر",
    "german": "Die Straße nach İstanbul",
    "elision": "l’armée d’Assad",
    "spaces": "the old\xa0city, 50\u202f000 people",
    "alef": "سرقة الآثار",
    "broken": "the destruc-\ntion; all destruction of the north-\neast",
    "digits": "٣ مدافع، ۷ قنابل",
    "dash": "north–east",
    "ligature": "un\ufb01red bricks",
    "school": "قصفت مدرسة",
    "hindi": "हिन्दी भाषा",
    "temple": "当局称寺庙在地震中被毁。",
    "thai": "พระราชวังโบราณ",
    "emoji": "🕌Mosque",
    "palmyrene": "𐡕𐡃𐡌𐡅𐡓",
}


@pytest.fixture
def shelf(project):
    """The project with an article for each of the texts, and the key of the text by the id of its article."""
    project.do(importing(*WRITTEN.values()))
    return {article(body).id: key for key, body in WRITTEN.items()}


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("detruite", {"détruite"}),
        ("DÉTRUITE", {"détruite"}),
        ("تدمر", {"vocalised", "tatweel", "hidden"}),
        ("القلعة الأثرية", {"vocalised"}),
        ("destruction", {"hidden", "broken"}),
        ("destruc", set()),
        ("wordjoiner", {"hidden"}),
        ("strasse ISTANBUL", {"german"}),
        ("l'armée", {"elision"}),
        ("armee", {"elision"}),
        ("old city", {"spaces"}),
        ("50 000", {"spaces"}),
        ("الاثار", {"alef"}),
        ("اثار", {"alef"}),
        ("north-east", {"broken", "dash"}),
        ("3", {"digits"}),
        ("٧", {"digits"}),
        ("unfired", {"ligature"}),
        ("مدرسه", {"school"}),
        ("हिन्दी", {"hindi"}),
        ("हिन", set()),
        ("寺庙", {"temple"}),
        ("庙寺", set()),
        ("พระราชวัง", {"thai"}),
        ("mosque", {"emoji"}),
        ("🕌", {"emoji"}),
        ("𐡕𐡃𐡌𐡅𐡓", {"palmyrene"}),
    ],
)
def test_search_finds_whole_terms_however_they_are_written(project, shelf, typed, where):
    hits = found(project.reading, typed)
    assert {shelf[hit.article_id] for hit in hits if hit.article_id in shelf} == where


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("تدمر", "كانت القَلْعَةُ الأَثَرِيَّة في [تَدْمُرَ]"),
        ("destruction", "[de\xadstruc\xadtion] and word\u2060joiner and تد\u200fمر"),
        ("unfired", "[un\ufb01red] bricks"),
        ("寺庙", "当局称[寺庙]在地震中被毁…"),
        ("l'armée", "[l’armée] d’Assad"),
        ("old city", "the [old]\xa0[city], 50\u202f000 people"),
    ],
)
def test_a_hit_shows_the_words_as_they_stand(project, shelf, typed, shown):
    assert shown in [hit.snippet for hit in found(project.reading, typed)]


def test_an_article_is_found_by_a_note_after_those_that_say_it_themselves(project, shelf):
    [by_note] = [id_ for id_, key in shelf.items() if key == "dash"]
    marked = plan_annotation(project.reading, by_note, Span(0, 5), [], project.annotator, note="seen in Straßburg")
    project.do(marked)
    project.do(importing("Strassburg, and more of it than anybody wants to read"))
    hits = found(project.reading, "strassburg")
    assert [hit.article_id == by_note for hit in hits] == [False, True]
    assert hits[1].snippet == "seen in [Straßburg]"
    assert len(found(project.reading, "strassburg", most=1)) == 1
    project.undo()
    project.undo()
    assert found(project.reading, "strassburg") == []


def test_hits_that_are_equally_good_come_in_the_order_in_which_they_came_in(project):
    project.do(importing(*(f"Aqueduct number {number}" for number in range(20))))
    ids = [hit.article_id for hit in found(project.reading, "aqueduct")]
    asked = "SELECT id FROM article JOIN article_body USING (seq) WHERE body LIKE 'Aqueduct%' ORDER BY seq"
    came = plainly(project.path, asked)
    assert ids == [id_ for (id_,) in came]
    assert len(ids) == 20


def test_every_deed_keeps_the_index(project, project_path):
    chance = random.Random(8)
    reading = project.reading
    about = reading.articles()[0].id
    for step in range(120):
        annotations = reading.annotations()
        one = chance.choice(annotations) if annotations else None
        start = chance.randrange(300)
        match chance.randrange(7):
            case 0 | 1:
                words = chance.choice(["نَصٌّ", "Straße", "", "寺庙 🏛️"])
                span = Span(start, start + chance.randrange(6, 40))
                project.do(plan_annotation(reading, about, span, [], project.annotator, note=words))
            case 2 if one:
                project.do(plan_note(one, f"note {step} — détruite"))
            case 3 if one:
                change = plan_resizing(reading.body(about), one, Span(one.start, one.start + 11))
                if change is not None:
                    project.do(change)
            case 4 if one:
                project.do(plan_removal(reading, one))
            case 5:
                project.do(plan_metadata(reading.article(about), title=f"Title {step} تـدمر"))
            case _ if project.next_undo():
                project.undo()
                if chance.random() < 0.5:
                    project.redo()
            case _:
                pass
    project.do(plan_state(reading.article(about), ArticleState.REMOVED))
    project.close()
    assert whole(project_path)


def test_an_annotation_another_program_made_is_in_no_ones_way(project, project_path):
    note = mark(project, "Palmyra", note="kept")
    alter(project_path, "DELETE FROM annotation_number")
    project.do(plan_note(note, "altered"))
    project.do(plan_removal(project.reading, project.reading.annotation(note.id)))
    assert found(project.reading, "altered") == []


def test_a_project_of_another_fold_is_indexed_anew_with_progress(project_path, annotator, monkeypatch):
    alter(
        project_path, "UPDATE project SET fold = 0", "INSERT INTO article_search(article_search) VALUES ('delete-all')"
    )
    told = []
    file = open_project_file(project_path, report=lambda done, total: told.append((done, total)))
    assert check(file) == []
    file.close()
    assert told[0] == (0, 1)
    assert told[-1] == (1, 1)
    assert plainly(project_path, "SELECT fold FROM project") == [(folding.FOLD_VERSION,)]
    monkeypatch.setattr(index, "FOLD_VERSION", folding.FOLD_VERSION + 1)
    open_project(project_path, annotator).close()
    assert plainly(project_path, "SELECT fold FROM project") == [(folding.FOLD_VERSION + 1,)]


def test_how_far_the_making_of_an_index_is_never_goes_back_and_can_be_stopped_early(project, project_path):
    for note in ("تَدْمُرُ 🏛️", "détruite", ""):
        mark(project, "Palmyra", note=note)
    project.close()
    alter(project_path, "UPDATE project SET fold = 0")
    before = project_path.read_bytes()
    told = []

    def stop_at(most):
        def report(done, total):
            told.append((done, total))
            if len(told) == most:
                raise Stopped

        return report

    with pytest.raises(Stopped):
        open_project_file(project_path, report=stop_at(2))
    assert project_path.read_bytes() == before
    told.clear()
    open_project_file(project_path, report=stop_at(0)).close()
    assert told == sorted(told)
    assert told[0] == (0, 7)
    assert told[-1] == (7, 7)
    assert whole(project_path)


def test_a_project_of_another_fold_can_be_read_where_it_cannot_be_written(project_path):
    alter(project_path, "UPDATE project SET fold = 99")
    before = project_path.read_bytes()
    file = open_project_file(project_path, read_only=True)
    assert check(file) == []
    file.close()
    assert project_path.read_bytes() == before


def test_a_session_writes_no_terms_beside_those_of_another_fold(project, project_path):
    """Another version of the program opened the file meanwhile, and indexed it anew."""
    note = mark(project, "Palmyra", note="تَدْمُرُ kept")
    alter(project_path, f"UPDATE project SET fold = {folding.FOLD_VERSION + 1}")
    for deed in (lambda: project.do(plan_note(note, "altered")), project.undo):
        with pytest.raises(ProjectReindexedError):
            deed()
    assert plainly(project_path, "SELECT note FROM annotation") == [("تَدْمُرُ kept",)]
    alter(project_path, f"UPDATE project SET fold = {folding.FOLD_VERSION}")
    project.do(plan_note(note, "altered"))
    project.close()
    assert whole(project_path)


class Stopped(Exception):
    """What a person who cancels raises."""


def test_an_upgrade_that_is_stopped_leaves_the_old_file(tmp_path):
    path = Path(shutil.copy(FIRST_RELEASE, tmp_path / "old.heritage"))
    before = path.read_bytes()

    def stop(done, total):
        if done == total:
            raise Stopped

    with pytest.raises(Stopped):
        open_project_file(path, report=stop)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_notes_of_a_project_of_the_first_release_are_found_after_its_upgrade(tmp_path, annotator):
    path = Path(shutil.copy(FIRST_RELEASE, tmp_path / "old.heritage"))
    session = open_project(path, annotator)
    assert found(session.reading, "ملاحظة")
    assert found(session.reading, "دمر القصف")
    session.close()
    assert whole(path)


def whole(path):
    file = open_project_file(path)
    try:
        return check(file) == []
    finally:
        file.close()
