"""Makes a report: what a template asks for, of a period, as blocks; and issues it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.incidents.events import Incident, IssuedReport, Statement
from heritage_annotator.model.incidents.places import Observation
from heritage_annotator.model.incidents.vocabulary import NOT_STATED, Field, Status
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.exporting.incidents.grounds import Basis, Ground, Grounds, decided_in
from heritage_annotator.services.incidents.assessing import below_threshold
from heritage_annotator.services.incidents.dossier import Dossier, Shelf
from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.services.reports.account import Account, account
from heritage_annotator.services.reports.blocks import Block, Heading, Marks, Sentence
from heritage_annotator.services.reports.material import Material
from heritage_annotator.services.reports.parts import PARTS, codebook_version
from heritage_annotator.services.reports.period import By, Period
from heritage_annotator.services.reports.template import KEY, Line, parsed
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr


class Report(NamedTuple):
    """A report before it is a file: its blocks, what it is of, and what of the project is in it and what is not.

    `numbers`: the incidents in it by id, each with the number it bears there.
    """

    title: str
    period: Period
    blocks: list[Block]
    numbers: Mapping[str, str]
    codebook: str
    account: Account


def default_template() -> str:
    """A heading, then every part with its own."""
    parts = (f"## {tr(heading)}\n{{{{ {name} }}}}" for name, (heading, _) in PARTS.items())
    return "# {{ title }}\n" + "\n".join(parts) + "\n"


def team_template(reading: Reading) -> str:
    """The template the team keeps in the project, else the default one."""
    return reading.conventions().get(KEY, "") or default_template()


def report(reading: Reading, asked: Period, limits: Limits, *, title: str, template: str = "") -> Report:
    """The report of a period, by that template, else the team's, else the default one.

    Raises:
        TemplateError: a line of the template cannot be used.
    """
    lines = parsed(template or team_template(reading), PARTS)
    outgoing = Outgoing(reading, limits)
    chosen = asked.chosen(outgoing.dossiers)
    days = (str(asked.since), str(asked.until))
    issued = sorted(reading.every(IssuedReport), key=lambda each: each.created)
    told = {each.incident.id for each in chosen}.union(*(each.incidents for each in issued))
    decided = (each for each in outgoing.dossiers if each.incident.id in told)
    alone = _in_order(outgoing, ((seen, told_by) for seen, told_by in outgoing.observations if asked.saw(seen)))
    material = Material(
        reading,
        Grounds(outgoing, (*decided_in(decided), *(seen.id for seen, _ in alone))),
        Marks(),
        asked,
        chosen,
        list(_context(reading, outgoing.context, asked)),
        outgoing.translations(),
        issued,
        _below_threshold(reading, chosen),
        alone,
    )
    words = {"title": title, "since": days[0], "until": days[1]}
    # The list of quotations is known when all other parts are made.
    made: dict[int, list[Block]] = {}
    for at, line in sorted(enumerate(lines), key=lambda each: each[1].part == "sources"):
        made[at] = list(_blocks(material, line, words))
    blocks = list(_with_headings_that_hold([block for at in range(len(lines)) for block in made[at]]))
    numbers = {each.incident.id: material.number(each) for each in chosen}
    return Report(title, asked, blocks, numbers, codebook_version(reading), account(material))


def _in_order(
    outgoing: Outgoing, seen: Iterable[tuple[Observation, Statement | None]]
) -> list[tuple[Observation, Statement | None]]:
    """What was seen by the names of sites, then by the days."""
    sites = outgoing.shelf.sites
    return sorted(seen, key=lambda each: (sites[each[0].site_id].name, each[0].observed, each[0].created, each[0].id))


def _below_threshold(reading: Reading, chosen: Sequence[Dossier]) -> dict[str, str]:
    """What is told of each incident called corroborated below the team's threshold, by its id.

    All that is known counts, what stays out of the report too: it names nobody.
    """
    called = [each.incident.id for each in chosen if each.incident.status == Status.CORROBORATED]
    if not called:
        return {}
    shelf = Shelf(reading)
    dossiers = shelf.dossiers(reading.naming(Incident, "id", called))
    return {each.incident.id: told for each in dossiers if (told := below_threshold(shelf, each))}


def _context(reading: Reading, statements: Sequence[Statement], asked: Period) -> Iterator[Statement]:
    """Those of the period: recorded in it, or of what was in it; what has no date is as old as its article."""
    if asked.by != By.EVENT:
        yield from (each for each in statements if str(asked.since) <= each.created[:10] <= str(asked.until))
        return
    claims = reading.claims_of(statements)
    articles = reading.articles_by_id({each.article_id for each in statements})
    for statement in statements:
        dates = [each.value for each in claims.get(statement.id, ()) if each.field == Field.DATE and each.value]
        told = [each for each in dates if each != NOT_STATED]
        article = articles.get(statement.article_id)
        told = told or ([article.published[:10]] if article is not None and article.published else [])
        if any(map(asked.meets, told)):
            yield statement


def plan_issuing(made: Report, written: bytes, annotator_id: str) -> Change:
    """The report, gone out as the file `written`: its period, its digest and the numbers in it are frozen."""
    record = IssuedReport(
        random_id(),
        made.title,
        str(made.period.since),
        str(made.period.until),
        annotator_id,
        now(),
        selected_by=made.period.by,
        codebook=made.codebook,
        digest=sha256(written).hexdigest(),
        incidents=dict(made.numbers),
    )
    return Change(Deed(DeedKind.ISSUE_REPORT, made.title), (Edit(None, record),))


def _blocks(material: Material, line: Line, words: dict[str, str]) -> Iterator[Block]:
    if line.part:
        yield from PARTS[line.part][1](material)
        return
    text = line.filled(words)
    if text:
        written = Ground(Basis.DECISION, detail=tr("template of the report"))
        yield Heading(line.level, text) if line.level else Sentence(text, material.marks.behind([written]))


def _with_headings_that_hold(blocks: list[Block]) -> Iterator[Block]:
    """The blocks without headings below which nothing stands."""
    kept = list[Block]()
    for block in reversed(blocks):
        following = kept[-1] if kept else None
        if not isinstance(block, Heading) or not (
            following is None or (isinstance(following, Heading) and following.level <= block.level)
        ):
            kept.append(block)
    yield from reversed(kept)
