"""Makes a report: what a template asks for, of a period, as blocks; and issues it."""

import re
from collections.abc import Iterator
from hashlib import sha256

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import SitesFileError
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.incidents.events import IssuedReport, Translation
from heritage_annotator.model.times import now
from heritage_annotator.services.exporting.incidents.grounds import Grounds, leaving
from heritage_annotator.services.incidents.dossier import Shelf
from heritage_annotator.services.reports.blocks import Block, Heading, Marks, Sentence
from heritage_annotator.services.reports.parts import PARTS, Material
from heritage_annotator.services.reports.period import Period
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr

TEMPLATE = "report template"
"""The convention that holds the team's template."""

_PART = re.compile(r"\{\{\s*(.*?)\s*\}\}")


def default_template() -> str:
    """A heading, then every part with its own."""
    parts = (f"## {tr(heading)}\n{{{{ {name} }}}}" for name, (heading, _) in PARTS.items())
    return "# {{ title }}\n" + "\n".join(parts) + "\n"


def report(
    reading: Reading, asked: Period, *, title: str, today: str, template: str = "", sensitive: bool = False
) -> list[Block]:
    """The report of a period, by the team's template, else the default one. `today`: against which embargoes are held.

    Raises:
        SitesFileError: the template asks for a part there is none of, told with its line.
    """
    shelf = Shelf(reading)
    chosen = asked.chosen(leaving(shelf.dossiers(), today, sensitive=sensitive))
    translations: dict[str, list[Translation]] = {}
    for each in reading.every(Translation):
        translations.setdefault(each.article_id, []).append(each)
    told = [each for each in reading.context() if sensitive or not each.sensitive]
    recorded = [each for each in told if str(asked.since) <= each.created[:10] <= str(asked.until)]
    context = told if asked.by == "event" else recorded
    issued = sorted(reading.every(IssuedReport), key=lambda each: each.created)
    material = Material(reading, Grounds(shelf), Marks(), asked, chosen, context, translations, issued)
    template = template or reading.conventions().get(TEMPLATE, "") or default_template()
    # The list of quotations is known when all other parts are made.
    lines = list(enumerate(template.splitlines(), 1))
    made: dict[int, list[Block]] = {}
    for number, line in sorted(lines, key=lambda each: "sources" in each[1]):
        made[number] = list(_line(material, number, line, title))
    return list(_with_headings_that_hold([block for number, _ in lines for block in made[number]]))


def plan_issuing(reading: Reading, asked: Period, blocks: list[Block], title: str, annotator_id: str) -> Change:
    """The report, gone out: its period, digests and the numbers in it are frozen."""
    shelf = Shelf(reading)
    chosen = asked.chosen(leaving(shelf.dossiers(), now()[:10]))
    tags = sorted(f"{tag.slug}\x1f{tag.definition}" for tag in reading.codebook().tags)
    made = IssuedReport(
        random_id(),
        title,
        str(asked.since),
        str(asked.until),
        annotator_id,
        now(),
        selected_by=asked.by,
        codebook=sha256("\x1e".join(tags).encode()).hexdigest(),
        digest=sha256(repr(blocks).encode()).hexdigest(),
        incidents={each.incident.id: each.incident.called for each in chosen},
    )
    return Change(Deed(DeedKind.ISSUE_REPORT, title), (Edit(None, made),))


def _line(material: Material, number: int, line: str, title: str) -> Iterator[Block]:
    found = _PART.search(line)
    hashes = len(line) - len(line.lstrip("#"))
    if found is not None and found[1] != "title":
        if found[1] not in PARTS:
            detail = tr("line {number}: there is no part {name}", number=number, name=found[1])
            raise SitesFileError(tr("The template"), "template", detail)
        yield from PARTS[found[1]][1](material)
        return
    if "{{" in line and found is None:
        raise SitesFileError(tr("The template"), "template", tr("line {number}: “{{{{” is not closed", number=number))
    text = _PART.sub(title, line[hashes:]).strip()
    if text:
        yield Heading(hashes, text) if hashes else Sentence(text)


def _with_headings_that_hold(blocks: list[Block]) -> Iterator[Block]:
    """The blocks without headings below which nothing stands."""
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if isinstance(block, Heading) and (
            following is None or (isinstance(following, Heading) and following.level <= block.level)
        ):
            continue
        yield block
