"""Makes a copy of a project for others: only what was chosen is ever written into it."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from heritage_annotator.model.change import Change, Deed, DeedKind
from heritage_annotator.model.errors import (
    DiskFullError,
    NothingSharedError,
    ProjectDamagedError,
    ProjectExistsError,
    WriteFailedError,
)
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.incidents.events import Incident, Statement
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.records import Annotation, Article, Publication, Record
from heritage_annotator.model.span import Span
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.articles.finishing import edits_of
from heritage_annotator.services.projects.opening import PROGRAM, reading_of
from heritage_annotator.services.sharing.choices import Choices, Selection, selected, within_sight
from heritage_annotator.services.sharing.covering import Covering
from heritage_annotator.services.sharing.evidence import Evidence, Hidden, Stayed, Why
from heritage_annotator.services.sharing.handing import Handing
from heritage_annotator.services.sharing.hiding import Secrets, covered, joined
from heritage_annotator.services.sharing.incident_choices import selected_incidents
from heritage_annotator.services.sharing.key import Key, Redacted, key_beside, load_key, save_key
from heritage_annotator.services.sharing.receipt import Receipt
from heritage_annotator.services.sharing.renaming import with_derived_ids
from heritage_annotator.storage import log
from heritage_annotator.storage.file.copying import copy_project
from heritage_annotator.storage.file.drafts import sweep, whole
from heritage_annotator.storage.file.faults import told
from heritage_annotator.storage.file.opening import ProjectFile, create_project_file, open_project_file
from heritage_annotator.storage.file.restoring import uuid_of
from heritage_annotator.storage.file.working_folders import working_folder
from heritage_annotator.storage.log import DONE, Entry
from heritage_annotator.storage.reading.originals import PackedOriginal
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.sharing.handing_out import HandedOut


class HiddenBefore(NamedTuple):
    """What was hidden in copies so far, as the key beside the project has it last: words, by article, and names."""

    words: dict[str, tuple[Span, ...]]
    names: bool


def hidden_before(project: Path) -> HiddenBefore:
    """What the key says. Raises KeyFileError: what lies there is no key of the project."""
    key_path = key_beside(project)
    if not key_path.is_file():
        return HiddenBefore({}, names=False)
    key = load_key(key_path, uuid_of(project))
    return HiddenBefore({each.article_id: each.spans for each in key.redacted}, names=bool(key.people))


def share(
    project: Path, to: Path, choices: Choices, key_path: Path | None = None, report: Report = not_told
) -> Receipt:
    """Writes a copy of the project to `to`, whole or not at all, and extends the key. The project is not touched.

    `key_path`: None for that beside the project. Reports articles done and all.

    Raises:
        ProjectExistsError: something is at `to`. NothingSharedError: no article would be in it.
        KeyFileError: the key is none, or of another project. WriteFailedError, DiskFullError: of copy or key.
        ProjectDamagedError: a record is none, or names one that is not there. And what `open_project_file` raises.
    """
    to = to.absolute()
    if os.path.lexists(to):
        raise ProjectExistsError(to)
    with working_folder() as folder:
        # Worked from a private copy: nobody who works in the project waits, and it stays as it is meanwhile.
        private = Path(folder) / "whole.heritage"
        copy_project(project, private, lambda _done, _total: report(0, 1))
        try:
            with closing(open_project_file(private)) as source:
                return _Sharing(source, choices, key_path or key_beside(project)).write(to, report)
        except ProjectDamagedError as error:
            error.path = project  # the private copy's name means nothing to anybody, and the new one is not there
            raise


@contextmanager
def handed_out(
    reading: Reading,
    project: Path,
    choices: Choices,
    key_path: Path | None = None,
    report: Report = not_told,
    *,
    keeps_key: bool = True,
) -> Generator[tuple[Reading, Callable[[str], str]]]:
    """A copy for others, for reading alone, with nothing in it that is to be left out or hidden; it goes away after.

    It is for what is written of texts: originals and incidents are not in it. Of people whom `reading` hides nothing
    is in it. With it: which id an article has at home. `keeps_key`: whether the key is extended by what is hidden anew;
    else nothing of it stays. Raises what `share` does.
    """
    choices = within_sight(replace(choices, originals=False, incidents=False), reading)
    with working_folder() as folder:
        copy, key_path = Path(folder) / "copy.heritage", key_path or key_beside(project)
        if not keeps_key:
            known, key_path = key_path, Path(folder) / "key.json"
            if known.is_file():
                shutil.copyfile(known, key_path)
        made = share(project, copy, choices, key_path, report)
        homes = load_key(made.key, reading.project()[0]).articles_home if made.key is not None else {}
        with reading_of(copy) as out:
            yield out, lambda id_: homes.get(id_, id_)


class _Sharing:
    """One copy in the making."""

    def __init__(self, source: ProjectFile, choices: Choices, key_path: Path) -> None:
        self._db = source.db
        self._reading = Reading(source.db, source.path)
        if choices.annotators is not None:
            choices = replace(choices, annotators=frozenset(self._reading.selves(choices.annotators)))
        self._selection: Selection = selected(self._reading, choices)
        choices = self._choices = _with_marked_hidden(self._reading, choices, self._selection)
        self._key_path = key_path
        self._uuid, self._created = self._reading.project()
        # Where nothing is hidden a key that cannot be read stops nobody.
        may_hide = choices.asks_a_key or choices.annotators is not None or self._reading.is_anything_marked()
        self._key: Key = load_key(key_path, self._uuid) if may_hide else Key(self._uuid)
        if not self._selection.articles:
            raise NothingSharedError(self._selection.sensitive_articles)
        self._secrets = Secrets()
        self._redacted: dict[str, Redacted] = {}
        self._bodies: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._hide()
        self._incidents = selected_incidents(self._reading, choices, self._selection, choices.redactions)
        self._handing = Handing(
            choices,
            self._selection,
            self._key,
            self._reading.annotator_records(),
            redacted=self._redacted,
            bodies=self._bodies,
            numbers=self._numbers,
            secrets=self._secrets,
            incidents=self._incidents,
            statements={each.id: each.article_id for each in self._reading.every(Statement)},
            gone=self._gone() if choices.history and choices.tags is None else {},
            former_names=self._former_names() if choices.pseudonyms else (),
        )
        self._handing.rename(with_derived_ids(self._reading, self._redacted))
        hidden = Hidden(self._hidden_names(choices), self._secrets, self._incidents.unsaid)
        self._evidence = Evidence(
            source.db, self._reading, choices, self._selection, redacted=self._redacted, hidden=hidden
        )
        self._stayed: dict[str, Stayed] = {}
        self._pictured: dict[str, str] = {}
        self._originals = 0
        self._still_told: list[tuple[str, int]] = []

    def _former_names(self) -> Iterator[tuple[str, str]]:
        """What people were called before, with their ids: notes may say so still."""
        for row in self._reading.deeds_of_kinds((DeedKind.RENAME_ANNOTATOR,)):
            for item in edits_of(row.edits):
                for person in (item["before"], item["after"]):
                    if item["table"] == "annotator" and person is not None:
                        yield str(person["id"]), str(person["name"])
        yield from ((each.id, each.name) for each in self._key.people.values())

    def _hidden_names(self, choices: Choices) -> list[str]:
        """What the people are called, or were, whose names are not to be read in what goes out."""
        if not choices.pseudonyms and choices.annotators is None:
            return []
        shown = frozenset[str]() if choices.pseudonyms else choices.annotators or frozenset[str]()
        named = (*((each.id, each.name) for each in self._reading.annotator_records().values()), *self._former_names())
        return [name for id_, name in named if id_ not in shown and id_ != PROGRAM.id]

    def write(self, to: Path, report: Report) -> Receipt:
        """Fills the copy, and names it once it is whole; the key before it, so that no copy is without one."""
        sweep(to.parent)
        try:
            with whole(to, _put) as draft:
                with told(to), closing(create_project_file(draft)) as file:
                    entries = self._fill(HandedOut(file.db, self._uuid, self._created), report)
                if self._asks_a_key:
                    save_key(self._key, self._key_path)
        except (DiskFullError, WriteFailedError) as error:
            if error.path != self._key_path:
                error.path = to  # the draft's name means nothing to anybody
            raise
        except OSError as error:
            raise WriteFailedError(to, error.strerror or str(error)) from error
        return self._receipt(to, entries)

    def _fill(self, copy: HandedOut, report: Report) -> int:
        self._put_articles(copy, report)
        of_incidents = (each for kind in self._incidents.ids for each in self._reading.every(kind))
        for record in (*self._reading.codebook().tags, *self._reading.attributes(), *of_incidents):
            handed = self._handing.record(record)
            if handed is not None:
                copy.put(handed)
        entries = list(self._entries())
        clock = max((clock for clock, _ in log.in_order(self._db)), default=0) + 1
        # Without a history too a guest's clock goes on from here.
        made = Entry(0, id_ := random_id(), now(), PROGRAM.id, id_, DONE, Change(Deed(DeedKind.SHARE), ()))
        for annotator in {**self._handing.named, PROGRAM.id: PROGRAM}.values():
            copy.put(annotator)
        copy.put_entries([*entries, (clock, made)])
        copy.finish(made.at, self._left_out())
        return len(entries)

    def _put_articles(self, copy: HandedOut, report: Report) -> None:
        names = [name for name in self._reading.article_names() if name.id in self._selection.articles]
        for done, name in enumerate(names):
            report(done, len(names))
            self._put_article(copy, name.id)
        report(len(names), len(names))

    def _put_article(self, copy: HandedOut, article_id: str) -> None:
        article = self._reading.article(article_id)
        if article is None:
            raise LookupError(article_id)
        handed = self._handing.record(article)
        body = self._bodies.get(article_id) or self._reading.body(article_id)
        if handed is not None:
            copy.put(handed, body)
        times = self._evidence.names.stand_in(body) + (self._secrets.stand_in(body) if self._redacted else 0)
        for publication in self._reading.publications(article_id):
            self._put_publication(copy, publication)
        taggings = self._reading.taggings(article_id)
        for annotation in self._reading.annotations(article_id):
            put = self._put(copy, annotation)
            if isinstance(put, Annotation):
                times += self._evidence.names.stand_in(put.note)
                for tagging in taggings.get(annotation.id, ()):
                    self._put(copy, tagging)
        for said in (*self._reading.reviews_of(article_id), *self._reading.adjudications([article_id])):
            put = self._put(copy, said)
            times += self._evidence.names.stand_in(str(getattr(put, "reason", "")))
        if times:
            self._still_told.append((handed.heading if isinstance(handed, Article) else "", times))

    def _put(self, copy: HandedOut, record: Record) -> Record | None:
        """What was handed out of the record, if anything."""
        handed = self._handing.record(record)
        if handed is not None:
            copy.put(handed)
        return handed

    def _put_publication(self, copy: HandedOut, publication: Publication) -> None:
        handed = self._handing.record(publication)
        if not isinstance(handed, Publication):
            return
        copy.put(handed)
        if publication.article_id in self._redacted:
            self._note_stayed(publication, Why.ARTICLE)
            copy.put_original(PackedOriginal(handed.original_id, 0, "absent", None))
            return
        packed = self._reading.packed_original(publication.original_id)
        why = self._evidence.stays(publication) if self._choices.originals and packed.data is not None else None
        if why is not None or not self._choices.originals:
            packed = packed._replace(compression="absent", data=None)
        if why is not None:
            self._note_stayed(publication, why)
        self._originals += packed.data is not None
        if packed.data is not None and self._evidence.is_pictured(publication):
            self._pictured.setdefault(publication.original_id, self._called(publication))
        copy.put_original(packed)

    def _note_stayed(self, publication: Publication, why: Why) -> None:
        self._stayed.setdefault(publication.original_id, Stayed(self._called(publication), why))

    def _called(self, publication: Publication) -> str:
        """What the file is called that it came from, or its article."""
        article = self._reading.article(publication.article_id)
        return publication.name or (article.heading if article is not None else "")

    def _entries(self) -> Iterator[tuple[int, Entry]]:
        for clock, entry in log.in_order(self._db) if self._choices.history else ():
            handed = self._handing.entry(entry)
            if handed is not None:
                yield clock, handed

    def _gone(self) -> dict[str, str]:
        """Annotations of the log that stand no more, but for those that were sensitive or in an article left out.

        Each with its article.
        """
        standing = self._selection.annotations | self._selection.others
        told_of, kept_back = dict[str, str](), set[str]()
        for _, entry in log.in_order(self._db):
            for record in (side for edit in entry.change.edits for side in (edit.before, edit.after)):
                if isinstance(record, Annotation) and record.id not in standing:
                    told_of[record.id] = record.article_id
                    if record.sensitive or record.article_id not in self._selection.articles:
                        kept_back.add(record.id)
        return {id_: article_id for id_, article_id in told_of.items() if id_ not in kept_back}

    def _hide(self) -> None:
        for article_id, spans in self._choices.redactions.items():
            article = self._reading.article(article_id)
            if article is None or article_id not in self._selection.articles:
                continue
            body = self._reading.body(article_id)
            self._redacted[article_id] = self._key.redaction(article_id, article.heading, spans, body)
            self._bodies[article_id] = covered(body, spans)
            self._secrets.add(body, spans)
            by_import = sorted(self._reading.publications(article_id), key=lambda each: (each.imported, each.id))
            self._numbers.update({each.id: number for number, each in enumerate(by_import)})

    @property
    def _asks_a_key(self) -> bool:
        return self._choices.asks_a_key or bool(self._key.people or self._key.others)

    @property
    def _sensitive(self) -> int:
        selection = self._selection
        return selection.sensitive_articles + selection.sensitive_annotations + self._incidents.kept_back

    def _left_out(self) -> Mapping[str, object]:
        choices = self._choices
        return {
            "originals": not choices.originals,
            "history": not choices.history,
            "notes": not choices.notes,
            "pseudonyms": choices.pseudonyms,
            "articles": choices.articles is not None,
            "tags": choices.tags is not None,
            "annotators": choices.annotators is not None,
            "incidents": not choices.incidents,
            "sensitive": self._sensitive > 0,
            "renamed": self._handing.renames,
            "redacted": sorted(each.stands_as for each in self._redacted.values()),
        }

    def _receipt(self, to: Path, entries: int) -> Receipt:
        selection = self._selection
        return Receipt(
            to,
            self._choices,
            len(selection.articles),
            len(selection.annotations),
            len(selection.tags),
            self._originals,
            tuple(sorted(person.name for person in self._handing.named.values() if person.id != PROGRAM.id)),
            entries,
            selection.sensitive_articles,
            selection.sensitive_annotations,
            len(self._incidents.ids.get(Incident, ())),
            self._incidents.kept_back,
            self._incidents.unassessed,
            self._incidents.unnamed,
            sum(len(each.spans) for each in self._redacted.values()),
            tuple(self._still_told),
            tuple(self._stayed.values()) if self._choices.originals else (),
            tuple(self._pictured.values()),
            self._key_path if self._asks_a_key else None,
        )


def _with_marked_hidden(reading: Reading, choices: Choices, selection: Selection) -> Choices:
    """The choices with the words of what is marked as sensitive hidden too, and names that must not be read (ADR 0099).

    Cost: where something is marked, a look at each article that goes out.
    """
    if not reading.is_anything_marked():
        return choices
    covering = Covering(reading)
    covering.learn(selection.articles)
    marked = {id_: places for id_ in selection.articles if (places := covering.places(id_))}
    hidden = {id_: joined((*places, *choices.redactions.get(id_, ()))) for id_, places in marked.items()}
    return replace(choices, redactions={**choices.redactions, **hidden})


def _put(draft: Path, to: Path) -> None:
    """Gives the copy its name, unless somebody took it meanwhile."""
    if os.path.lexists(to):
        raise ProjectExistsError(to)
    draft.rename(to)
