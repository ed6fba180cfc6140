"""Words for what is in a copy that was made for others."""

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.translation import tr, trn


class Chosen(Protocol):
    """What was chosen to be handed out (`services.sharing.choices.Choices`)."""

    @property
    def annotators(self) -> Collection[str] | None: ...
    @property
    def originals(self) -> bool: ...
    @property
    def history(self) -> bool: ...
    @property
    def notes(self) -> bool: ...
    @property
    def pseudonyms(self) -> bool: ...


class Shared(Protocol):
    """What a copy holds (`services.sharing.share.Receipt`)."""

    @property
    def path(self) -> Path: ...
    @property
    def choices(self) -> Chosen: ...
    @property
    def articles(self) -> int: ...
    @property
    def annotations(self) -> int: ...
    @property
    def tags(self) -> int: ...
    @property
    def originals(self) -> int: ...
    @property
    def people(self) -> tuple[str, ...]: ...
    @property
    def entries(self) -> int: ...
    @property
    def sensitive_articles(self) -> int: ...
    @property
    def sensitive_annotations(self) -> int: ...
    @property
    def incidents(self) -> int: ...
    @property
    def sensitive_incidents(self) -> int: ...
    @property
    def sensitive_assessments(self) -> int: ...
    @property
    def nameless(self) -> int: ...
    @property
    def hidden_places(self) -> int: ...
    @property
    def still_told(self) -> tuple[tuple[str, int], ...]: ...
    @property
    def stayed(self) -> Collection[tuple[str, str]]: ...
    @property
    def pictured(self) -> Collection[str]: ...
    @property
    def key(self) -> Path | None: ...


def receipt(shared: Shared) -> list[str]:
    """What is in the copy and what is not, a sentence each."""
    return [
        tr(
            "{name} holds {articles}, {annotations} and {tags}.",
            name=quoted(shared.path.name),
            articles=trn("{count} article", "{count} articles", shared.articles),
            annotations=trn("{count} annotation", "{count} annotations", shared.annotations),
            tags=trn("{count} entry of the codebook", "{count} entries of the codebook", shared.tags),
        ),
        *_parts(shared),
        *_hidden(shared),
    ]


def to_check(shared: Shared) -> list[str]:
    """What somebody should look at before the copy is passed on; nothing where all that she hid is hidden."""
    places = sum(times for _, times in shared.still_told)
    if not places:
        return []
    return [
        trn(
            "Check before you pass it on: names or words that you hid still stand in {count} other place.",
            "Check before you pass it on: names or words that you hid still stand in {count} other places.",
            places,
        )
    ]


def _parts(shared: Shared) -> Iterator[str]:
    choices = shared.choices
    if choices.originals:
        yield trn("{count} original file is in it.", "{count} original files are in it.", shared.originals)
    else:
        yield tr("The original files are not in it, only their digests.")
    yield from _stayed(shared.stayed)
    if shared.pictured:
        yield trn(
            "{count} original file in it holds pictures ({names}), in which no name was sought: look at them before "
            "you pass it on.",
            "{count} original files in it hold pictures ({names}), in which no name was sought: look at them before "
            "you pass it on.",
            len(shared.pictured),
            names=_some_named(shared.pictured),
        )
    if choices.history:
        yield trn("{count} entry of the history is in it.", "{count} entries of the history are in it.", shared.entries)
    else:
        yield tr("The history is not in it.")
    if shared.incidents:
        yield trn("{count} incident is in it.", "{count} incidents are in it.", shared.incidents)
    if choices.annotators is not None:
        yield tr("The work of people who were not chosen, or are hidden here, is not in it.")
    yield tr("Notes are in it.") if choices.notes else tr("Notes are not in it.")
    named = ", ".join(map(quoted, shared.people))
    if not named:
        yield tr("It names nobody.")
    elif choices.pseudonyms:
        yield tr("People are called by pseudonyms: {names}.", names=named)
    else:
        yield tr("It names {names}.", names=named)


_MOST_NAMED = 8
# Why original files stay, as `services.sharing.evidence.Why` has it.
_STAYED: Mapping[str, Callable[[int, str], str]] = {
    "article": lambda count, _names: trn(
        "{count} original file stays here, because an article in it does, or words of it are hidden.",
        "{count} original files stay here, because articles in them do, or words of them are hidden.",
        count,
    ),
    "comments": lambda count, names: trn(
        "{count} original file stays here ({names}): it holds comments or changes, and says who made them.",
        "{count} original files stay here ({names}): they hold comments or changes, and say who made them.",
        count,
        names=names,
    ),
    "names": lambda count, names: trn(
        "{count} original file stays here ({names}): a name or words that you hide are in it.",
        "{count} original files stay here ({names}): names or words that you hide are in them.",
        count,
        names=names,
    ),
    "people": lambda count, names: trn(
        "{count} original file stays here ({names}): it says who wrote or saved it.",
        "{count} original files stay here ({names}): they say who wrote or saved them.",
        count,
        names=names,
    ),
    "letter": lambda count, names: trn(
        "{count} original file stays here ({names}): it is mail, and says who received it.",
        "{count} original files stay here ({names}): they are mail, and say who received them.",
        count,
        names=names,
    ),
    "sealed": lambda count, names: trn(
        "{count} original file stays here ({names}): it cannot be searched for names.",
        "{count} original files stay here ({names}): they cannot be searched for names.",
        count,
        names=names,
    ),
}


def _stayed(stayed: Collection[tuple[str, str]]) -> Iterator[str]:
    for why, say in _STAYED.items():
        names = [name for name, reason in stayed if reason == why]
        if names:
            yield say(len(names), _some_named(names))


def _some_named(names: Collection[str]) -> str:
    told = [quoted(name) for name in list(names)[:_MOST_NAMED]]
    if len(names) > _MOST_NAMED:
        told.append(trn("{count} more", "{count} more", len(names) - _MOST_NAMED))
    return ", ".join(told)


def _hidden(shared: Shared) -> Iterator[str]:
    if shared.sensitive_articles:
        yield trn(
            "{count} article marked as sensitive was left out.",
            "{count} articles marked as sensitive were left out.",
            shared.sensitive_articles,
        )
    if shared.sensitive_annotations:
        yield trn(
            "{count} annotation marked as sensitive was left out.",
            "{count} annotations marked as sensitive were left out.",
            shared.sensitive_annotations,
        )
    if shared.sensitive_incidents:
        yield trn(
            "{count} incident or statement that is marked as sensitive or under an embargo was left out.",
            "{count} incidents and statements that are marked as sensitive or under an embargo were left out.",
            shared.sensitive_incidents,
        )
    if shared.sensitive_assessments:
        yield trn(
            "{count} assessed value that rests only on statements left out was left out too.",
            "{count} assessed values that rest only on statements left out were left out too.",
            shared.sensitive_assessments,
        )
    if shared.nameless:
        yield trn(
            "{count} place, source or actor marked as sensitive is in it without its name.",
            "{count} places, sources and actors marked as sensitive are in it without their names.",
            shared.nameless,
        )
    if shared.hidden_places:
        yield trn(
            "Words are hidden in {count} place. As many signs stand there as before, so the length of what is hidden "
            "can be seen: hide the whole phrase where that would tell too much.",
            "Words are hidden in {count} places. As many signs stand there as before, so the length of what is hidden "
            "can be seen: hide the whole phrase where that would tell too much.",
            shared.hidden_places,
        )
    for heading, times in shared.still_told:
        yield trn(
            "Check again: names or words that you hid elsewhere still appear in {heading} {count} time.",
            "Check again: names or words that you hid elsewhere still appear in {heading} {count} times.",
            times,
            heading=quoted(heading),
        )
    if shared.key is not None:
        yield tr(
            "What is hidden is in the key {path}. Keep it, and do not pass it on: it undoes the hiding.",
            path=quoted(str(shared.key)),
        )
