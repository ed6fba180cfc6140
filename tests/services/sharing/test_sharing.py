"""A copy for others holds what was chosen, and nothing else in any of its bytes."""

import json
import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import (
    KeyFileError,
    NothingSharedError,
    ProjectExistsError,
    ProjectLockedError,
    SpanOutsideError,
)
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.records import Annotation, Tagging
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, plan_note, plan_removal, span_of_quote
from heritage_annotator.services.annotations.sensitive import plan_sensitive
from heritage_annotator.services.importing.bringing import bring
from heritage_annotator.services.projects.opening import check_project, open_project
from heritage_annotator.services.sharing.choices import Choices, redactions_in
from heritage_annotator.services.sharing.hiding import COVER, Extent, Names, Secrets, covered, phrase_around, wider
from heritage_annotator.services.sharing.key import key_beside, load_key
from heritage_annotator.services.sharing.share import share
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.sharing.handing_out import left_out
from tests.samples import importing, plainly
from tests.services.importing.documents.test_remarks import commented

NAME = "Khaled al-Asʿad"
ARABIC = "خالد الأسعد"
BODY = (
    f"The guardian {NAME} 👨‍👩‍👧‍👦 was last seen at the temple of Bel.\r\n"
    f"قال {ARABIC} إنّ 𐡠𐡡𐡢 نُهِبَت.\nA neighbour saw smoke."
)
OTHER = "The souk burned; shopkeepers fled.\nNothing else was known."
SECRET = "The lodger lives behind the blue door."


@pytest.fixture
def project(project_path, annotator, colleague):
    """Two people's work on three articles, one of which is sensitive."""
    session = open_project(project_path, annotator)
    bodies = [BODY.replace("\r\n", "\n"), OTHER, SECRET]
    for body, title in zip(bodies, (f"{NAME} is missing", "Souk burned", "Blue door"), strict=True):
        session.do(importing(body, title=title, outlet="Sanaʾ", url=f"https://example.org/{title}"))
    made = {}
    for row in session.reading.articles():
        made[row.heading] = row.id
    yield session, made
    session.close()


def mark(session, article_id, quote, who, note="", tags=()):
    body = session.reading.body(article_id)
    tags = [session.reading.codebook().by_slug(slug) for slug in tags]
    before, session.annotator = session.annotator, who
    entry = session.do(plan_annotation(session.reading, article_id, span_of_quote(body, quote), tags, who, note=note))
    session.annotator = before
    return next(edit.record for edit in entry.change.edits if isinstance(edit.record, Annotation))


def all_bytes(path):
    """Every byte of the file, and what its compressed parts hold."""
    data = path.read_bytes()
    found = [data]
    with closing(sqlite3.connect(path)) as connection:
        for packing, blob in connection.execute("SELECT compression, data FROM original WHERE data IS NOT NULL"):
            found.append(zlib.decompress(blob) if packing == "zlib" else blob)
    return b"\n".join(found)


def holds(path, text):
    """Whether the words are in the file's bytes, in any form SQLite, JSON or the index may keep them."""
    data = all_bytes(path)
    forms = {text, text.lower(), text.casefold(), json.dumps(text)[1:-1]}
    return any(form.encode(code) in data for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be"))


def shared(session, to, choices, key=None):
    return share(session.path, to, choices, key)


def test_a_copy_of_everything_is_a_whole_project(project, tmp_path, annotator):
    session, articles = project
    mark(session, articles["Souk burned"], "souk burned", annotator, note="see *this*", tags=("damage.fire",)[:0])
    receipt = shared(session, tmp_path / "copy.heritage", Choices())
    assert check_project(receipt.path, lambda _done, _total: None) == []
    assert (receipt.articles, receipt.annotations) == (4, 1)
    for table in ("article", "annotation", "tagging", "publication", "tag", "attribute", "original"):
        columns = ", ".join(row[1] for row in plainly(session.path, f"PRAGMA table_info({table})") if row[1] != "seq")
        asked = f"SELECT {columns} FROM {table} ORDER BY 1"
        assert plainly(receipt.path, asked) == plainly(session.path, asked)
    assert plainly(receipt.path, "SELECT uuid FROM project") == plainly(session.path, "SELECT uuid FROM project")
    log = "SELECT id, clock, annotator_id, subject, edits FROM change WHERE deed <> 'share' ORDER BY clock, id"
    assert plainly(receipt.path, log) == plainly(session.path, log)


def test_what_is_sensitive_is_nowhere_in_the_bytes(project, tmp_path, annotator):
    session, articles = project
    kept_back = mark(session, articles["Souk burned"], "shopkeepers fled", annotator, note="Ask Dr Halabi quietly")
    gone = mark(session, articles["Souk burned"], "Nothing else", annotator, note="whispered by Zenobia")
    session.do(plan_sensitive([kept_back, gone], sensitive=True))
    session.do(plan_removal(session.reading, session.reading.annotation(gone.id)))
    session.do(plan_sensitive([session.reading.article(articles["Blue door"])], sensitive=True))
    receipt = shared(session, tmp_path / "copy.heritage", Choices())
    assert (receipt.sensitive_articles, receipt.sensitive_annotations) == (1, 1)
    assert check_project(receipt.path, lambda _done, _total: None) == []
    for words in ("Halabi", "halabi", "Zenobia", "zenobia", "blue door", "lodger", kept_back.id, gone.id):
        assert not holds(receipt.path, words)
        assert holds(session.path, words)
    assert not holds(receipt.path, articles["Blue door"])


def test_redacted_words_are_nowhere_in_the_bytes(project, tmp_path, annotator):
    session, articles = project
    about = next(id_ for heading, id_ in articles.items() if NAME in heading)
    body = session.reading.body(about)
    mark(session, about, f"guardian {NAME}", annotator, note=f"Is {NAME.upper()} the same as in 2014? Asʿad's son")
    mark(session, articles["Souk burned"], "souk", annotator, note=f"{ARABIC} وقال")
    places = [(about, span.start, span.end) for span in (span_of_quote(body, NAME), span_of_quote(body, ARABIC))]
    choices = Choices(redactions=redactions_in(session.reading, places))
    receipt = shared(session, tmp_path / "copy.heritage", choices, tmp_path / "key.json")
    assert check_project(receipt.path, lambda _done, _total: None) == []
    digests = plainly(session.path, "SELECT sha256 FROM article WHERE id = ?", about)[0]
    originals = [
        row[0] for row in plainly(session.path, "SELECT original_id FROM publication WHERE article_id = ?", about)
    ]
    for words in (NAME, "Khaled", "Asʿad", "asad", ARABIC, "خالد", "الاسعد", "الأسعد", about, *digests, *originals):
        assert not holds(receipt.path, words), words
    assert holds(receipt.path, "guardian")
    asked = "SELECT id, body, title, url FROM article JOIN article_body USING (seq) WHERE redacted"
    ((id_, hidden, title, url),) = plainly(receipt.path, asked)
    assert len(hidden) == len(body)
    assert hidden.count(COVER) == len(NAME) + len(ARABIC)
    assert (title, url) == (COVER * len(NAME) + " is missing", "")
    assert load_key(tmp_path / "key.json", plainly(session.path, "SELECT uuid FROM project")[0][0]).articles_home == {
        id_: about
    }


def test_the_same_words_hidden_are_the_same_article_again(project, tmp_path):
    session, articles = project
    about = articles["Souk burned"]
    ids = []
    for number, end in enumerate((8, 8, 9)):
        choices = Choices(redactions={about: (Span(4, end),)})
        receipt = shared(session, tmp_path / f"{number}.heritage", choices, tmp_path / "key.json")
        ids += plainly(receipt.path, "SELECT article.id, publication.id FROM article JOIN publication "
                                     "ON article_id = article.id WHERE redacted")  # fmt: skip
    assert ids[0] == ids[1]
    assert ids[0][0] != ids[2][0]
    assert ids[0][1] != ids[2][1]


def test_pseudonyms_stand_for_names_everywhere_and_stay_the_same(project, tmp_path, annotator, colleague):
    session, articles = project
    mark(
        session,
        articles["Souk burned"],
        "souk",
        colleague,
        note=f"{annotator.name} thinks otherwise; so does Odainat 𐡠.",
    )
    mark(session, articles["Souk burned"], "fled", colleague, note="Once Old Name; old.name@example.org, Old_Name.docx")
    session.do(
        Change(Deed(DeedKind.RENAME_ANNOTATOR, "Old Name"), (Edit(annotator, replace(annotator, name="Old Name")),))
    )
    session.do(
        Change(Deed(DeedKind.RENAME_ANNOTATOR, annotator.name), (Edit(replace(annotator, name="Old Name"), annotator),))
    )
    first = shared(session, tmp_path / "1.heritage", Choices(pseudonyms=True))
    mark(session, articles["Souk burned"], "burned", annotator)
    second = shared(session, tmp_path / "2.heritage", Choices(pseudonyms=True))
    assert first.key == second.key == key_beside(session.path)
    for receipt in (first, second):
        assert check_project(receipt.path, lambda _done, _total: None) == []
        for words in (annotator.name, colleague.name, "Zaynab", "Odainat", "Old Name", annotator.id, colleague.id):
            assert not holds(receipt.path, words), words
    named = "SELECT id, name FROM annotator WHERE name LIKE 'Annotator %' ORDER BY name"
    assert set(plainly(first.path, named)) <= set(plainly(second.path, named))
    notes = plainly(first.path, "SELECT note FROM annotation WHERE note <> ''")
    assert len(notes) == 2
    assert all("Annotator" in note for (note,) in notes)


def test_an_original_of_several_articles_stays_out_with_one_of_them(project, tmp_path, annotator):
    session, _articles = project
    together = importing("First of two, harmless.", "Second of two: the hidden mill.", title="Two")
    source = next(deposit for deposit in together.deposits if hasattr(deposit, "size"))
    edits = [
        replace(edit, after=replace(edit.after, original_id=source.id, locator=f"record={number}",
                                    id=_publication_id(edit.after.article_id, source.id, f"record={number}")))
        if edit.before is None else edit
        for number, edit in enumerate(together.edits)
    ]  # fmt: skip
    session.do(Change(together.deed, tuple(edits), together.deposits))
    ids = [edit.record.id for edit in edits if edit.before is not None]
    session.do(plan_sensitive([session.reading.article(ids[1])], sensitive=True))
    receipt = shared(session, tmp_path / "copy.heritage", Choices())
    assert not holds(receipt.path, "hidden mill")
    assert plainly(receipt.path, "SELECT compression FROM original WHERE id = ?", source.id) == [("absent",)]


def _publication_id(*parts):
    from heritage_annotator.model.identity import publication_id

    return publication_id(*parts)


def test_switches_leave_out_what_they_say(project, tmp_path, annotator, colleague):
    session, articles = project
    souk = articles["Souk burned"]
    mine = mark(session, souk, "souk burned", annotator, note="A first draft 2014")
    session.do(plan_note(session.reading.annotation(mine.id), "What stands now"))
    theirs = mark(session, souk, "shopkeepers", colleague, note="A guess of mine")
    receipt = shared(
        session,
        tmp_path / "copy.heritage",
        Choices(frozenset({souk}), None, frozenset({annotator.id}), originals=False, history=False, notes=False),
    )
    assert check_project(receipt.path, lambda _done, _total: None) == []
    for words in ("A first draft", "What stands now", "A guess", theirs.id, NAME, "blue door", colleague.name):
        assert not holds(receipt.path, words), words
    assert plainly(receipt.path, "SELECT id FROM annotation") == [(mine.id,)]
    assert plainly(receipt.path, "SELECT count(*) FROM original WHERE data IS NOT NULL") == [(0,)]
    (deeds,) = plainly(receipt.path, "SELECT group_concat(deed), min(clock) FROM change")
    assert deeds[0] == "share"
    assert deeds[1] > plainly(session.path, "SELECT max(clock) FROM change")[0][0]


def test_only_annotations_with_a_chosen_tag_go_out(project, tmp_path, annotator):
    session, articles = project
    leaves = list(session.reading.codebook().leaves())
    first, second = leaves[0], leaves[-1]
    kept = mark(session, articles["Souk burned"], "souk burned", annotator, tags=(first.slug, second.slug))
    left = mark(session, articles["Souk burned"], "shopkeepers", annotator, tags=(second.slug,))
    receipt = shared(session, tmp_path / "copy.heritage", Choices(tags=frozenset({first.id})))
    assert check_project(receipt.path, lambda _done, _total: None) == []
    assert plainly(receipt.path, "SELECT id FROM annotation") == [(kept.id,)]
    assert plainly(receipt.path, "SELECT tag_id FROM tagging") == [(first.id,)]
    assert not holds(receipt.path, left.id)
    assert not holds(receipt.path, second.slug)


def test_the_copy_keeps_what_it_left_out_and_what_it_handed_out(project, tmp_path, annotator):
    session, articles = project
    made = mark(session, articles["Souk burned"], "souk", annotator, note="x")
    receipt = shared(session, tmp_path / "copy.heritage", Choices(notes=False))
    ((left_out,),) = plainly(receipt.path, "SELECT left_out FROM share")
    assert json.loads(left_out)["notes"] is True
    assert json.loads(left_out)["originals"] is False
    ((digests,),) = plainly(
        receipt.path, "SELECT digests FROM handed_out WHERE kind = 'annotation' AND id = ?", made.id
    )
    assert {"note", "quote", "start", "attributes"} <= json.loads(digests).keys()


def test_the_project_is_not_touched(project, tmp_path):
    session, articles = project
    before = session.path.read_bytes()
    shared(
        session,
        tmp_path / "copy.heritage",
        Choices(pseudonyms=True, redactions={articles["Souk burned"]: (Span(0, 3),)}),
    )
    assert session.path.read_bytes() == before


def test_a_receipt_says_where_hidden_words_still_stand(project, tmp_path):
    session, articles = project
    body = session.reading.body(articles["Souk burned"])
    span = span_of_quote(body, "else")
    again = importing("Nobody else came.", title="Late")
    session.do(again)
    receipt = shared(session, tmp_path / "copy.heritage", Choices(redactions={articles["Souk burned"]: (span,)}))
    assert receipt.still_told == (("Late", 1),)


def test_nothing_is_written_over_and_a_wrong_key_is_refused(project, tmp_path):
    session, _ = project
    there = tmp_path / "there.heritage"
    there.write_text("mine")
    with pytest.raises(ProjectExistsError):
        shared(session, there, Choices())
    assert there.read_text() == "mine"
    wrong = tmp_path / "wrong.json"
    shared(session, tmp_path / "copy.heritage", Choices(pseudonyms=True), tmp_path / "right.json")
    right = (tmp_path / "right.json").read_text("utf-8")
    said = json.loads(right)
    texts = ["{}", "[1", "\0", "[]", '"key"', "null"]
    texts += [
        json.dumps({name: each for name, each in said.items() if name != left})
        for left in said.keys() - {"about", "others"}
    ]
    texts += [json.dumps(said | altered) for altered in ({"version": 2}, {"version": 0}, {"kind": "codebook"})]
    texts.append(json.dumps(said | {"annotators": [each | {"name": 7} for each in said["annotators"]]}))
    other = json.dumps(said | {"project": "another"})
    for text, reason in [*((text, "no_key") for text in texts), (other, "other_project")]:
        wrong.write_text(text)
        with pytest.raises(KeyFileError) as refused:
            shared(session, tmp_path / "new.heritage", Choices(pseudonyms=True), wrong)
        assert refused.value.reason == reason
        assert not (tmp_path / "new.heritage").exists()
    with pytest.raises(SpanOutsideError):
        redactions_in(session.reading, [(next(iter(session.reading.articles())).id, 5, 5)])


def test_a_copy_that_would_hold_nothing_is_none(project, tmp_path):
    session, articles = project
    secret = articles["Blue door"]
    session.do(plan_sensitive([session.reading.article(secret)], sensitive=True))
    with pytest.raises(NothingSharedError) as refused:
        shared(session, tmp_path / "copy.heritage", Choices(articles=frozenset({secret})))
    assert refused.value.sensitive == 1
    assert not (tmp_path / "copy.heritage").exists()


def test_a_guest_can_work_on_a_copy(project, tmp_path, colleague):
    session, articles = project
    about = articles["Souk burned"]
    receipt = shared(session, tmp_path / "copy.heritage", Choices(redactions={about: (Span(4, 8),)}))
    guest = open_project(receipt.path, colleague)
    try:
        assert guest.undo_candidate() is None
        (redacted,) = (each for each in guest.reading.articles() if guest.reading.article(each.id).redacted)
        made = mark(guest, redacted.id, f"{COVER * 4} burned", colleague, note="mine")
        assert isinstance(made, Annotation)
        assert guest.undo() is not None
    finally:
        guest.close()
    assert check_project(receipt.path, lambda _done, _total: None) == []


@pytest.mark.parametrize(
    ("before", "words", "behind"),
    [
        ("He said, ", "that Khaled 👨‍👩‍👧‍👦 had fled", "; others stayed."),
        ("It cost 3.5 million. ", "The U.N.E.S.C.O man Khaled left at 3.30", "\nNext"),
        ("قال، ", "إن خالد الأسعد نُهِب", "؛ ثم ذهب"),
        ("«", "Khaled", "»"),
    ],
)
def test_a_redaction_is_widened_to_its_phrase(before, words, behind):
    body = before + words + behind
    name = "خالد" if "خالد" in words else "Khaled"
    at = body.index(name)
    assert phrase_around(body, Span(at, at + len(name))).of(body) == words


def test_more_is_hidden_around_words_step_by_step():
    body = "قال.\nMr.X saw it. Khaled الأسعد 👨‍👩‍👧‍👦, a guard, fled (at 3.30)! Nobody followed.\nEnd"
    at = body.index("Khaled")
    told, span = [], Span(at, at + len("Khaled"))
    while (found := wider(body, span)) is not None:
        extent, span = found
        told.append((extent, span.of(body)))
    assert told == [
        (Extent.PHRASE, "Khaled الأسعد 👨‍👩‍👧‍👦"),
        (Extent.SENTENCE, "Khaled الأسعد 👨‍👩‍👧‍👦, a guard, fled (at 3.30)"),
        (Extent.PARAGRAPH, body.split("\n")[1]),
    ]


def test_a_short_word_that_is_hidden_is_left_within_others_that_it_is_no_part_of():
    secrets = Secrets()
    secrets.add("Two men and علي الحدّاد saw it.", (Span(4, 23),))
    assert secrets.hide("defacement by MEN; mental") == f"defacement by {COVER * 3}; mental"
    assert secrets.hide("تعليق لعلي وللعلي") == f"تعليق {COVER * 4} {COVER * 6}"
    assert secrets.hide("والحداد, حدّاد") == f"{COVER * 7}, حدّاد"


def test_what_any_codebook_says_is_in_the_copy_as_it_is(project, tmp_path):
    session, articles = project
    about = articles["Souk burned"]
    tag = session.reading.codebook().by_slug("damage.burning")
    own = replace(tag, definition="As the souk in 2015", labels={**tag.labels, "en": "Burned like the souk"})
    session.do(Change(Deed(DeedKind.EDIT_TAG, "souk"), (Edit(tag, own),)))
    spans = [(about, 0, len("The souk burned; shopkeepers fled."))]
    receipt = shared(session, tmp_path / "copy.heritage", Choices(redactions=redactions_in(session.reading, spans)))
    with closing(open_project(receipt.path, session.annotator)) as guest:
        there = guest.reading.codebook()
        assert {each.slug for each in there.tags if COVER in repr((each.labels, each.mappings))} == {tag.slug}
        assert there.by_slug(tag.slug).definition == f"As {COVER * 3} {COVER * 4} in 2015"
        assert " the " in there.by_slug("damage.defacement").definition
    assert check_project(receipt.path, not_told) == []


def test_words_hidden_keep_lines_and_length():
    assert covered("a\nbc😀d", (Span(0, 4),)) == f"{COVER}\n{COVER}{COVER}😀d"
    secrets = Secrets()
    secrets.add("The mill of Ezra. The mill is old.", (Span(4, 16),))
    assert secrets.hide("EZRA’S mill") == COVER * 4 + "’S mill"
    assert secrets.hide("the mill  of\nEzra!") == "the " + COVER * 8 + "\n" + COVER * 4 + "!"
    assert secrets.hide("old") == "old"


def test_a_name_within_another_word_is_left_alone():
    names = Names([("Mira", "Annotator 1"), ("Mira Tellani", "Annotator 2"), ("", "Annotator 3")])
    assert names.replace("MIRA TELLANI and mira, not Miranda") == "Annotator 2 and Annotator 1, not Miranda"
    assert names.replace("mira_tellani-2.docx, MiraTellani") == "Annotator 2-2.docx, Annotator 2"


def test_a_name_is_found_behind_what_arabic_writes_onto_it():
    names = Names([("عُمَر الخطيب", "Annotator 1"), ("مي", "Annotator 2")])
    assert names.replace("وعمر الخطيب ولعمر الخطيب") == "وAnnotator 1 ولAnnotator 1"
    assert names.replace("معمر الخطيب وهب مي ومي") == "معمر الخطيب وهب Annotator 2 ومي"


def test_a_file_whose_comments_stay_out_stays_out_with_them(project, tmp_path):
    session, _ = project
    file = tmp_path / "لينا.docx"
    file.write_bytes(commented())
    bring(session, [file], not_told)
    [about] = [row.id for row in session.reading.articles() if "The wall" in session.reading.body(row.id)]
    [original] = [each.original_id for each in session.reading.publications(about)]
    first, *others = session.reading.annotations(about)

    def goes(name, **choices):
        receipt = shared(session, tmp_path / f"{name}.heritage", Choices(**choices))
        return plainly(receipt.path, "SELECT data IS NOT NULL FROM original WHERE id = ?", original) == [(1,)]

    assert goes("whole")
    session.do(plan_sensitive([first], sensitive=True))
    assert not goes("marked")
    session.do(plan_sensitive([session.reading.annotation(first.id)], sensitive=False))
    for each in (first, *others):  # removed here, the comments are in their file still
        session.do(plan_removal(session.reading, session.reading.annotation(each.id)))
    assert goes("removed")
    assert not goes("pseudonyms", pseudonyms=True)
    assert not goes("no notes", notes=False)


def test_taggings_are_told_with_what_they_stand_on(project, tmp_path, annotator):
    session, articles = project
    tag = session.reading.codebook().leaves()[0]
    made = mark(session, articles["Souk burned"], "souk", annotator, tags=(tag.slug,))
    receipt = shared(session, tmp_path / "copy.heritage", Choices(pseudonyms=True))
    guest = open_project(receipt.path, annotator)
    try:
        (tagging,) = guest.reading.taggings_of(made.id)
        assert isinstance(tagging, Tagging)
        assert tagging.tag_id == tag.id
    finally:
        guest.close()


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({}, {"originals": False, "history": False, "notes": False, "pseudonyms": False}),
        ({"originals": False}, {"originals": True}),
        ({"history": False}, {"history": True}),
        ({"notes": False}, {"notes": True}),
        ({"incidents": False}, {"incidents": True}),
        ({"pseudonyms": True}, {"pseudonyms": True}),
        ({"articles": 1}, {"articles": True}),
        ({"tags": ()}, {"tags": True}),
        ({"annotators": 1}, {"annotators": True}),
    ],
)
def test_a_copy_says_what_it_left_out_and_of_nothing_else_that_it_did(project, tmp_path, annotator, chosen, told):
    session, articles = project
    known = {"articles": sorted(articles.values())[:1], "annotators": [annotator.id], "tags": []}
    asked = {name: frozenset(known[name]) if name in known else value for name, value in chosen.items()}
    receipt = shared(session, tmp_path / "copy.heritage", Choices(**asked), tmp_path / "key.json")
    with closing(sqlite3.connect(receipt.path, timeout=0)) as connection:
        found = left_out(Database(connection), receipt.path)
        with closing(sqlite3.connect(receipt.path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(ProjectLockedError):
                left_out(Database(connection), receipt.path)
    everything = dict.fromkeys(
        (
            "originals",
            "history",
            "notes",
            "incidents",
            "pseudonyms",
            "articles",
            "tags",
            "annotators",
            "sensitive",
            "renamed",
        ),
        False,
    )
    assert found == everything | told | {"redacted": []}
