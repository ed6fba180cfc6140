"""Ten thousand deeds by two people on one file, taken back to the empty project and done again."""

import json
import random
import shutil
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from heritage_annotator.model.change import Deed, DeedKind
from heritage_annotator.model.errors import HeritageError, NothingToUndoError, StaleChangeError
from heritage_annotator.model.records import ArticleState
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations import marking
from heritage_annotator.services.articles.details import plan_metadata, plan_state
from heritage_annotator.services.codebook import editing, merging, moving, removing
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.codebook.files import planning, yaml_file
from heritage_annotator.services.projects.opening import PROGRAM, open_project
from heritage_annotator.storage.file.checking import check
from heritage_annotator.storage.file.opening import open_project_file
from heritage_annotator.storage.rows import TABLES_BY_NAME
from tests.samples import deed_of, importing, plainly

# All but who did something, which stays: the log names them.
RECORDS = [name for name in TABLES_BY_NAME if name != "annotator"]


class Walker:
    """Somebody who does whatever comes to mind; `by_chance` decides what."""

    def __init__(self, session, by_chance):
        self.session = session
        self.by_chance = by_chance

    def planned(self):
        """A change of any kind, or None where what came to mind cannot be done here."""
        kinds = (*[self.mark] * 5, *[self.tag] * 3, *[self.untag] * 2, *[self.note] * 2, self.answer, self.resize)
        kinds += (self.remove, self.set_state, self.retitle, self.bring_in, self.new_tag, self.split, self.merge)
        kinds += (self.move, self.move, self.archive, self.remove_tag, self.shortcut, self.new_group, self.edit_tag)
        kinds += (self.import_codebook, self.import_codebook, self.retag)
        return self.planned_of(*kinds)

    def planned_of(self, *kinds):
        try:
            return self.by_chance.choice(kinds)()
        except (HeritageError, ValueError):  # a name twice, a tag below itself
            return None

    @property
    def reading(self):
        return self.session.reading

    @property
    def codebook(self):
        return self.reading.codebook()

    def any_of(self, things):
        return self.by_chance.choice(things) if things else None

    def article(self):
        row = self.any_of(self.reading.articles())
        return row and self.reading.article(row.id)

    def annotation(self):
        article = self.article()
        return article and self.any_of(self.reading.annotations(article.id))

    def leaf(self):
        return self.any_of(self.codebook.leaves())

    def mark(self):
        if article := self.article():
            start = self.by_chance.randrange(article.length - 20)
            span = Span(start, start + self.by_chance.randrange(1, 20))
            leaves = self.codebook.leaves()
            tags = self.by_chance.sample(leaves, min(len(leaves), self.by_chance.randrange(3)))
            note = self.by_chance.choice(["", "x 𐡠", "n" * 50])
            return marking.plan_annotation(self.reading, article.id, span, tags, self.session.annotator, note=note)
        return None

    def tag(self):
        annotation, tag = self.annotation(), self.leaf()
        return annotation and tag and marking.plan_tagging(self.reading, annotation, [tag], self.session.annotator)

    def retag(self):
        taggings = self.reading.taggings_with([tag.id for tag in self.codebook.leaves()[:20]])
        if taggings and (tag := self.leaf()):
            tagging = self.by_chance.choice(taggings)
            annotation = self.reading.annotation(tagging.annotation_id)
            return marking.plan_tagging(self.reading, annotation, [tag], self.session.annotator)
        return None

    def untag(self):
        annotation = self.annotation()
        tagging = annotation and self.any_of(self.reading.taggings_of(annotation.id))
        return tagging and marking.plan_untagging(self.reading, annotation, self.codebook.get(tagging.tag_id))

    def note(self):
        annotation = self.annotation()
        return annotation and marking.plan_note(annotation, f"note {self.by_chance.randrange(99)} ملاحظة")

    def answer(self):
        if annotation := self.annotation():
            attribute = self.by_chance.choice(self.reading.attributes())
            return marking.plan_attribute(annotation, attribute, self.by_chance.choice(["", *attribute.choices]))
        return None

    def resize(self):
        if annotation := self.annotation():
            span = Span(max(0, annotation.start - self.by_chance.randrange(5)), annotation.end)
            return marking.plan_resizing(self.reading.body(annotation.article_id), annotation, span)
        return None

    def remove(self):
        annotation = self.annotation()
        return annotation and marking.plan_removal(self.reading, annotation)

    def set_state(self):
        article = self.article()
        return article and plan_state(article, self.by_chance.choice(list(ArticleState)))

    def retitle(self):
        if article := self.article():
            title = f"Title {self.by_chance.randrange(50)}"
            return plan_metadata(article, title=title, outlet=self.by_chance.choice(["", "Sanaʾ"]))
        return None

    def bring_in(self):
        return importing(f"Body {self.by_chance.randrange(40)} about Palmyra 👷🏽‍♀️. " * 20)

    def new_tag(self):
        below = self.by_chance.choice([*self.codebook.groups(), self.leaf()])
        return below and plan_new_tag(self.codebook, f"T{self.by_chance.randrange(10**6)}", below)[0]

    def split(self):
        if tag := self.leaf():
            apart = [tagging.annotation_id for tagging in self.reading.taggings_with([tag.id])][:3]
            return merging.plan_split(self.reading, tag, f"S{self.by_chance.randrange(10**6)}", apart)[0]
        return None

    def merge(self):
        if len(leaves := self.codebook.leaves()) > 2:
            one, other = self.by_chance.sample(leaves, 2)
            return merging.plan_merge(self.reading, [one], other).change
        return None

    def move(self):
        if tag := self.leaf():
            to = self.by_chance.choice([*self.codebook.groups(), *self.codebook.leaves(), None])
            return moving.plan_move(self.reading, tag, to, None)
        return None

    def archive(self):
        tag = self.by_chance.choice(self.codebook.tags)
        return editing.plan_archiving(tag, archived=self.by_chance.random() < 0.5)

    def remove_tag(self):
        tag = self.leaf()
        return removing.plan_deletion(self.reading, tag) if tag and self.by_chance.random() < 0.4 else None

    def shortcut(self):
        tag = self.leaf()
        return tag and editing.plan_shortcut(self.codebook, tag, self.by_chance.choice(["", *"0123456789"]))

    def new_group(self):
        return editing.plan_new_group(self.codebook, f"G{self.by_chance.randrange(10**6)}")[0]

    def edit_tag(self):
        if tag := self.leaf():
            label = f"L{self.by_chance.randrange(10**5)}"
            after = replace(tag, definition=label, labels=dict(tag.labels) | {"en": label})
            return editing.plan_tag_edit(self.codebook, tag, after)
        return None

    def import_codebook(self):
        """Brings known tags below a new group, and a new tag."""
        if len(leaves := self.codebook.leaves()) > 3:
            tags = [{"slug": tag.slug, "label": tag.label()} for tag in self.by_chance.sample(leaves, 2)]
            tags.append({"label": f"New {self.by_chance.randrange(999)}"})
            group = {"label": f"Imported {self.by_chance.randrange(99)}", "tags": tags}
            draft = yaml_file.read(json.dumps({"groups": [group]}).encode(), "team.yaml")
            return planning.plan_codebook_import(self.codebook, draft, self.reading.attributes()).change
        return None


def records(path):
    return {table: sorted(plainly(path, f"SELECT * FROM {table}"), key=repr) for table in RECORDS}


def step(walker, other, by_chance):
    """One deed, undo or redo."""
    chance = by_chance.random()
    if chance < 0.25:
        walker.session.undo()
    elif chance < 0.4:
        walker.session.redo()
    elif change := walker.planned():
        if by_chance.random() < 0.1 and (first := other.planned()):  # by which this one's plan may be stale
            other.session.do(first)
        walker.session.do(change)


def walk(walkers, by_chance, steps):
    for _ in range(steps):
        one, other = by_chance.sample(walkers, 2)
        with suppress(NothingToUndoError, StaleChangeError):
            step(one, other, by_chance)
        for session in (one.session, other.session):
            told = deed_of(session.undo_candidate()), deed_of(session.redo_candidate())
            real = session.next_undo(), session.next_redo()
            assert told == tuple(entry and entry.change.deed for entry in real)


LATEST = (
    "SELECT annotator_id, deed, subject FROM change WHERE sense = ? AND seq > ? AND NOT EXISTS "
    "(SELECT 1 FROM change AS later WHERE later.root = change.root AND later.seq > change.seq) "
    "ORDER BY seq DESC LIMIT 1"
)


def all_undone(path, sessions, after=0):
    """Everybody takes back what they did, the latest first; how many deeds that were. `after`: the `seq` to stop at."""
    return _all(path, sessions, lambda session: session.undo(), 1, after)


def all_done_again(path, sessions, after):
    """Everybody does again what was undone after that `seq`, what was undone last first; how many deeds that were."""
    return _all(path, sessions, lambda session: session.redo(), -1, after)


def _all(path, sessions, take_back, sense, after):
    count = 0
    while latest := plainly(path, LATEST, sense, after):
        [(who, deed, subject)] = latest
        assert take_back(sessions[who]).deed == Deed(DeedKind(deed), subject)
        count += 1
    for session in sessions.values():
        with pytest.raises(NothingToUndoError):
            take_back(session)
    return count


def last(path):
    return plainly(path, "SELECT max(seq) FROM change")[0][0]


@pytest.mark.parametrize(
    ("seed", "steps"),
    [(1, 170), pytest.param(2, 10_000, marks=pytest.mark.long)],
)
def test_a_walk_by_two_is_undone_to_the_empty_project_and_done_again(
    template, tmp_path, annotator, colleague, seed, steps
):
    hold(template, tmp_path, (annotator, colleague), Walker, seed, steps)


def hold(template, tmp_path, people, kind, seed, steps, walking=walk):
    """Walks, takes all back and does it again."""
    path = Path(shutil.copy(template, tmp_path / "walked.heritage"))
    by_chance = random.Random(seed)
    annotator, colleague = people
    with (
        closing(open_project(path, annotator)) as mine,
        closing(open_project(path, colleague)) as theirs,
        closing(open_project(path, PROGRAM)) as programs,
    ):
        both = [mine, theirs]
        for session in (*both, programs):
            session.reading._db.conn.execute("PRAGMA synchronous = OFF")  # for speed: no crash here
        begin, at_first = records(path), last(path)
        walking([kind(session, by_chance) for session in both], by_chance, steps)
        for session in both:  # what was undone on the way can be done again no more
            session.do(plan_new_tag(session.reading.codebook(), f"Last of {session.annotator.name}")[0])
        walked, at_last = records(path), last(path)
        sessions = {session.annotator.id: session for session in both}
        undone = all_undone(path, sessions, after=at_first)
        assert shown(records(path)) == shown(begin)
        sessions[PROGRAM.id] = programs
        undone += all_undone(path, sessions)
        assert {table: rows for table, rows in shown(records(path)).items() if rows} == {}
        assert all_done_again(path, sessions, after=at_last) == undone
        assert records(path) == walked
    with closing(open_project_file(path)) as file:
        assert check(file) == []


def shown(found):
    """The records but for articles that are hidden: a text that came in stays in the file."""
    return found | {"article": [row for row in found["article"] if "removed" not in row]}
