"""Words for what of incidents leaves the project and what stays, for the window and the command line alike."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from heritage_annotator.services.wording.quoting import quoted, shown
from heritage_annotator.translation import tr, trn

_ISOLATED = "\u2068{}\u2069"
_MOST_NUMBERS = 6
# Whoever looks for one who must not be named reads all of them, as far as anybody reads.
_MOST_NAMES = 200


class Told(Protocol):
    """The account of a report (`services.reports.account.Account`)."""

    @property
    def incidents(self) -> int: ...
    @property
    def statements(self) -> int: ...
    @property
    def context(self) -> int: ...
    @property
    def articles(self) -> int: ...
    @property
    def updates(self) -> int: ...
    @property
    def outside(self) -> int: ...
    @property
    def observations(self) -> int: ...


class Kept(Protocol):
    """What stays (`services.reports.account.Account`, `services.leaving.revealing.Revealed`)."""

    @property
    def embargoed(self) -> tuple[str, ...]: ...
    @property
    def sensitive(self) -> tuple[str, ...]: ...
    @property
    def statements_left_out(self) -> int: ...
    @property
    def assessments_left_out(self) -> int: ...
    @property
    def unnamed_sources(self) -> int: ...
    @property
    def unnamed_actors(self) -> int: ...
    @property
    def unnamed_sites(self) -> int: ...
    @property
    def with_sensitive(self) -> bool: ...
    @property
    def unreviewed(self) -> tuple[str, ...]: ...
    @property
    def statements_unreviewed(self) -> int: ...
    @property
    def is_narrowed(self) -> bool: ...


def report_holds(account: Told) -> list[str]:
    """What goes into a report, a sentence each."""
    told = list[str]()
    if not account.incidents and not account.context and not account.observations:
        told = [tr("Nothing was recorded in this period, and the report will say so.")]
    elif account.incidents or account.context:
        told = [
            tr(
                "{incidents} with {statements}, from {articles}.",
                incidents=trn("{count} incident", "{count} incidents", account.incidents),
                statements=trn("{count} statement", "{count} statements", account.statements + account.context),
                articles=trn("{count} article", "{count} articles", account.articles),
            )
        ]
    if account.updates:
        told.append(
            trn(
                "{count} of them was in a report already and becomes an UPDATE.",
                "{count} of them were in a report already and become an UPDATE.",
                account.updates,
            )
        )
    if account.outside:
        told.append(
            trn(
                "{count} other incident does not belong to this period.",
                "{count} other incidents do not belong to this period.",
                account.outside,
            )
        )
    if account.observations:
        told.append(
            trn(
                "{count} observation of a site, in no incident.",
                "{count} observations of sites, in no incident.",
                account.observations,
            )
        )
    return told


class Back(Protocol):
    """A table that was edited elsewhere (`services.exporting.incidents.returning.Returned`)."""

    @property
    def name(self) -> str: ...
    @property
    def differences(self) -> Sequence[object]: ...
    @property
    def known(self) -> int: ...
    @property
    def strangers(self) -> int: ...
    @property
    def arriving(self) -> Sequence[object]: ...
    @property
    def sites(self) -> Sequence[object]: ...
    @property
    def strange_sites(self) -> int: ...
    @property
    def unread(self) -> tuple[str, ...]: ...


def returned_told(found: Back) -> list[str]:
    """What a table says that is not so here, a sentence each."""
    count, name = len(found.differences), shown(found.name)
    told = [
        trn("{name} differs in {count} cell.", "{name} differs in {count} cells.", count, name=name)
        if count
        else tr("{name} says the same as the project.", name=name)
        if found.known or not (found.arriving or found.sites)
        else tr("{name} holds no incident of this project.", name=name)
    ]
    if coming := len(found.arriving) - found.strangers:
        told.append(
            trn(
                "{count} incident is new here, and can be brought in with its sites. Its words stay where they are: "
                "its values rest on the decision of who brings it in.",
                "{count} incidents are new here, and can be brought in with their sites. Their words stay where they "
                "are: their values rest on the decision of who brings them in.",
                coming,
            )
        )
    if found.sites:
        told.append(
            trn(
                "{count} site is new here, and belongs to none of them.",
                "{count} sites are new here, and belong to none of them.",
                len(found.sites),
            )
        )
    if found.strangers:
        told.append(
            trn(
                "{count} row of an incident that is new here cannot be read, and is skipped.",
                "{count} rows of incidents that are new here cannot be read, and are skipped.",
                found.strangers,
            )
        )
    if found.strange_sites:
        told.append(
            trn(
                "{count} row of a site that is new here cannot be read, and is skipped.",
                "{count} rows of sites that are new here cannot be read, and are skipped.",
                found.strange_sites,
            )
        )
    if found.unread:
        columns = ", ".join(map(shown, found.unread))
        told.append(tr("Also edited, and not taken back, for words or a gazetteer say it: {columns}.", columns=columns))
    return told


class Open(Protocol):
    """What an export reveals (`services.leaving.revealing.Revealed`)."""

    @property
    def incidents(self) -> int: ...
    @property
    def statements(self) -> int: ...
    @property
    def articles(self) -> int: ...
    @property
    def sources(self) -> tuple[str, ...]: ...
    @property
    def places(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def cell(self) -> float: ...


def reveals(seen: Open) -> list[str]:
    """What goes out, a sentence each; one sentence too where nothing does."""
    told: list[str] = []
    if seen.incidents or seen.statements:
        told.append(
            tr(
                "{incidents} with {statements}, word for word from {articles}.",
                incidents=trn("{count} incident", "{count} incidents", seen.incidents),
                statements=trn("{count} statement", "{count} statements", seen.statements),
                articles=trn("{count} article", "{count} articles", seen.articles),
            )
        )
    if seen.sources:
        told.append(
            tr("Sources named in it: {names}.", names=_listed([_ISOLATED.format(shown(each)) for each in seen.sources]))
        )
    if seen.places:
        # Latitude before longitude beside an Arabic name too.
        places = _listed([f"{_ISOLATED.format(shown(name))} ({_ISOLATED.format(at)})" for name, at in seen.places])
        told.append(
            tr("It gives the location, to {cell} degrees, of: {places}.", cell=f"{seen.cell:g}", places=places)
            if seen.cell
            else tr("It gives the exact location of: {places}.", places=places)
        )
    return told or [tr("Nothing: there is no incident in it.")]


def left_out(kept: Kept) -> list[str]:
    """What stays in the project, a sentence each; one sentence too where nothing does."""
    told = list(_left_out(kept))
    if kept.with_sensitive:
        told.append(tr("What is marked as sensitive goes out too: check who will read it."))
    elif not told:
        told.append(tr("Nothing in it is marked as sensitive or under an embargo, so nothing is left out."))
    return told


def terms_to_look_up(terms: Sequence[str]) -> str:
    """That tags name terms as EAMENA's which may be none: EAMENA refuses a file for one that it does not know."""
    return trn(
        "This program does not know whether EAMENA has the term {terms}, which a tag names; look it up before you "
        "upload.",
        "This program does not know whether EAMENA has the terms {terms}, which tags name; look them up before you "
        "upload.",
        len(terms),
        terms=", ".join(map(quoted, terms)),
    )


def people_left_out() -> str:
    """That what people do who are hidden here is not in what is written."""
    return tr("The work of people who are hidden on this machine is not in it.")


def left_out_unasked(kept: Kept) -> Iterator[str]:
    """What stays by no mark on it: work that is hidden here, and what no second person has reviewed."""
    if kept.is_narrowed:
        yield people_left_out()
    if kept.unreviewed:
        yield trn(
            "{count} incident that no second person has reviewed as it is now: {numbers}.",
            "{count} incidents that no second person has reviewed as they are now: {numbers}.",
            len(kept.unreviewed),
            numbers=_numbers(kept.unreviewed),
        )
    if kept.statements_unreviewed:
        yield trn(
            "{count} statement in no incident, whose passage no second person has reviewed.",
            "{count} statements in no incident, whose passages no second person has reviewed.",
            kept.statements_unreviewed,
        )


def _left_out(kept: Kept) -> Iterator[str]:
    if kept.embargoed:
        yield trn(
            "{count} incident under an embargo: {numbers}.",
            "{count} incidents under an embargo: {numbers}.",
            len(kept.embargoed),
            numbers=_numbers(kept.embargoed),
        )
    if kept.sensitive:
        yield trn(
            "{count} incident marked as sensitive: {numbers}.",
            "{count} incidents marked as sensitive: {numbers}.",
            len(kept.sensitive),
            numbers=_numbers(kept.sensitive),
        )
    yield from left_out_unasked(kept)
    if kept.statements_left_out:
        yield trn(
            "{count} statement marked as sensitive, or of words or an article marked so.",
            "{count} statements marked as sensitive, or of words or an article marked so.",
            kept.statements_left_out,
        )
    if kept.assessments_left_out:
        yield trn(
            "{count} assessed value that rests only on statements left out.",
            "{count} assessed values that rest only on statements left out.",
            kept.assessments_left_out,
        )
    if kept.unnamed_sources:
        yield trn(
            "The name of {count} source, also where quotations say it.",
            "The names of {count} sources, also where quotations say them.",
            kept.unnamed_sources,
        )
    if kept.unnamed_actors:
        yield trn(
            "The name of {count} person who is spoken of, also where quotations say it.",
            "The names of {count} persons who are spoken of, also where quotations say them.",
            kept.unnamed_actors,
        )
    if kept.unnamed_sites:
        yield trn(
            "Name and location of {count} place, also where quotations say them.",
            "Names and locations of {count} places, also where quotations say them.",
            kept.unnamed_sites,
        )


def _numbers(numbers: Sequence[str]) -> str:
    told = ", ".join(numbers[:_MOST_NUMBERS])
    return shown(f"{told} …" if len(numbers) > _MOST_NUMBERS else told)


def _listed(names: Sequence[str]) -> str:
    told = "; ".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return trn("{told} and {count} other", "{told} and {count} others", more, told=told) if more > 0 else told
