"""The form of a site: its names in any script, ids, where it lies, what it belongs to."""

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from heritage_annotator.model.change import Change, Edit
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.vocabulary import Relation, Sensitive
from heritage_annotator.model.records import Record
from heritage_annotator.services.sites.planning import plan_site, plan_site_edit
from heritage_annotator.services.wording.incident_facts import begun, country_called, country_told, gazetteer_told
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.facts import typed_names
from heritage_annotator.ui.facts.form import YES, Form, Row

# `Palmyre [fr]`: a name with the language it is in.
_IN_LANGUAGE = re.compile(r"(?P<name>.*\S)\s*\[(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\]")
_SCHEMES = ("whs", "eamena", "own")
# What a gazetteer tells of a site: one that is written otherwise does not rest on it any more.
_OF_A_GAZETTEER = ("country", "governorate", "latitude", "longitude", "precision", "designations", "danger")
_TEXTS = ("name", "kind", "governorate", "latitude", "longitude", "precision", "danger", "note")


def site_form(desk: Desk, parent: QWidget, site: Site | None = None, *, part_of: Site | None = None) -> Form:
    """The facts of a site, or (None) of a new one; `part_of`: of which it is an element."""
    known = site or Site("", "", desk.annotator.id, "", "", relation=Relation.ELEMENT if part_of else "")
    above = part_of or (desk.reading.found(Site, known.parent_id) if known.parent_id else None)
    relations = [("", "—"), *((str(each), worded(each)) for each in Relation)]
    rows = [
        Row("name", tr("Name"), known.name),
        Row(
            "names",
            tr("Other names"),
            "\n".join(_named(each) for each in known.names if each.get("name")),
            is_text=True,
            hint=tr("One per line, in any script; its language in brackets: Palmyre [fr]"),
        ),
        Row("kind", tr("Kind"), known.kind, hint=tr("temple, museum, tower, market …")),
        Row("country", tr("Country"), country_told(known.country), hint=tr("Syria, or its code: SY")),
        Row("governorate", tr("Governorate"), known.governorate),
        Row("latitude", tr("Latitude"), known.latitude, hint=tr("such as {example}", example="34.5519")),
        Row("longitude", tr("Longitude"), known.longitude, hint=tr("such as {example}", example="38.2694")),
        Row("precision", tr("Precise to"), known.precision, hint=tr("the building, the site, the town …")),
        Row("parent", tr("Belongs to"), "" if above is None else above.name, offers=typed_names.sites(desk)),
        Row("relation", tr("As"), known.relation, relations),
        *(Row(f"id.{each}", _scheme(each), known.ids.get(each, "")) for each in _SCHEMES),
        Row("designations", tr("Designations"), "; ".join(known.designations)),
        Row("danger", tr("Danger"), known.danger),
        Row(
            "sensitive",
            begun(worded(Sensitive.PLACE)),
            YES * (Sensitive.PLACE in known.sensitive),
            is_tick=True,
            hint=tr("Sensitive"),
        ),
        Row("note", tr("Note"), known.note, is_text=True),
    ]

    def plan(told: Mapping[str, str]) -> Change | None:
        facts: dict[str, Any] = {name: told[name] for name in _TEXTS}
        facts["names"] = tuple(_name(line) for line in told["names"].split("\n") if line.strip())
        facts["country"] = country_called(told["country"])
        facts["designations"] = tuple(filter(None, (each.strip() for each in told["designations"].split(";"))))
        given = {each: told[f"id.{each}"] for each in _SCHEMES}
        facts["ids"] = {key: id_ for key, id_ in {**known.ids, **given}.items() if id_}
        if any(facts[name] != getattr(known, name) for name in _OF_A_GAZETTEER):
            facts["gazetteer"] = ""  # it rests on who wrote it from now on
        kept = tuple(each for each in known.sensitive if each != Sensitive.PLACE)
        facts["sensitive"] = (*((str(Sensitive.PLACE),) if told["sensitive"] == YES else ()), *kept)
        new: list[Record] = []
        facts["parent_id"], facts["relation"] = None, ""
        if told["parent"]:
            belongs_to, new = typed_names.site_named(desk, told["parent"])
            facts |= {"parent_id": belongs_to.id, "relation": told["relation"] or str(Relation.WITHIN)}
        if site is None:
            change: Change | None = plan_site(desk.reading, desk.annotator.id, **facts)
        else:
            change = plan_site_edit(desk.reading, site, facts)
        return change and Change(change.deed, (*(Edit(None, each) for each in new), *change.edits))

    title = tr("New site") if site is None else tr("Edit the site")
    about = (
        "" if site is None or not site.gazetteer else tr("It rests on: {basis}", basis=gazetteer_told(site.gazetteer))
    )
    return Form(desk, parent, title, rows, plan, about=about)


def _named(name: Mapping[str, str]) -> str:
    return f"{name['name']} [{name['language']}]" if name.get("language") else name["name"]


def _name(line: str) -> dict[str, str]:
    found = _IN_LANGUAGE.fullmatch(line.strip())
    if found is None:
        return {"name": line.strip()}
    return {"name": found["name"], "language": found["language"]}


def _scheme(name: str) -> str:
    return {"whs": tr("World Heritage id"), "eamena": tr("EAMENA id"), "own": tr("Your own id")}[name]
