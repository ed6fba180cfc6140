"""What fields and kinds of records are called, where a change is told value by value."""

from heritage_annotator.translation import later, tr

_KINDS = {
    "article": later("Article"),
    "publication": later("Publication"),
    "annotation": later("Annotation"),
    "tagging": later("Tag set"),
    "tag": later("Codebook"),
    "attribute": later("Question"),
    "annotator": later("Person"),
    "site": later("Site"),
    "incident": later("Incident"),
    "statement": later("Statement"),
    "claim": later("Claim"),
    "source": later("Source"),
    "actor": later("Actor"),
    "assessment": later("Assessed value"),
    "observation": later("Condition observation"),
    "translation": later("Translation"),
    "incident_site": later("Site of an incident"),
    "incident_link": later("Link between incidents"),
    "review": later("Review"),
    "grade": later("Grade"),
    "saved_search": later("Saved search"),
    "kinship": later("Story"),
    "convention": later("Convention of the project"),
    "declining": later("Site declined"),
    "issued_report": later("Issued report"),
}
_FIELDS = {
    "state": later("state"),
    "reason": later("reason"),
    "title": later("title"),
    "opening": later("opening"),
    "outlet": later("outlet"),
    "agency": later("agency"),
    "author": later("author"),
    "published": later("date"),
    "language": later("language"),
    "url": later("address"),
    "sensitive": later("sensitive"),
    "note": later("note"),
    "attributes": later("answers"),
    "quote": later("words"),
    "start": later("begins at"),
    "end": later("ends at"),
    "tag_id": later("tag"),
    "annotation_id": later("on"),
    "annotator_id": later("by"),
    "article_id": later("in"),
    "parent_id": later("stands below"),
    "labels": later("names"),
    "definition": later("definition"),
    "use_when": later("use when"),
    "do_not_use_when": later("do not use when"),
    "example": later("example"),
    "synonyms": later("other words"),
    "color": later("colour"),
    "shortcut": later("key"),
    "archived": later("archived"),
    "position": later("place"),
    "multiple": later("several at once"),
    "name": later("name"),
    "label": later("label"),
    "ids": later("identifiers"),
    "site_id": later("site"),
    "incident_id": later("incident"),
    "other_id": later("with"),
    "source_id": later("source"),
    "originator_id": later("originator"),
    "relayed_by_id": later("relayed by"),
    "actor_id": later("actor"),
    "statement_id": later("statement"),
    "answers_id": later("answers"),
    "claim_ids": later("rests on"),
    "said_on": later("said on"),
}


def kind_name(kind: str) -> str:
    """What a kind of record is called; the name of its table for one that no list shows."""
    return tr(_KINDS[kind]) if kind in _KINDS else kind.replace("_", " ")


def field_name(field: str) -> str:
    """What a field is called."""
    return tr(_FIELDS[field]) if field in _FIELDS else field.replace("_", " ")
