"""Names of fields and kinds of records where a change is told; words for deeds of review and samples."""

from collections.abc import Callable, Mapping

from heritage_annotator.frozen import frozen
from heritage_annotator.model.change import DeedKind
from heritage_annotator.translation import later, tr, trn

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
    "text_review": later("Review"),
    "adjudication": later("Adjudication"),
    "sample": later("Sample"),
    "sample_finished": later("Sample finished"),
    "grade": later("Grade"),
    "saved_search": later("Saved search"),
    "kinship": later("Story"),
    "convention": later("Convention of the project"),
    "declining": later("Site declined"),
    "issued_report": later("Issued report"),
}
_FIELDS = {
    "state": later("status"),
    "reason": later("reason"),
    "title": later("title"),
    "opening": later("opening"),
    "outlet": later("outlet"),
    "agency": later("agency"),
    "author": later("author"),
    "published": later("date"),
    "published_from": later("date read from"),
    "language": later("language"),
    "url": later("address"),
    "sensitive": later("sensitive"),
    "note": later("note"),
    "attributes": later("answers"),
    "quote": later("words"),
    "start": later("begins at sign"),
    "end": later("ends before sign"),
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
    "cause": later("cause"),
    "first_id": later("one marked"),
    "sample_id": later("sample"),
    "article_ids": later("articles"),
    "annotator_ids": later("for"),
    "drawing": later("drawn as"),
    "second_id": later("the other marked"),
    "result_id": later("decided"),
    "confirmed": later("looked at again"),
}

PLACE_OF_WORDS = frozenset({"start", "end"})
"""Where words begin and end, counted in signs (code points): told to people only where the words do not say it."""


def kind_name(kind: str) -> str:
    """What a kind of record is called; the name of its table for one that no list shows."""
    return tr(_KINDS[kind]) if kind in _KINDS else kind.replace("_", " ")


# Those of the codebook that the program brings; others are told by their codes.
_LANGUAGES: Mapping[str, str] = {"ar": later("Arabic"), "en": later("English"), "fr": later("French")}


def field_name(field: str) -> str:
    """What a field is called, also that of a name in one language: `labels.ar`."""
    name, _, language = field.partition(".")
    if name == "labels" and language:
        return tr("name in {language}", language=tr(_LANGUAGES[language]) if language in _LANGUAGES else language)
    return tr(_FIELDS[field]) if field in _FIELDS else field.replace("_", " ")


@frozen
class Told:
    """A deed as a menu names it and as it is told when done; each with its subject and without.

    `of_two`: both, for a deed whose subject has a second line, which names what came of the first. `to_many`: both,
    for a deed done to many articles at once, by how many. `on_many`: both, for one whose second line is on how many
    the first was set; with the first quoted.
    """

    name: str
    done: str
    bare_name: str
    bare_done: str
    of_two: tuple[str, str] | None = None
    to_many: tuple[Callable[[int], str], Callable[[int], str]] | None = None
    on_many: tuple[Callable[[str, int], str], Callable[[str, int], str]] | None = None


TAGGED = Told(
    later("Tag {subject}"),
    later("Tagged {subject}"),
    later("Tag"),
    later("Tagged"),
    on_many=(
        lambda tags, count: trn("Tag {count} place as {tags}", "Tag {count} places as {tags}", count, tags=tags),
        lambda tags, count: trn("Tagged {count} place as {tags}", "Tagged {count} places as {tags}", count, tags=tags),
    ),
)

REVIEW_DEEDS: Mapping[DeedKind, Told] = {
    DeedKind.REVIEW: Told(
        later("Review {subject}"),
        later("Reviewed {subject}"),
        later("Review"),
        later("Reviewed"),
        to_many=(
            lambda count: trn("Review {count} item", "Review {count} items", count),
            lambda count: trn("Reviewed {count} item", "Reviewed {count} items", count),
        ),
    ),
    DeedKind.TAKE_BACK_REVIEW: Told(
        later("Take back the review of {subject}"),
        later("Took back the review of {subject}"),
        later("Take back a review"),
        later("Took back a review"),
        to_many=(
            lambda count: trn("Take back the review of {count} item", "Take back the reviews of {count} items", count),
            lambda count: trn("Took back the review of {count} item", "Took back the reviews of {count} items", count),
        ),
    ),
    DeedKind.CONFIRM_TAG: Told(
        later("Confirm {subject}"),
        later("Looked again and confirmed {subject}"),
        later("Confirm a tag"),
        later("Looked again and confirmed a tag"),
    ),
    DeedKind.ADJUDICATE: Told(
        later("Adjudicate {subject}"),
        later("Adjudicated {subject}"),
        later("Adjudicate"),
        later("Adjudicated"),
    ),
    DeedKind.DRAW_SAMPLE: Told(
        later("Draw sample {subject}"), later("Drew sample {subject}"), later("Draw a sample"), later("Drew a sample")
    ),
    DeedKind.FINISH_SAMPLE: Told(
        later("Finish sample {subject}"),
        later("Finished sample {subject}"),
        later("Finish a sample"),
        later("Finished a sample"),
    ),
    DeedKind.REMOVE_SAMPLE: Told(
        later("Remove sample {subject}"),
        later("Removed sample {subject}"),
        later("Remove a sample"),
        later("Removed a sample"),
    ),
}

CONVENTIONS = {
    "four_eyes": later("four eyes for exports"),
    "numbers": later("incident numbers"),
    "corroborated": later("what is corroborated"),
    "cell": later("the grid for sensitive places"),
}
"""What a team agrees on, by its key."""
