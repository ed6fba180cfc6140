"""The figures of agreement as a table for people: Markdown, CSV, or rows for scripts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from heritage_annotator.services.agreement.agreeing import Agreement, Figure
from heritage_annotator.services.agreement.comparing import OVERLAP
from heritage_annotator.services.exporting.tables.sheets import sheet
from heritage_annotator.services.wording.plain import table
from heritage_annotator.translation import later, tr, trn

_WHAT = {
    ("finding", "exact"): later("Finding, the same words (F1)"),
    ("finding", "overlap"): later("Finding, overlapping by {part} % (F1)"),
    ("unitizing", "all"): later("Unitizing, all (uα)"),
    ("unitizing", "boundary"): later("Unitizing, what is marked (|uα)"),
    ("unitizing", "coding"): later("Unitizing, tags where both marked (cuα)"),
    ("tags", ""): later("All tags at once (α, MASI)"),
}
_KINDS = {
    "unitizing_tag": later("{name} where both marked ((k)uα)"),
    "tag": later("{name} (α)"),
    "kappa": later("{name} (Cohen's κ)"),
    "grade": later("{name} (ordinal α)"),
    "tag_grade": later("{name} (ordinal α)"),
    "answer": later("{name} (α)"),
}
_QUESTIONS = {"grade", "answer"}
_BY = {"sentence": later("sentence"), "article": later("article"), "passage": later("passage")}
HEAD = (
    later("What"),
    later("By"),
    later("Value"),
    later("95 % interval"),
    later("Given"),
    later("Prevalence"),
    later("Agreement on yes"),
    later("Agreement on no"),
)


def what(figure: Figure, names: Mapping[tuple[bool, str], str] | None = None) -> str:
    """What the figure is of. `names`: what tags and questions are called, by whether it is a tag, and slug."""
    words = _WHAT.get((figure.kind, figure.name)) or _KINDS[figure.kind]
    name = (names or {}).get((figure.kind not in _QUESTIONS, figure.name), figure.name)
    return tr(words, name=name, part=round(OVERLAP * 100))


def cells(figure: Figure, names: Mapping[tuple[bool, str], str] | None = None) -> tuple[str, ...]:
    """The figure as cells, in the order of `HEAD`. What is not defined says so. `names`: as of `what`."""
    interval = "" if figure.low is None else f"{_number(figure.low)} – {_number(figure.high)}"
    return (
        what(figure, names),
        tr(_BY[figure.by]),
        tr("not defined") if figure.value is None else _number(figure.value),
        interval,
        "" if figure.given is None else str(figure.given),
        _number(figure.prevalence),
        _number(figure.positive),
        _number(figure.negative),
    )


def summary(found: Agreement) -> list[str]:
    """Whose codings of how many articles were compared, and what counts."""
    told = [
        trn(
            "{names}: {count} article that all of them finished.",
            "{names}: {count} articles that all of them finished.",
            found.articles,
            names=", ".join(found.annotators),
        )
    ]
    if found.left_out:
        told.append(
            trn(
                "{count} article that only some of them finished does not count.",
                "{count} articles that only some of them finished do not count.",
                found.left_out,
            )
        )
    if any(figure.value is None for figure in found.figures):
        told.append(tr("A figure that is not defined says nothing: only one value occurs, or nothing can be compared."))
    return told


def as_markdown(found: Agreement) -> str:
    """The figures as a document."""
    lines = [f"# {tr('Agreement')}", "", *summary(found), ""]
    lines += _table([tr(name) for name in HEAD], [cells(figure) for figure in found.figures])
    if found.confused:
        lines += ["", f"## {tr('Tags given for one another')}", ""]
        rows = [(one, other, str(count)) for one, other, count in found.confused]
        lines += _table([tr("One"), tr("The other"), tr("Times")], rows)
    return "\n".join(lines) + "\n"


def as_csv(found: Agreement) -> str:
    """The figures as a table that a spreadsheet opens, each with what it rests on."""
    who = "; ".join(found.annotators)
    head = [*(tr(name) for name in HEAD), tr("Articles"), tr("Annotators"), tr("Confused with")]
    body = [(*cells(each), str(each.articles), who, _counted(confused_with(found, each))) for each in found.figures]
    return sheet([head, *body])


def rows(found: Agreement) -> Iterator[dict[str, Any]]:
    """The figures for scripts: numbers as they are, null where one is not defined.

    `confused`: of a tag, which others were given for it, and how often.
    """
    for figure in found.figures:
        yield asdict(figure) | {"annotators": list(found.annotators), "confused": confused_with(found, figure)}


def confused_lines(found: Agreement) -> list[str]:
    """Tags that were given for one another, below the figures; none where there are none."""
    if not found.confused:
        return []
    head = (tr("One"), tr("The other"), tr("Times"))
    return ["", *table(head, ((one, other, str(count)) for one, other, count in found.confused))]


def confused_with(found: Agreement, figure: Figure) -> dict[str, int]:
    """Which tags one gave where the other gave that of the figure, and how often, most often first."""
    if figure.kind != "tag":
        return {}
    pairs = ((one, other, count) for one, other, count in found.confused if figure.name in {one, other})
    return {other if one == figure.name else one: count for one, other, count in pairs}


def _counted(counts: Mapping[str, int]) -> str:
    return "; ".join(f"{name} {count}" for name, count in counts.items())


def _table(head: Sequence[str], body: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(map(_cell, head))} |"
    yield f"|{'---|' * len(head)}"
    for row in body:
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
