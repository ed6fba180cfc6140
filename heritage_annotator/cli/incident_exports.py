"""The commands that take incidents out of a project: tables, EAMENA's workbook, reports, the proof of drafts."""

from argparse import Namespace
from datetime import date

from heritage_annotator.cli.answering import COULD_NOT, DONE, Row, give, tell
from heritage_annotator.cli.opened import opened
from heritage_annotator.model.text import canonical
from heritage_annotator.services.exporting.incidents.eamena import ROLE, Asked, without_place, workbook_of
from heritage_annotator.services.exporting.incidents.eamena_terms import unknown_terms
from heritage_annotator.services.exporting.incidents.geojson import geojson
from heritage_annotator.services.exporting.incidents.returning import coming, differing, plan_return, returned, table_in
from heritage_annotator.services.exporting.incidents.tables import tables_of, write_tables
from heritage_annotator.services.exporting.incidents.workbooks import workbook
from heritage_annotator.services.files.writing import save
from heritage_annotator.services.incidents import registers
from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.services.leaving.revealing import revealed
from heritage_annotator.services.projects.opening import Session
from heritage_annotator.services.proof.checking import checked
from heritage_annotator.services.proof.verdicts import Judge, Verdict
from heritage_annotator.services.reports.making import plan_issuing, report
from heritage_annotator.services.reports.period import offered_title, period
from heritage_annotator.services.reports.template import template_in
from heritage_annotator.services.reports.writing import WRITERS
from heritage_annotator.services.review.four_eyes import wants_reviewed
from heritage_annotator.services.wording import sentence
from heritage_annotator.services.wording.leaving import left_out, left_out_unasked, returned_told, terms_to_look_up
from heritage_annotator.services.wording.plain import plain, table
from heritage_annotator.services.wording.proof import quotations_counted, spaces_not_told
from heritage_annotator.translation import tr, trn

_NAME = 255


def export_incidents(asked: Namespace) -> int:
    with opened(asked) as session:
        reviewed = wants_reviewed(session.reading, asked=asked.reviewed)
        limits = Limits(_today(), sensitive=asked.sensitive, cell=asked.cell, reviewed=reviewed)
        outgoing = Outgoing(session.reading, limits)
        if asked.format == "eamena":
            made = workbook_of(outgoing, _asked_once(asked, session))
            if strange := unknown_terms(session.reading.codebook()):
                tell(terms_to_look_up(strange))
            if placeless := without_place(outgoing.dossiers):
                told = trn(
                    "{count} incident names no site: it stands on the sheets Incidents and Sources alone.",
                    "{count} incidents name no site: they stand on the sheets Incidents and Sources alone.",
                    placeless,
                )
                tell(told)
            save(asked.to, made, overwrite=asked.force)
            written = [asked.to]
        elif asked.format == "geojson":
            save(asked.to, geojson(outgoing), overwrite=asked.force)
            written = [asked.to]
        else:
            told = tables_of(outgoing)
            if asked.format == "xlsx":
                made = workbook({"Incidents": told.incidents, "Sources": told.sources})
                save(asked.to, made, overwrite=asked.force)
                written = [asked.to]
            else:
                written = write_tables(told, asked.to, overwrite=asked.force)
        stays = [*left_out_unasked(revealed(outgoing))]
    if stays:
        tell(tr("What stays out: {what}", what=" ".join(stays)))
    give(asked, [{"path": str(path)} for path in written], [plain(str(path)) for path in written])
    return DONE


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011  # an embargo ends where she is


def _asked_once(asked: Namespace, session: Session) -> Asked:
    """Who EAMENA knows as the investigator: what is given now is agreed on for the next time."""
    held = session.reading.conventions()
    given = {key: canonical(getattr(asked, key)) for key in ("investigator", "role") if getattr(asked, key)}
    who = session.annotator.name
    told = Asked(
        given.get("investigator") or held.get("investigator", who), given.get("role") or held.get("role", ROLE)
    ).checked
    for key in given:
        change = registers.plan_convention(session.reading, key, getattr(told, key), session.annotator.id)
        if change is not None:
            session.do(change)
    if "investigator" not in {*held, *given}:
        tell(
            tr(
                "The investigator is written as {name}; EAMENA takes only people it knows. Give --investigator once.",
                name=plain(told.investigator),
            )
        )
    return told


def make_report(asked: Namespace) -> int:
    with opened(asked) as session:
        wanted = period(asked.since, asked.until, asked.by)
        title = canonical(asked.title) or offered_title(str(wanted.since), str(wanted.until))
        template = "" if asked.template is None else template_in(asked.template)
        reviewed = wants_reviewed(session.reading, asked=asked.reviewed)
        limits = Limits(_today(), sensitive=asked.sensitive, reviewed=reviewed)
        made = report(session.reading, wanted, limits, title=title, template=template)
        written = WRITERS[asked.format](made.blocks)
        issuing = plan_issuing(made, written, session.annotator.id) if asked.issue else None
        once = None if issuing is None else lambda: session.do(issuing)
        save(asked.to, written, overwrite=asked.force, once=once)
    for told in left_out(made.account):
        tell(told)
    give(asked, [{"path": str(asked.to)}], [plain(str(asked.to))])
    return DONE


def import_incidents(asked: Namespace) -> int:
    with opened(asked) as session:
        found = returned(session.reading, table_in(asked.file), asked.file.name, session.annotator.id)
        taken = list(differing(found))
        if not asked.dry_run:
            change = plan_return(session.reading, taken, found.name, session.annotator.id, coming(found))
            if change is not None:
                session.do(change)
    rows = [
        {
            "incident": each.incident.called,
            "id": each.incident.id,
            "column": each.column,
            "ours": each.ours,
            "theirs": each.theirs,
            "refused": "" if each.refused is None else sentence(each.refused),
        }
        for each in found.differences
    ]
    rows += (
        {
            "incident": each.incident.called,
            "id": each.incident.id,
            "column": "",
            "ours": "",
            "theirs": " · ".join(filter(None, (each.incident.title, each.told))),
            "refused": "" if each.refused is None else sentence(each.refused),
        }
        for each in found.arriving
    )
    rows += (
        {"incident": "", "id": each.id, "column": "site", "ours": "", "theirs": each.name, "refused": ""}
        for each in found.sites
    )
    cells = ((row["incident"], row["column"], row["ours"], row["theirs"], row["refused"]) for row in rows)
    give(asked, rows, table(("INCIDENT", "COLUMN", "HERE", "THERE", "REFUSED"), cells, widest=_NAME))
    for told in returned_told(found):
        tell(told)
    return COULD_NOT if any(row["refused"] for row in rows) else DONE


def proof_drafts(asked: Namespace) -> int:
    rows: list[Row] = []
    with opened(asked) as session:
        for each in checked(Judge(session.reading), asked.drafts):
            said = {**each.judged._asdict(), "verdict": str(each.judged.verdict)}
            rows.append({**said, "draft": str(each.draft), "source": each.quotation.address})
    cells = ((row["verdict"], row["article_id"][:8], row["difference"], row["quote"]) for row in rows)
    give(asked, rows, table(("VERDICT", "ARTICLE", "DIFFERENCE", "QUOTATION"), cells, widest=_NAME))
    wrong = sum(row["verdict"] != Verdict.EXACT for row in rows)
    tell(quotations_counted(len(rows), wrong))
    if told := spaces_not_told(asked.drafts):
        tell(told)
    return COULD_NOT if wrong and not asked.json else DONE
