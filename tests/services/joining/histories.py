"""Random histories of several copies of a project: what people did in each, and which they joined meanwhile."""

import random
import shutil
import sqlite3
import tempfile
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from heritage_annotator import locations
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotator, ArticleState, Tag
from heritage_annotator.model.span import Span
from heritage_annotator.services.agreement.samples import Drawing, plan_finished, plan_sample, plan_sample_removal
from heritage_annotator.services.agreement.sampling import BY
from heritage_annotator.services.annotations.marking import (
    plan_annotation,
    plan_note,
    plan_removal,
    plan_resizing,
    plan_tagging,
    plan_untagging,
)
from heritage_annotator.services.annotations.sensitive import plan_sensitive
from heritage_annotator.services.articles.details import plan_metadata
from heritage_annotator.services.articles.finishing import plan_marking
from heritage_annotator.services.articles.publications import plan_choice
from heritage_annotator.services.codebook.defaults import plan_default_codebook, plan_new_tag
from heritage_annotator.services.codebook.editing import plan_archiving, plan_shortcut
from heritage_annotator.services.codebook.merging import plan_merge
from heritage_annotator.services.codebook.moving import plan_move
from heritage_annotator.services.codebook.removing import plan_deletion
from heritage_annotator.services.codebook.same_names import of_one_name
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.share import share
from heritage_annotator.storage.rows import TABLES_BY_NAME
from tests.samples import importing
from tests.services.joining import incident_deeds, team_deeds

BODIES = [
    f"Article {number}: the temple of Bel 𐡠𐡡 was hit, قال «the museum» وانتهى. 👷🏽‍♀️ fled." for number in range(4)
]
NAMES = ("Looting", "نهب", "Fire", "Flood 🌊")
MOST = 20
YEAR = 366 * 86400
NEWEST = by_rule(Prefer.NEWEST)
STATES = (
    *(ArticleState.READING, ArticleState.DONE, ArticleState.UNREAD, ArticleState.REMOVED),
    *(ArticleState.NOTHING_FOUND, ArticleState.DONE, ArticleState.TO_REVIEW, ArticleState.REMOVED),
)


def annotator(number):
    return Annotator(
        f"{number}{number}{number}{number}{number}{number}{number}{number}-1111-4111-8111-111111111111", f"P{number}"
    )


def drawn(seed):
    """How many copies there are, and what is done in which of them; the numbers choose among what is there.

    Of three histories one is of incidents, one of what a team does with its own work.
    """
    chance = random.Random(seed)
    copies, deeds = chance.randint(2, 5), sorted(ABOUT[seed % len(ABOUT)])
    weights = [
        {"join": len(deeds) // 6, "undo": 2, "revert": 2, "join_by_rule": 2, "bring": 2}.get(deed, 1) for deed in deeds
    ]
    return copies, [
        (chance.randrange(copies), chance.choices(deeds, weights)[0], chance.randrange(8), chance.randrange(8))
        for _ in range(chance.randint(1, MOST))
    ]


def small_codebook():
    """The last group of the default codebook: what a whole one costs is read again at every joining."""
    change = plan_default_codebook(locations.resources() / "codebook.yaml")
    tags = [edit for edit in change.edits if isinstance(edit.after, Tag)]
    last = max((edit.after for edit in tags if edit.after.parent_id is None), key=lambda tag: tag.position)
    return replace(change, edits=tuple(edit for edit in tags if last.id in {edit.after.id, edit.after.parent_id}))


def _chosen(some, number):
    some = sorted(some, key=lambda each: each.id)
    return some[number % len(some)] if some else None


def _annotation(reading, number):
    return _chosen(reading.annotations(), number)


def _article(reading, number):
    return _chosen([reading.article(row.id) for row in reading.articles()], number)


def _own_tag(reading, number):
    return _chosen([tag for tag in reading.codebook().leaves() if tag.label().startswith("own")], number)


def annotate(session, one, two):
    article = _article(session.reading, one)
    tags = [tag for tag in [_own_tag(session.reading, two)] if tag is not None and two % 2]
    session.do(plan_annotation(session.reading, article.id, Span(two, two + 9), tags, session.annotator))


def write_note(session, one, two):
    annotation = _annotation(session.reading, one)
    parts = (annotation.note or "a\n\nb\n\nc").split("\n\n")
    parts[two % len(parts)] = f"{session.annotator.name} {two}"
    session.do(plan_note(annotation, "\n\n".join(parts)))


def answer(session, one, two):
    annotation = _annotation(session.reading, one)
    if annotation is None:
        return
    after = replace(annotation, attributes={**annotation.attributes, f"q{one % 2}": f"{two}"})
    session.do(Change(Deed(DeedKind.SET_ATTRIBUTE, ""), (Edit(annotation, after),)))


def remove(session, one, _):
    session.do(plan_removal(session.reading, _annotation(session.reading, one)))


def mark_article(session, one, two):
    article, state = _article(session.reading, one), STATES[two % len(STATES)]
    session.do(plan_marking(session.reading, [article], state, session.annotator))


def entitle(session, one, two):
    session.do(plan_metadata(_article(session.reading, one), title=f"{session.annotator.name} {two}"))


def bring(session, one, _):
    body = BODIES[one % len(BODIES)]
    change = importing(
        body, outlet=session.annotator.name, imported=f"2026-01-0{int(session.annotator.name[1])}T00:00:00.000Z"
    )
    there = session.reading.article(change.edits[0].record.id)
    if there is None:
        session.do(change)


def create_tag(session, one, _):
    session.do(_new_tag(session.reading, NAMES[one % len(NAMES)]))


def _new_tag(reading, name):
    made = plan_new_tag(reading.codebook(), "own " + name, reading.codebook().groups()[-1])
    return made[0] if isinstance(made, tuple) else made


def define_tag(session, one, two):
    tag = _own_tag(session.reading, one)
    session.do(
        Change(Deed(DeedKind.EDIT_TAG, ""), (Edit(tag, replace(tag, definition=f"{session.annotator.name} {two}")),))
    )


def move_tag(session, one, two):
    tag, below = _own_tag(session.reading, one), _own_tag(session.reading, two)
    session.do(Change(Deed(DeedKind.MOVE_TAG, ""), (Edit(tag, replace(tag, parent_id=below.id)),)))


def remove_tag(session, one, _):
    session.do(plan_deletion(session.reading, _own_tag(session.reading, one)))


def merge_tags(session, one, two):
    if one == two:
        return
    session.do(plan_merge(session.reading, [_own_tag(session.reading, one)], _own_tag(session.reading, two)).change)


def unite_tags(session, one, two):
    """Two tags of one name, which two people made, become one: what the window offers after a join."""
    pairs = of_one_name(session.reading.codebook())
    if pairs:
        into, gone = pairs[one % len(pairs)][:: 1 if two % 2 else -1]
        session.do(plan_merge(session.reading, [gone], into).change)


def draw_sample(session, one, two):
    who = [annotator(number).id for number in {1, 2, 1 + one % 5}]
    drawing = Drawing((one + 1) / 8, two, BY[: two % 3])
    session.do(plan_sample(session.reading, f"{session.annotator.name} {one}", drawing, who, session.annotator))


def finish_sample(session, _one, two):
    """Marks what is there as done, so that the samples this person codes are finished, and notes it."""
    articles = [session.reading.article(row.id) for row in session.reading.articles()[: two + 1]]
    session.do(plan_marking(session.reading, articles, ArticleState.DONE, session.annotator))
    for change in plan_finished(session.reading, session.annotator):
        session.do(change)


def remove_sample(session, one, _):
    session.do(plan_sample_removal(session.reading, _chosen(session.reading.samples(), one)))


def resize(session, one, two):
    annotation = _annotation(session.reading, one)
    span = Span(annotation.start, max(annotation.start + 1, annotation.end + two - 3))
    session.do(plan_resizing(session.reading.body(annotation.article_id), annotation, span))


def tag(session, one, two):
    annotation, borne = _annotation(session.reading, one), _own_tag(session.reading, two)
    session.do(plan_tagging(session.reading, annotation, [borne], session.annotator))


def untag(session, one, two):
    annotation = _annotation(session.reading, one)
    taken = _chosen(session.reading.taggings_of(annotation.id), two)
    session.do(plan_untagging(session.reading, annotation, session.reading.codebook().get(taken.tag_id)))


def give_digit(session, one, two):
    session.do(plan_shortcut(session.reading.codebook(), _own_tag(session.reading, one), ("", "1", "2")[two % 3]))


def archive(session, one, _):
    tag = _own_tag(session.reading, one)
    session.do(plan_archiving(tag, archived=not tag.archived))


def allow_one(session, one, _):
    group = _chosen(session.reading.codebook().groups(), one)
    after = replace(group, multiple=not group.multiple)
    session.do(Change(Deed(DeedKind.EDIT_TAG, ""), (Edit(group, after),)))


def name_also(session, one, two):
    tag = _own_tag(session.reading, one)
    kept = tag.synonyms[1:] if one % 2 else (*tag.synonyms, f"also {two} {session.annotator.name}")
    session.do(Change(Deed(DeedKind.EDIT_TAG, ""), (Edit(tag, replace(tag, synonyms=kept)),)))


def raise_tag(session, one, two):
    tag, before = _own_tag(session.reading, one), _own_tag(session.reading, two)
    session.do(plan_move(session.reading, tag, session.reading.codebook().groups()[-1], before))


def keep_from_others(session, one, two):
    record = _annotation(session.reading, one) if two % 2 else _article(session.reading, one)
    session.do(plan_sensitive([record], sensitive=not record.sensitive))


def show_publication(session, one, two):
    article = _article(session.reading, one)
    publications = session.reading.publications(article.id)
    session.do(plan_choice(article, publications, _chosen(publications, two)))


def hand_out(session, one, two):
    """A copy for a guest, of which something is left out; she works in it, and it comes home."""
    with tempfile.TemporaryDirectory(dir=session.path.parent) as folder:
        copy, key = Path(folder) / "guest.heritage", Path(folder) / "key.json"
        article = _article(session.reading, one)
        hidden = {article.id: (Span(11, 24),)} if one % 2 else {}
        choices = Choices(
            history=one % 3 != 0, notes=two % 3 != 0, originals=False, pseudonyms=two % 2 == 1, redactions=hidden
        )
        share(session.path, copy, choices, key)
        with closing(open_project(copy, annotator(7))) as guest:
            for work, number in ((write_note, one), (annotate, two), (bring, one + two), (remove, two)):
                if (one + two + len(work.__name__)) % 3:
                    work(guest, number, two)
        join(session, copy, NEWEST, key if key.exists() else None)


def undo(session, _one, _two):
    session.undo()


def redo(session, _one, _two):
    session.redo()


DEEDS = {
    each.__name__: each
    for each in (
        annotate, write_note, answer, remove, mark_article, entitle, bring, create_tag, define_tag, move_tag,
        remove_tag, merge_tags, resize, tag, untag, give_digit, archive, allow_one, name_also, raise_tag,
        keep_from_others, show_publication, undo, redo, unite_tags, draw_sample, finish_sample, remove_sample,
    )
} | {"join": None, "join_by_rule": None, "set_clock": None}  # fmt: skip
WITH_INCIDENTS = (
    "annotate", "bring", "hand_out", "join", "join_by_rule", "mark_article", "redo", "remove", "revert", "set_clock",
    "undo", "write_note", *(each.__name__ for each in incident_deeds.DEEDS),
)  # fmt: skip
OF_A_TEAM = (
    "annotate", "bring", "create_tag", "define_tag", "draw_sample", "finish_sample", "hand_out", "join", "join_by_rule",
    "keep_from_others", "merge_tags", "redo", "remove", "remove_sample", "remove_tag", "resize", "set_clock", "tag",
    "undo", "untag", "write_note", "add_source", "edit_source", "give_value", "remove_incident", "remove_source",
    "remove_statement", "review", "state", "take_value", *(each.__name__ for each in team_deeds.DEEDS),
)  # fmt: skip
ABOUT = ((*DEEDS, "revert"), WITH_INCIDENTS, OF_A_TEAM)
DEEDS["hand_out"] = hand_out
DEEDS |= {each.__name__: each for each in (*incident_deeds.DEEDS, *team_deeds.DEEDS)}
RULES = (NEWEST, by_rule(Prefer.OURS), by_rule(Prefer.THEIRS))


def play(folder, copies, history, clock):
    """Makes the copies, of a project that they all began with, and does in them what the history says.

    Each computer's clock is off by some hours; `set_clock` sets it to another year.
    """
    paths = [folder / f"copy {number}.heritage" for number in range(copies)]
    skews = {number: (number * 7 % 5 - 2) * 3600 for number in range(copies)}
    for path in paths:
        shutil.copyfile(folder / "base.heritage", path)
    with ExitStack() as stack:
        sessions = [
            stack.enter_context(closing(open_project(path, annotator(number)))) for number, path in enumerate(paths, 1)
        ]
        for number, deed, one, two in history:
            session = sessions[number]
            if deed == "set_clock":
                skews[number] = (one - 3) * YEAR + two * 3600
            clock.skew = skews[number]
            try:
                if deed in {"join", "join_by_rule"}:
                    rule = RULES[0] if deed == "join" else RULES[two % len(RULES)]
                    join(session, paths[(number + 1 + one % (copies - 1)) % copies], rule)
                elif deed != "set_clock":
                    DEEDS[deed](session, one, two)
            except (HeritageError, AttributeError, TypeError, incident_deeds.NothingThere):
                pass  # there is nothing of the kind to do it to
    clock.skew = 0
    return paths


_ASKED = {
    "article": "SELECT id, title, outlet, agency, author, published, language, url, state, reason, imported, sensitive "
    "FROM article WHERE state <> 'removed' ORDER BY id",
    **{
        table: f"SELECT * FROM {table} ORDER BY id" for table in TABLES_BY_NAME if table not in {"article", "annotator"}
    },
}


def records(path):
    """What stands in the project for people, as another program reads it."""
    with closing(sqlite3.connect(path)) as connection:
        return {table: connection.execute(asked).fetchall() for table, asked in _ASKED.items()}
