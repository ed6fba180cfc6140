"""Brings articles into a project, and tells what came of each file."""

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence

from heritage_annotator.cli.answering import COULD_NOT, DONE, Row, failed, give, progress, tell
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services import wording
from heritage_annotator.services.files.writing import save
from heritage_annotator.services.importing.gathering import gather
from heritage_annotator.services.importing.planning import Status, Told
from heritage_annotator.services.importing.stream import Stream, reading
from heritage_annotator.services.wording.plain import table
from heritage_annotator.storage.file.schema import is_project
from heritage_annotator.translation import tr, trn

_SHORT, _NAME = 8, 255
"""Characters of an id in a table, enough for a person to name it again; columns of a file's name: none is cut."""


def import_articles(asked: Namespace) -> int:
    """Does the command `import`."""
    wanted = [file for file in asked.files if not is_project(file)]
    refused = [UnreadableFileError(file.name, "project") for file in asked.files if file not in wanted]
    with reading(gather(wanted), columns=asked.columns) as stream:
        brought = _bring_in(asked, stream)
    told = [*(Told(Status.FAILED, failure.name, failure=failure) for failure in refused), *brought]
    rows = map(_came, told)
    cells = (
        (row["status"], row["id"][:_SHORT], row["file"], row["part"], row["heading"] or row["message"]) for row in rows
    )
    give(asked, map(_came, told), table(("STATUS", "ID", "FILE", "PART", "ARTICLE"), cells, widest=_NAME))
    if asked.report is not None:
        from heritage_annotator.services.exporting.tables.import_report import report_as_csv

        save(asked.report, report_as_csv(told), overwrite=asked.force)
    if all(each.is_passed_over for each in told):
        return failed(
            tr("Nothing was imported: there are no files there of a kind that is read; name the files themselves.")
        )
    same = [each for each in told if each.same_as]
    came = {each.article_id for each in told if each.status is Status.ADDED}
    # What only another file of this import has was not there already.
    _tell_counts(
        Counter(
            str(each.status)
            for each in told
            if not each.is_passed_over
            and not (each.same_as and each.status is Status.KNOWN and each.article_id in came)
        )
    )
    for each in told:
        if each.is_passed_over and each.refusal is not None:
            tell(wording.sentence(each.refusal))
    if same:
        tell(_counted_same(same))
    for each in same:
        tell("  " + wording.same_text(each.place, each.same_as))
    for line in wording.noticed(notice for each in told for notice in each.notices):
        tell(line)
    return COULD_NOT if any(each.failure is not None and not each.is_passed_over for each in told) else DONE


def _counted_same(same: Sequence[Told]) -> str:
    """How many have the text of another: files, or items where some are parts of one."""
    count = len(same)
    if all(each.is_whole for each in same):
        return trn("{count} file has the same text as another:", "{count} files have the same text as another:", count)
    return trn("{count} item has the same text as another:", "{count} items have the same text as another:", count)


def _bring_in(asked: Namespace, stream: Stream) -> list[Told]:
    # Loaded while the processes that read start, which takes them longer.
    from heritage_annotator.cli.opened import opened
    from heritage_annotator.services.importing.bringing import bring_in

    with opened(asked) as session:
        return bring_in(session, stream, progress).told


def _tell_counts(counts: Counter[str]) -> None:
    told = {status: counts[status] for status in ("added", "publication", "known", "failed")}
    if told["publication"]:
        tell(
            tr(
                "{added} imported, {publication} added as another publication, {known} already there, {failed} failed.",
                **told,
            )
        )
    else:
        tell(tr("{added} imported, {known} already there, {failed} failed.", **told))


def _came(told: Told) -> Row:
    failure = told.refusal
    return {
        "file": told.brought,
        "part": told.part,
        "status": str(told.status),
        "id": told.article_id,
        "heading": told.heading,
        "reason": failure.reason if failure else "",
        "message": wording.sentence(failure) if failure else "",
        "encoding": told.encoding,
        "same_as": told.same_as,
        "notices": [{"kind": each.kind, "count": each.count, "message": wording.notice(each)} for each in told.notices],
    }
