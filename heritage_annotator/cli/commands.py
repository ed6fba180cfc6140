"""The commands, one function each: ask the services, give the answer, return the exit code."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from heritage_annotator import locations
from heritage_annotator.cli import listing
from heritage_annotator.cli.answering import DONE, Row, failed, give, progress, tell
from heritage_annotator.cli.opened import default_annotator, opened
from heritage_annotator.cli.team_arguments import is_chosen
from heritage_annotator.frozen import frozen
from heritage_annotator.model.errors import NoOriginalError
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.records import Annotation
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import canonical
from heritage_annotator.services import wording
from heritage_annotator.services.annotations.marking import plan_annotation, span_in, span_of_quote, tags_to_set
from heritage_annotator.services.articles.custody import custody_facts
from heritage_annotator.services.articles.naming import find_article
from heritage_annotator.services.files.writing import save
from heritage_annotator.services.projects import opening
from heritage_annotator.services.wording.leaving import people_left_out
from heritage_annotator.services.wording.plain import plain, table
from heritage_annotator.storage.reading.history import LogRow
from heritage_annotator.translation import tr, trn

_SHORT = 8
"""Characters of an id in a table: enough for a person to name it again."""

_MINUTE = 16
"""Characters of a time up to its minute."""

_NAME = 255
"""Columns of a file's name: none is cut."""


def new(asked: Namespace) -> int:
    from heritage_annotator.services.projects.sample import create_sample_project  # importers, for this command alone

    path = opening.project_path(asked.project)
    if asked.sample:
        session, _ = create_sample_project(path, default_annotator())
    else:
        session = opening.create_project(path, default_annotator())
    try:
        count = len(session.reading.articles())
    finally:
        session.close()
    give(
        asked,
        [{"project": str(path), "articles": count}],
        [trn("{path} ({count} article)", "{path} ({count} articles)", count, path=plain(str(path)))],
    )
    return DONE


def annotate(asked: Namespace) -> int:
    with opened(asked) as session:
        reading = session.reading
        article = find_article(reading, asked.article).id
        tags = tags_to_set(reading.codebook(), asked.tag)
        span = _span(asked, reading.body(article))
        change = plan_annotation(reading, article, span, tags, session.annotator, note=canonical(asked.note))
        session.do(change)
        made = [edit.record for edit in change.edits if isinstance(edit.record, Annotation)]
        rows = [listing.annotation(reading, annotation) for annotation in made]
    give(asked, rows, [row["id"] for row in rows])
    return DONE


def _span(asked: Namespace, body: str) -> Span:
    if asked.quote is not None:
        return span_of_quote(body, canonical(asked.quote), asked.nth or 1)
    return span_in(body, asked.start, asked.end)


@frozen
class _Listing:
    ask: Callable[[opening.Reading], Iterable[Row]]
    head: Sequence[str]
    cells: Callable[[Row], Sequence[object]]


def _article_cells(row: Row) -> Sequence[object]:
    return row["id"][:_SHORT], row["state"], row["published"], row["outlet"], row["annotations"], row["heading"]


def _tag_cells(row: Row) -> Sequence[object]:
    return row["slug"], row["shortcut"], row["count"], row["label"]


def _annotation_cells(row: Row) -> Sequence[object]:
    place = f"{row['start']}-{row['end']}"
    return row["id"][:_SHORT], row["article_id"][:_SHORT], place, row["annotator"], ", ".join(row["tags"]), row["quote"]


def _search_cells(row: Row) -> Sequence[object]:
    return row["name"], row["query"], row["annotator"]


_LISTINGS = {
    "searches": _Listing(listing.searches, ("NAME", "QUERY", "ANNOTATOR"), _search_cells),
    "articles": _Listing(listing.articles, ("ID", "STATE", "DATE", "OUTLET", "MARKED", "ARTICLE"), _article_cells),
    "tags": _Listing(listing.tags, ("SLUG", "KEY", "COUNT", "TAG"), _tag_cells),
    "annotations": _Listing(
        listing.annotations, ("ID", "ARTICLE", "PLACE", "ANNOTATOR", "TAGS", "QUOTE"), _annotation_cells
    ),
}


def _listing_of_incidents(what: str) -> _Listing:
    from heritage_annotator.cli import incident_commands, incident_listing  # for these lists alone

    return {
        "sites": _Listing(
            incident_listing.sites, ("ID", "IDS", "COUNTRY", "INCIDENTS", "SITE"), incident_commands.site_cells
        ),
        "sources": _Listing(
            incident_listing.sources, ("ID", "GRADE", "KIND", "SIDE", "SOURCE"), incident_commands.source_cells
        ),
        "incidents": _Listing(
            incident_listing.incidents,
            ("NUMBER", "KIND", "STATUS", "DATE", "SITES", "INCIDENT"),
            incident_commands.incident_cells,
        ),
        "claims": _Listing(
            incident_listing.claims,
            ("INCIDENT", "FIELD", "VALUE", "ORIGINATOR", "LEVEL", "WORDS"),
            incident_commands.claim_cells,
        ),
    }[what]


def list_records(asked: Namespace) -> int:
    listed = _LISTINGS.get(asked.what) or _listing_of_incidents(asked.what)
    with opened(asked) as session:
        rows = listed.ask(session.reading) if asked.query is None else listing.found(session.reading, asked.query)
        give(asked, rows, table(listed.head, map(listed.cells, rows)))
    return DONE


def search(asked: Namespace) -> int:
    # For this command alone.
    from heritage_annotator.cli import searching
    from heritage_annotator.services.passages.grammar import no_conditions, sought
    from heritage_annotator.services.search.saving import plan_saving

    with opened(asked) as session:
        text, exact = searching.asked_for(session.reading, asked)
        wanted = sought(session.reading, text, with_attached=not exact)
        if asked.save is not None and (
            change := plan_saving(session.reading, asked.save, text, session.annotator, exact=exact)
        ):
            session.do(change)
        told = searching.told(session.reading, wanted, asked, progress)
    if told.written is not None:
        save(asked.to, told.written, overwrite=asked.force)
    give(asked, told.rows, told.lines)
    if not told.rows:
        tell(tr("No matching articles."))
    for strange in no_conditions(text):
        tell(wording.no_condition(*strange))
    if told.forms:
        tell(tr("Also found: {forms}. Use --exact for the words exactly as typed.", forms=plain("، ".join(told.forms))))
    return DONE


def history(asked: Namespace) -> int:
    with opened(asked) as session:
        give(
            asked,
            listing.history(session.reading),
            table(("WHEN (UTC)", "ANNOTATOR", "DEED"), map(_deed_cells, session.reading.history())),
        )
    return DONE


def _deed_cells(entry: LogRow) -> Sequence[object]:
    told = wording.entry_told(entry.deed, entry.subject, undone=entry.sense < 0, again=entry.id != entry.root)
    return entry.at[:_MINUTE].replace("T", " "), entry.annotator, told


def export_files(asked: Namespace) -> int:
    from heritage_annotator.cli.team import handed_out  # for this command alone
    from heritage_annotator.services.exporting import Flavour, Layout, export, from_before, part_of
    from heritage_annotator.services.review.four_eyes import unreviewed, wants_reviewed

    with opened(asked) as session, ExitStack() as stack:
        layout, flavour = Layout(asked.layout), Flavour(asked.flavour)
        kept: list[Path] = []
        reading, chosen = session.reading, {find_article(session.reading, name).id for name in asked.article}
        only_reviewed = wants_reviewed(reading, asked=asked.reviewed)
        without = unreviewed(reading, chosen or None) if only_reviewed and layout is not Layout.CODEBOOK else None
        sees_all = reading.sees_all or layout is Layout.CODEBOOK
        if is_chosen(asked):
            reading, home = stack.enter_context(handed_out(asked, session))
            chosen = set[str]()
            without = without and without.known_as({row.id: home(row.id) for row in reading.article_names()})
        source = part_of(reading, chosen, annotated=asked.annotated, sensitive=asked.with_sensitive, without=without)
        written = export(source, layout, flavour, asked.to, progress, overwrite=asked.force, kept=kept.append)
    if kept:
        tell(wording.kept(kept))
    if without is not None and without.told():
        tell(without.told())
    if not sees_all:
        tell(people_left_out())
    if asked.to.is_dir() and (only_reviewed or is_chosen(asked)) and (before := from_before(written, asked.to)):
        tell(wording.from_before(len(before)))
    give(asked, [{"path": str(path)} for path in written], [plain(str(path)) for path in written])
    return DONE


def count(asked: Namespace) -> int:
    from heritage_annotator.services.exporting.tables.table_layout import table_as_csv, table_rows
    from heritage_annotator.services.passages import Crossing, cross_table, retrieve, sought_or_all
    from heritage_annotator.services.sharing.covering import Covering

    with opened(asked) as session:
        reading = session.reading
        counted = cross_table(reading, retrieve(reading, sought_or_all(reading, asked.query or "")), Crossing(asked.by))
        counted = counted if asked.to is None else Covering(reading).table(counted)
        sees_all = reading.sees_all
    head, *rows = table_rows(counted)
    if asked.to is not None:
        save(asked.to, table_as_csv(counted), overwrite=asked.force)
        if not sees_all:
            tell(people_left_out())
        give(asked, [{"path": str(asked.to)}], [plain(str(asked.to))])
    else:
        names = [str(name) for name in head]
        # Two articles may be called alike, and an outlet "Tag": a cell is told with its column, not by it.
        told = [{"tag": row[0], "cells": [[*each] for each in zip(names[1:], row[1:], strict=True)]} for row in rows]
        give(asked, told, table(names, rows))
    return DONE


def save_originals(asked: Namespace) -> int:
    from heritage_annotator.services.exporting import originals  # for this command alone

    with opened(asked) as session:
        row = find_article(session.reading, asked.article)
        publications = session.reading.publications(row.id)
        if not publications:
            raise NoOriginalError(row.heading)
        if asked.all:
            written = originals.save_originals(session.reading, publications, asked.to, overwrite=asked.force)
        else:
            originals.save_original(session.reading, publications[0], asked.to, overwrite=asked.force)
            written = {asked.to: publications[0]}
    rows = [{"path": str(path), "custody": custody_facts(each)} for path, each in written.items()]
    give(asked, rows, [plain(str(path)) for path in written])
    return DONE


def reread(asked: Namespace) -> int:
    # Readers, for this command alone.
    from heritage_annotator.services.importing.rereading import candidates, plan_rereading
    from heritage_annotator.services.wording.encodings import ENCODINGS, encoding_name

    with opened(asked) as session:
        row = find_article(session.reading, asked.article)
        if asked.encoding is None:
            found = candidates(session.reading, row.id, ENCODINGS)
            rows = [{**each._asdict(), "name": encoding_name(each.encoding)} for each in found]
            cells = ((each["encoding"], each["name"], each["words"]) for each in rows)
            give(asked, rows, table(("ENCODING", "NAME", "WORDS"), cells))
            return DONE
        change, read = plan_rereading(session.reading, row.id, asked.encoding, session.annotator.id)
        session.do(change)
    told = {"article_id": read.id, "heading": read.heading, "removed": row.id}
    give(asked, [told], [f"{read.id}  {plain(read.heading)}"])
    return DONE


def list_backups(asked: Namespace) -> int:
    from heritage_annotator.services.projects.backups import copies, stamp_of  # for this command alone
    from heritage_annotator.services.projects.restoring import holding

    made = copies(asked.project, locations.backups_folder())
    rows = [
        {
            "made": stamp_of(copy),
            "bytes": copy.stat().st_size,
            "articles": None if each.held is None else each.held.articles,
            "annotations": None if each.held is None else each.held.annotations,
            "path": str(copy),
        }
        for copy, each in zip(made, holding(asked.project, made, not_told), strict=True)
    ]
    heads = ("MADE", "BYTES", "ARTICLES", "ANNOTATIONS", "PATH")
    names = ("made", "bytes", "articles", "annotations")
    cells = (
        (*(f"{row[name]:,}" if isinstance(row[name], int) else row[name] or "" for name in names), plain(row["path"]))
        for row in rows
    )
    give(asked, rows, table(heads, cells, widest=_NAME))
    if not made:
        tell(tr("There is no backup of {name} yet.", name=wording.quoted(str(asked.project))))
    return DONE


def restore(asked: Namespace) -> int:
    from heritage_annotator.services.projects.restoring import find_backup, go_back  # for this command alone

    backups = locations.backups_folder()
    backup = find_backup(asked.project, backups, str(asked.backup))
    kept = go_back(asked.project, backup, backups, progress, at=datetime.now().astimezone())
    give(
        asked,
        [{"project": str(asked.project), "backup": str(backup), "kept": "" if kept is None else str(kept)}],
        [plain(str(asked.project))],
    )
    tell(wording.gone_back(backup, kept))
    return DONE


def check(asked: Namespace) -> int:
    problems = opening.check_project(asked.project, progress)
    cells = ((problem.kind, problem.where, problem.detail) for problem in problems)
    give(asked, [problem._asdict() for problem in problems], table(("KIND", "WHERE", "PROBLEM"), cells, widest=40))
    name = wording.quoted(str(asked.project))
    if problems:
        return failed(
            trn(
                "{name} is damaged in {count} place; keep it as it is and work on a copy.",
                "{name} is damaged in {count} places; keep it as it is and work on a copy.",
                len(problems),
                name=name,
            )
        )
    tell(tr("Nothing is wrong with {name}.", name=name))
    return DONE


def repair(asked: Namespace) -> int:
    done = opening.repair_project(asked.project, progress)
    row = {
        "copy": str(done.copy),
        "taken_out": [part._asdict() for part in done.taken_out],
        "made": [part._asdict() for part in done.made],
    }
    give(asked, [row], [wording.repaired(*done)])
    return DONE
