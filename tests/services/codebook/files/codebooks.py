"""Codebooks of any kind, for what every format must keep."""

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from heritage_annotator import locations
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.defaults import plan_default_codebook
from heritage_annotator.services.codebook.editing import cleaned
from heritage_annotator.services.codebook.names import lines, one_line
from tests.samples import FAMILY, PALMYRENE, VOCALISED, WORKER
from tests.services.shelf import tag

SAMPLES = Path(__file__).parents[3] / "files" / "codebook"

AWKWARD = (
    FAMILY, PALMYRENE, VOCALISED, WORKER, "Cafe\u0301", "=1+1", "'=SUM(A1)", "''-x", "@cmd", "+49", "-", "＝wide",
    "null", "~", "no", "2017-01-20", "1e3", "0x1F", "#hash", "- dash", "key: value", "{a}", "[b]", "&amp; <b>", "]]>",
    "a;b", "a,b", 'say "so"', "Use when: never", "x\n\nUse when: y", "Example: z\n\nExample: z", "<<", "*alias", "!tag",
    "%d", "'", "''", "True", "yes", "one\ntwo\n\n three", " \u2028x", "\u200fرمز", "|", ">", "?", "\x85", "\ue000",
)  # fmt: skip

TEXTS = st.one_of(
    st.sampled_from(AWKWARD), st.text(max_size=25), st.lists(st.sampled_from(AWKWARD), max_size=3).map("\n\n".join)
)
COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")
LANGUAGES = st.sampled_from(["en", "ar", "fr", "pt-BR", "zh-Hant", "ku"])
# Made once: what is made anew for every example is looked through anew, which took as long as the drawing.
NAMES = st.dictionaries(LANGUAGES, TEXTS.map(one_line), min_size=1, max_size=3)
LINES = TEXTS.map(lines)
NO_COLOR_OR_ONE = st.one_of(st.just(""), COLORS)
GLYPHS = st.sampled_from(["", "◆", "❖", "=", "👷🏽‍♀️"])
SYNONYMS = st.lists(TEXTS, max_size=3)
MAPPINGS = st.lists(
    st.dictionaries(st.sampled_from(["scheme", "id", "term", "list"]), TEXTS.map(one_line), max_size=3), max_size=2
)
COUNTS, SLUGS, TRUTHS = st.integers(1, 8), st.sampled_from(["a", "A", "ميذنة"]), st.booleans()


@cache
def default():
    """The default codebook."""
    planned = plan_default_codebook(locations.resources() / "codebook.yaml")
    return Codebook(edit.after for edit in planned.edits if isinstance(edit.after, Tag))


@st.composite
def codebooks(draw):
    """Up to eight tags in any tree, each with anything in its fields; no two of one name in one place."""
    tags = []
    for number in range(draw(COUNTS)):
        above = draw(st.sampled_from([None, *tags]))
        place = tag(f"t{number}.{draw(SLUGS)}", above and above.slug, number)
        tags.append(draw(dressed(place, number)))
    return Codebook(tags)


@st.composite
def dressed(draw, bare, number):
    names = draw(NAMES)
    # The number keeps siblings apart; names that are only spaces and marks are none.
    labels = {language: f"{name} {number}" for language, name in names.items()}
    texts = {name: draw(LINES) for name in ("definition", "use_when", "do_not_use_when", "example")}
    group = bare.parent_id is None
    digit = draw(st.sampled_from(["", str(number)]))
    return cleaned(
        Tag(
            bare.id,
            bare.slug,
            bare.parent_id,
            bare.position,
            labels,
            **texts,
            color=draw(COLORS),
            highlight=draw(COLORS) if group else draw(NO_COLOR_OR_ONE),
            color_on_dark=draw(COLORS) if group else draw(NO_COLOR_OR_ONE),
            glyph=draw(GLYPHS),
            multiple=draw(TRUTHS),
            shortcut="" if group else digit,
            synonyms=tuple(draw(SYNONYMS)),
            mappings=tuple(draw(MAPPINGS)),
            archived=draw(TRUTHS),
        )
    )


def shape(codebook):
    """Everything but the numbers of the places."""
    order = {tag.id: place for place, tag in enumerate(codebook.in_order())}
    return [(order.get(tag.parent_id), tag.slug, as_told(tag)) for tag in codebook.in_order()]


def as_told(tag):
    told = {name: getattr(tag, name) for name in type(tag).__slots__ if name not in {"position", "parent_id"}}
    return {**told, "labels": dict(tag.labels), "mappings": [dict(each) for each in tag.mappings]}


def after(codebook, planned):
    """The codebook once the import is done."""
    made = {} if planned.change is None else {edit.after.id: edit.after for edit in planned.change.edits}
    return Codebook({**{tag.id: tag for tag in codebook.tags}, **made}.values())
