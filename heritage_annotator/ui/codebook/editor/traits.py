"""The traits of a tag as a table: each with its words, how it is read from a tag and put into one."""

from collections.abc import Callable
from dataclasses import replace

from heritage_annotator.frozen import frozen
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.names import synonyms_of
from heritage_annotator.translation import later


@frozen
class Trait:
    """`of` gives what stands in a tag as it is typed, `onto` the tag with what was typed. `lines`: more than one.

    `terms`: many words between semicolons, one after the other.
    """

    name: str
    title: str
    hint: str
    of: Callable[[Tag], str]
    onto: Callable[[Tag, str], Tag]
    lines: bool = True
    terms: bool = False


def label_trait(language: str, title: str) -> Trait:
    """The name in one language; blank takes the language away."""
    return Trait(
        f"label.{language}",
        title,
        "",
        lambda tag: tag.labels.get(language, ""),
        lambda tag, typed: replace(tag, labels={**tag.labels, language: typed}),
        lines=False,
    )


SYNONYMS = Trait(
    "synonyms",
    later("Also called"),
    later("Other words for it, separated by ;"),
    lambda tag: "; ".join(tag.synonyms),
    lambda tag, typed: replace(tag, synonyms=synonyms_of(typed)),
    terms=True,
)

RULES = (
    Trait(
        "definition",
        later("Definition"),
        later("What the tag means"),
        lambda tag: tag.definition,
        lambda tag, typed: replace(tag, definition=typed),
    ),
    Trait(
        "use_when",
        later("Use when"),
        later("The words or facts that call for it"),
        lambda tag: tag.use_when,
        lambda tag, typed: replace(tag, use_when=typed),
    ),
    Trait(
        "do_not_use_when",
        later("Do not use when"),
        later("What looks similar but is not, and which tag to use then"),
        lambda tag: tag.do_not_use_when,
        lambda tag, typed: replace(tag, do_not_use_when=typed),
    ),
    Trait(
        "example",
        later("Example"),
        later("A sentence that should get this tag"),
        lambda tag: tag.example,
        lambda tag, typed: replace(tag, example=typed),
    ),
)
