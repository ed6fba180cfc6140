"""A name that is hidden, written into every field of every record there is: nothing of it is in a copy's bytes."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import fields, replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.folding import folded
from heritage_annotator.model.identity import declining_id, random_id
from heritage_annotator.model.incidents.events import Translation
from heritage_annotator.model.incidents.places import Declining
from heritage_annotator.model.records import Annotator, Tag
from heritage_annotator.model.span import Span
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.projects.opening import check_project, create_project, open_project
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.share import share
from heritage_annotator.storage.rows import TABLES
from tests.samples import importing, mark, plainly
from tests.services.sharing.test_sharing import holds

WHO = Annotator("1" * 36, "Zaynab 🏛️ زينب")
NAME = "Khaled al-Asʿad"
ARABIC = "خالد الأسعد"
WORDS = folded(NAME)
TRACES = (NAME, "Khaled", "khaled", "Asʿad", "asad", ARABIC, "خالد", "الأسعد", "الاسعد")
BODY = f"The guardian {NAME} 👨‍👩‍👧‍👦 was last seen at Bel.\nقال {ARABIC} إنّ 𐡠𐡡𐡢 نُهِبَت."
# What is no free text: a place in a text, a word of a list, an instant, a digest, what names another record.
_FIXED = {
    "id", "start", "end", "quote", "prefix", "suffix", "created", "modified", "imported", "sha256", "length", "state",
    "language", "color", "highlight", "color_on_dark", "shortcut", "position", "latitude", "longitude", "opening",
    "polarity", "modality", "level", "originator_level", "credibility", "rule", "status", "kind", "reliability",
    "encoding", "media_type", "field", "key", "site", "seen", "cause", "digest", "drawing", "confirmed", "glyph",
    "query", "embargo", "published", "accessed", "locator", "slug", "number",
    "observed", "last_otherwise", "image_date", "dated", "since", "until", "relation",
}  # fmt: skip
_LEFT = {"annotator", "declining", "saved_search", "sample", "sample_finished"}


def free(record):
    """The fields of the record that a person may write anything into, each with the secret in it."""
    told = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in _FIXED or field.name.endswith(("_id", "_ids", "_on")):
            continue
        if isinstance(value, str):
            told[field.name] = f"{value} {NAME} {ARABIC}".strip()
        elif isinstance(value, Mapping) and field.name in {"labels", "choices", "details", "ids"}:
            told[field.name] = {**value, "en": f"{NAME} x"}
        elif isinstance(value, tuple) and field.name == "names" and "Mapping" in str(field.type):
            told[field.name] = ({"name": ARABIC, "language": "ar"},)
        elif isinstance(value, tuple) and field.name in {"names", "synonyms", "designations", "limits"}:
            told[field.name] = (*value, f"{ARABIC} y")
    return told


@pytest.fixture
def told_everywhere(sample_copied, tmp_path):
    """The sample, with an article that names somebody, and the name in every free field of every record, twice."""
    session, _ = sample_copied(tmp_path / "s.heritage", WHO)
    with closing(session):
        session.do(importing(BODY, title=f"{NAME} is missing", url="https://example.org/khaled-al-asad"))
        [about] = [row.id for row in session.reading.articles() if NAME in row.heading]
        made = plan_new_tag(session.reading.codebook(), f"Case {NAME}", session.reading.codebook().groups()[-1])
        session.do(made[0] if isinstance(made, tuple) else made)
        at = ("2026-01-01T00:00:00.000Z",) * 2
        session.do(
            Change(
                Deed(DeedKind.TRANSLATE, NAME),
                (
                    Edit(None, Translation(random_id(), about, 4, 12, BODY[4:12], "fr", NAME, WHO.id, *at)),
                    Edit(None, Declining(declining_id(about, WORDS, "whs:23"), about, WORDS, "whs:23", WHO.id, at[0])),
                ),
            )
        )
        for round_ in range(2):
            edits = []
            for kind, table in TABLES.items():
                if table.name not in _LEFT:
                    found = session.reading.every(kind)
                    edits += [Edit(record, replace(record, **free(record))) for record in found]
            session.do(Change(Deed(DeedKind.EDIT_INCIDENT, f"{NAME} {round_}"), tuple(edits)))
        yield session, about


def hidden_in(about):
    places = (BODY.index(NAME), len(NAME)), (BODY.index(ARABIC), len(ARABIC))
    return {about: tuple(Span(at, at + length) for at, length in places)}


@pytest.mark.parametrize("history", [True, False])
def test_a_hidden_name_is_in_none_of_the_bytes_wherever_it_was_written(told_everywhere, tmp_path, history):
    session, about = told_everywhere
    to = tmp_path / "copy.heritage"
    share(session.path, to, Choices(redactions=hidden_in(about), pseudonyms=True, history=history))
    assert check_project(to, lambda _done, _all: None) == []
    found = []
    for table in TABLES.values():
        columns = [row[1] for row in plainly(to, f"PRAGMA table_info({table.name})")]
        for column in columns:
            for (value,) in plainly(to, f"SELECT DISTINCT {column} FROM {table.name} WHERE typeof({column}) = 'text'"):
                found += [(table.name, column, value[:80]) for trace in TRACES if trace in value]
    assert sorted({" ".join(each[:2]) for each in found}) == []
    assert [trace for trace in TRACES if holds(to, trace)] == []
    assert holds(session.path, NAME)


def test_what_was_hidden_comes_home_as_it_was(told_everywhere, tmp_path):
    session, about = told_everywhere
    to = tmp_path / "copy.heritage"
    share(session.path, to, Choices(redactions=hidden_in(about), pseudonyms=True, history=False, notes=False))
    before = {kind: session.reading.every(kind) for kind in TABLES if kind is not Annotator}
    with closing(open_project(to, Annotator("2" * 36, "Guest 𐡠"))) as guest:
        for record in guest.reading.every(Tag):
            guest.do(Change(Deed(DeedKind.EDIT_TAG, ""), (Edit(record, replace(record, example="the guest's")),)))
            break
    from heritage_annotator.services.joining.conflicts import by_rule
    from heritage_annotator.services.joining.doing import join

    join(session, to, by_rule(None))
    for kind, records in before.items():
        after = session.reading.every(kind)
        if kind is Tag:
            assert [each for each in after if each not in records] == [
                replace(each, example="the guest's") for each in records if each not in after
            ]
        else:
            assert after == records, kind


def test_who_is_left_out_and_is_named_in_the_note_of_another_is_told_in_the_receipt(tmp_path):
    path, other = tmp_path / "mine.heritage", Annotator("2" * 36, f"{NAME} {ARABIC}")
    with closing(create_project(path, WHO)) as session:
        session.do(importing("The temple of Bel 𐡠𐡡𐡢 was hit, قال المتحف.", title="Bel"))
        mark(session, "temple of Bel", note=f"As {other.name} says; ask {other.name}.")
    with closing(open_project(path, other)) as session:
        mark(session, "was hit")
    chosen = frozenset({WHO.id})
    told = [
        share(path, tmp_path / f"{number}.heritage", choices, tmp_path / "key.json").still_told
        for number, choices in enumerate((
            Choices(annotators=chosen), Choices(annotators=chosen, notes=False),
            Choices(annotators=chosen, pseudonyms=True), Choices(),
        ))
    ]  # fmt: skip
    assert told == [(("Bel", 2),), (), (), ()]
