"""Sentences about sites, incidents and their files, for the window and the command line alike."""

from collections.abc import Callable

from heritage_annotator.model import errors
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.services.wording.quoting import quoted, shown
from heritage_annotator.translation import later, tr, trn

# By what was refused, and why.
REFUSED = {
    ("date", "edtf"): later(
        "{value} is not a date as the program writes them (EDTF); write 2017-03-02, 2017-03, 2017, 2016-01~, "
        "2017-03-01/2017-03-02, or /2017-03-02 for an unknown start."
    ),
    ("sheet", "rows"): later(
        "The sheet {value} has more rows than a workbook holds, 1,048,576; export as CSV instead."
    ),
    ("date", "no_day"): later("{value} names a day that does not exist; check day and month."),
    ("date", "backwards"): later("{value} ends before it begins; write the earlier day first."),
    ("date", "kind"): later(
        "{value} does not go with that kind of date: “before” has no start (/2017-03-02), “after” no end "
        "(2017-03-02/), and “on” is no interval."
    ),
    ("latitude", "outside"): later("{value} is not a latitude, which is between -90 and 90; check the decimal point."),
    ("longitude", "outside"): later(
        "{value} is not a longitude, which is between -180 and 180; check the decimal point."
    ),
    ("coordinates", "swapped"): later(
        "{value}, read as latitude and longitude, is not in the country given, and turned round it is; exchange "
        "the two."
    ),
    ("id", "twice"): later("{value} stands in the table twice; give one of the rows no id."),
    ("coordinates", "abroad"): later(
        "{value}, read as latitude and longitude, is not in the country given; check the numbers, or leave the country "
        "out."
    ),
    ("coordinates", "zero"): later(
        "{value} is a point in the sea off Africa, which tables write where nothing is known; leave both empty."
    ),
    ("coordinates", "half"): later("{value} is only half a location: give latitude and longitude, or neither."),
    ("severity", "kind"): later(
        "{value} is a severity, and threats and responses have none, for nothing was harmed yet; leave it out."
    ),
    ("credibility", "alone"): later(
        "Credibility {value} means that another independent originator says the same, and none does in this "
        "incident; choose 2 or lower."
    ),
    ("cell", "lossy"): later(
        "{value} has question marks where letters were, which the program that saved the table could not write; save "
        "it as UTF-8 CSV or as XLSX."
    ),
    ("cell", "cut"): later(
        "{value} is cut where a cell of a workbook can hold no more; what stood there longer stays as it is."
    ),
    ("rule", "unsaid"): later(
        "The rule {value} chooses among what statements say, and none of this incident says this value; choose a value "
        "that is stated, tick what it rests on, or make it a team decision with its reason."
    ),
    ("rule", "unranged"): later(
        "The rule {value} is for dates, severity, extent and numbers: what else is said has no lowest and highest; "
        "choose another rule."
    ),
    ("majority", "few"): later(
        "Fewer than two independent originators say {value}, and that is no majority; choose the rule “single source”, "
        "or “team decision” with its reason."
    ),
    ("majority", "contested"): later(
        "{value} is not what most say: a majority takes two independent originators, and more than say anything else; "
        "choose the rule “hierarchy of sources” or “team decision”, or leave the field open."
    ),
    ("claims", "denied"): later(
        "A statement that denies {value}, or doubts it, cannot be what it rests on; take it out of the grounds."
    ),
    ("number", "range"): later("{value} does not have low, best and high in that order; give them that way."),
    ("words", "outside"): later(
        "The words {value} are not in this article; copy them exactly as they are written there."
    ),
    ("site", "circle"): later("{value} cannot be part of itself or of one of its parts; choose another site."),
    ("site", "named"): later(
        "{value} stays: incidents, values, observations or elements name it; give those another site first."
    ),
    ("numbers", "scheme"): later(
        "{value} makes no numbers: write text with {{yy}} or {{yyyy}} for the year and {{nnnn}} for the number in it."
    ),
    ("corroborated", "count"): later("{value} is not a number of originators; write 2 to 9."),
    ("cell", "degrees"): later("{value} is not a cell; write degrees, above 0 and at most 10, or nothing."),
    ("investigator", "signs"): later(
        "{value} cannot be the investigator: EAMENA takes no quotation mark, no “|” and no line end in the name; write "
        "it as EAMENA shows it."
    ),
    ("source", "circle"): later("{value} is that source already; choose another one."),
    ("source", "named"): later(
        "{value} stays: statements name it as who says or relays them. Join it to the source it is, or give those "
        "statements another one first."
    ),
    ("actor", "named"): later("{value} stays: values name it; give those another actor first."),
    ("name", "taken"): later("{value} is in the register already; choose that one, or another name."),
    ("language", "form"): later("{value} is no code of a language; write one such as ar, en, fr or pt-BR."),
    ("name", "sample"): later("There is a sample called {value} already; choose another name."),
    ("articles", "sample"): later("There are no articles in this project to draw a sample of; import some first."),
    ("codebook-version", "none"): later(
        "No article was finished under a version {value} of the codebook; the first is 1, and each definition changed "
        "before articles were finished makes one more."
    ),
    ("annotators", "few"): later("A sample is coded by at least two people, and there are {value}; name more people."),
    ("sample", "unfinished"): later("Nothing is compared yet: not all have finished the sample; wait for {value}."),
    ("share", "part"): later("{value} is not a share of the articles; write 0.1 for a tenth, at most 1 for all."),
}
_ANY = later("{value} is not one of the words for “{what}”; choose one of: {choices}.")

FILES = {
    "kml": later(
        "{name} was not imported: KML is not read. Open it in QGIS or Google Earth, save it as GeoJSON or CSV, and "
        "import that."
    ),
    "format": later("{name} was not imported: sites are read from CSV and GeoJSON; save it as one of these."),
    "columns": later(
        "{name} was not imported: it has no column for the name ({detail}); name one “name” or “name_en”."
    ),
    "json": later("{name} was not imported: it is not GeoJSON ({detail}); export it again."),
    "empty": later("{name} was not imported: there is no site in it."),
    "shifted": later(
        "Row {detail} of {name} has more cells than its first row: a text with a comma in it may stand without "
        "quotation marks. Nothing was taken over; put it right, and bring the table in again."
    ),
    "unclosed": later(
        "A quotation mark in row {detail} of {name} never closes, so that the rows behind it are one cell. Nothing was "
        "taken over; put it right, and bring the table in again."
    ),
    "incidents": later(
        "{name} was not read: it is not a table of incidents that this program wrote, because it lacks these "
        "columns: {detail}. Export the incidents, edit that table, and keep its first row."
    ),
    "workbook": later("{name} was not read: it is not a workbook that this program wrote for EAMENA ({detail})."),
    "draft": later("{name} was not read: {detail}."),
}


TEMPLATES = {
    "unknown": later("Line {line} of the template, character {at}: there is no part {name}; the parts are {choices}."),
    "near": later("Line {line} of the template, character {at}: there is no part {name}; perhaps {near} is meant."),
    "alone": later(
        "Line {line} of the template, character {at}: the part {name} needs a line of its own; move the other words."
    ),
    "open": later(
        "Line {line} of the template, character {at}: “{{{{” has no “}}}}” behind it; close it, or delete it."
    ),
    "closed": later(
        "Line {line} of the template, character {at}: “}}}}” has no “{{{{” before it; open it, or delete it."
    ),
}


def template_refused(error: errors.TemplateError) -> str:
    """Which line of a template cannot be used, and how to mend it."""
    told = TEMPLATES["near" if error.near else error.reason]
    return tr(
        told,
        line=error.line,
        at=error.start + 1,
        name=quoted(error.name),
        near=quoted(error.near),
        choices=shown(", ".join(error.choices)),
    )


def refused(error: errors.ValueRefusedError) -> str:
    """Why a value was not taken, and what to write instead."""
    told = REFUSED.get((error.what, error.reason))
    value = quoted(error.value)
    if not error.value.strip() and (told is None or "{value}" in told):
        return tr("Nothing is written for “{what}”; it is needed.", what=shown(error.what))
    if told is None:
        return tr(_ANY, value=value, what=shown(error.what), choices=shown(error.reason))
    return tr(told, value=value)


def file_refused(error: errors.SitesFileError) -> str:
    """Why a file gave nothing, and what to do about it."""
    return tr(FILES[error.reason], name=quoted(error.name), detail=shown(error.detail))


def ambiguous_place(error: errors.AmbiguousSiteError) -> str:
    """Which sites a name may mean."""
    return tr(
        "{name} may be one of several sites ({choices}); give the id of the one you mean.",
        name=quoted(error.name),
        choices=shown("; ".join(error.choices)),
    )


def count_told(originators: int, publications: int) -> str:
    """`2 originators, seen through one publication`."""
    told = trn("{count} originator", "{count} originators", originators)
    if publications == 1 and originators > 1:
        return tr("{told}, seen through one publication", told=told)
    return told


SENTENCES: dict[type[HeritageError], Callable[..., str]] = {
    errors.ValueRefusedError: refused,
    errors.SitesFileError: file_refused,
    errors.AmbiguousSiteError: ambiguous_place,
    errors.TemplateError: template_refused,
}
