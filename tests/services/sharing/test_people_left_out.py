"""Of people whose work is not handed out a copy says nothing; what a guest did comes home; how words are hidden."""

import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.progress import not_told
from heritage_annotator.model.records import Annotation, Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_note
from heritage_annotator.services.articles.details import plan_metadata
from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import check_project, create_project, open_project
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.hiding import COVER, Secrets, phrase_around
from heritage_annotator.services.sharing.share import share
from tests.samples import AWKWARD, PALMYRENE, importing, mark, plainly
from tests.services.joining.histories import annotator
from tests.services.sharing.test_sharing import holds

ME = annotator(1)
OTHER = Annotator("99999999-9999-4999-8999-999999999999", f"Odainat {PALMYRENE}")


@pytest.mark.parametrize("pseudonyms", [False, True])
def test_whoever_came_with_a_join_and_is_left_out_is_nowhere_in_the_copy(tmp_path, pseudonyms):
    path, theirs, copy = (tmp_path / f"{name}.heritage" for name in ("mine", "theirs", "copy"))
    with closing(create_project(path, ME)) as session:
        session.do(importing(AWKWARD))
        mark(session, "temple of Bel", note="mine")
    shutil.copy(path, theirs)
    with closing(open_project(theirs, OTHER)) as session:
        mark(session, "temple of Bel", note="a thought of hers")
    with closing(open_project(path, ME)) as session:
        join(session, theirs, by_rule(None))
        choices = Choices(annotators=frozenset({ME.id}), pseudonyms=pseudonyms)
    share(path, copy, choices, tmp_path / "key.json")
    assert check_project(copy, not_told) == []
    assert plainly(copy, "SELECT note FROM annotation") == [("mine",)]
    for secret in (OTHER.name, OTHER.id, "a thought of hers"):
        assert not holds(copy, secret), secret
    assert holds(copy, ME.name) is not pseudonyms


def test_what_a_guest_changed_more_than_once_comes_home_as_she_left_it(tmp_path):
    path, copy = tmp_path / "mine.heritage", tmp_path / "copy.heritage"
    with closing(create_project(path, ME)) as session:
        session.do(importing(AWKWARD, outlet="began"))
    share(path, copy, Choices(pseudonyms=True), tmp_path / "key.json")
    with closing(open_project(copy, OTHER)) as session:
        for outlet, author in (("middle", "z"), ("zuletzt", "a"), ("alif", "م")):
            article = session.reading.article(session.reading.articles()[0].id)
            session.do(plan_metadata(article, outlet=outlet))
            session.do(plan_metadata(session.reading.article(article.id), author=author))
    with closing(open_project(path, ME)) as session:
        join(session, copy, by_rule(None), tmp_path / "key.json")
        [article] = session.reading.articles_by_id([row.id for row in session.reading.articles()]).values()
    assert (article.outlet, article.author) == ("alif", "م")


def test_words_of_few_letters_are_hidden_with_their_phrase_alone():
    secrets = Secrets()
    secrets.add("Abu Ali of al Bab came.", [Span(0, 17)])
    assert secrets.hide("Abu Ali of al Bab came") == COVER * 17 + " came"
    assert secrets.hide("the end of al Hajar") == "the end of al Hajar"
    assert secrets.hide("Bab, Abu") == f"{COVER * 3}, {COVER * 3}"


@pytest.mark.parametrize(("body", "phrase"), [("Smoke rose.", "Smoke rose"), ("It burned: at 5", "at 5"), ("x,", "x")])
def test_the_phrase_at_the_end_of_a_text_is_found(body, phrase):
    at = body.index(phrase)
    assert phrase_around(body, Span(at, at + 1)).of(body).strip(" .,") == phrase


def test_a_part_of_a_name_by_which_colleagues_call_each_other_is_no_name_in_notes_but_in_the_press(tmp_path):
    path, copy, key = tmp_path / "mine.heritage", tmp_path / "copy.heritage", tmp_path / "key.json"
    she, he = (replace(annotator(number), name=name) for number, name in ((1, "Zaynab bint Ḥaddād"), (2, "زينب خليل")))
    with closing(create_project(path, she)) as session:
        session.do(importing(AWKWARD, title="Zaynab Asaad was hit"))
        made = mark(session, "temple of Bel", note="Ask ZAYNAB, says Haddad; bint. وقالت زَيْنَب.\n\nSee p. 2 🏛️")
        whole = session.reading.annotation(session.reading.annotations()[0].id if made is None else made.id).note
    with closing(open_project(path, he)) as session:
        mark(session, "Palmyra", note="خليل")
    share(path, copy, Choices(pseudonyms=True), key)
    notes = {note for (note,) in plainly(copy, "SELECT note FROM annotation")}
    assert notes == {"Ask Annotator 1, says Annotator 1; bint. وقالت Annotator 2.\n\nSee p. 2 🏛️", "Annotator 2"}
    assert plainly(copy, "SELECT title FROM article WHERE title <> ''") == [("Zaynab Asaad was hit",)]
    with closing(open_project(copy, OTHER)) as guest:
        [about] = [each for each in guest.reading.every(Annotation) if "p. 2" in each.note]
        guest.do(plan_note(about, about.note.replace("p. 2", "p. 3")))
    with closing(open_project(path, she)) as session:
        join(session, copy, by_rule(None), key)
        notes = {each.note for each in session.reading.every(Annotation)}
    assert notes == {whole.replace("p. 2", "p. 3"), "خليل"}
