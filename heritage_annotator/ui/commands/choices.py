"""Offers that are made of a list: settings, answers, and the passages of a tag."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from functools import cached_property

from PySide6.QtGui import QColor

from heritage_annotator.frozen import frozen
from heritage_annotator.model.folding import folded
from heritage_annotator.model.records import Attribute
from heritage_annotator.services.annotations.marking import plan_attribute
from heritage_annotator.translation import tr
from heritage_annotator.ui.commands.offers import Found, Kind, Offer
from heritage_annotator.ui.commands.ranking import Fit, fit_of
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.tags import tag_name


@frozen
class Choice:
    """Something to choose. `also`: what else it is called; `beside`: words that help to find it. `is_on`: it is as it
    is now.
    """

    id: str
    words: str
    run: Callable[[], object] = field(compare=False)
    also: str = ""
    beside: str = ""
    aside: str = ""
    told: str = ""
    sign: str = ""
    paint: tuple[QColor, QColor] | None = field(default=None, compare=False)
    is_on: bool = False
    possible: bool = True


class Choices:
    """The choices of one kind, read when something is first sought."""

    def __init__(self, kind: Kind, choices: Callable[[], Iterable[Choice]]) -> None:
        self.kind = kind
        self._choices = choices

    def find(self, typed: str, most: int) -> list[Found]:
        """Those that fit, best first; those not possible now come after the others that fit as well."""
        found: list[Found] = []
        for words, also, beside, choice in self._known:
            fitting = fit_of(typed, [words], also, beside) if typed else Fit.SAME
            if fitting is not None and fitting is not Fit.SHORT:
                found.append((fitting, self._offer(choice)))
        found.sort(key=lambda each: (each[0], not each[1].possible))
        return found[:most]

    def offer(self, id_: str) -> Offer | None:
        return next((self._offer(choice) for *_, choice in self._known if choice.id == id_), None)

    @cached_property
    def _known(self) -> Sequence[tuple[str, str, str, Choice]]:
        return [
            (folded(each.words), folded(each.also), folded(f"{each.aside} {each.beside}"), each)
            for each in self._choices()
        ]

    def _offer(self, choice: Choice) -> Offer:
        return Offer(
            self.kind,
            choice.id,
            choice.words,
            choice.run,
            aside=tr("{words} · on", words=choice.aside) if choice.is_on else choice.aside,
            told=choice.told,
            sign=choice.sign,
            paint=choice.paint,
            possible=choice.possible,
        )


def answers(desk: Desk) -> Iterator[Choice]:
    """Each answer to each question about the annotation chosen; chosen again, it is taken back."""
    annotation = desk.annotation

    def answer(attribute: Attribute, value: str) -> None:
        chosen = desk.annotation
        if chosen is not None:
            same = chosen.attributes.get(attribute.slug) == value
            desk.do(plan_attribute(chosen, attribute, "" if same else value))

    for attribute in desk.reading.attributes():
        for value, label in attribute.choices.items():
            told = tr("Answers “{question}” for the annotation chosen", question=attribute.label)
            yield Choice(
                f"{attribute.slug}={value}",
                tr("{question}: {answer}", question=attribute.label, answer=label),
                lambda attribute=attribute, value=value: answer(attribute, value),
                also=f"{attribute.slug} {value}",
                told=told if annotation is not None else tr("Choose an annotation first"),
                is_on=annotation is not None and annotation.attributes.get(attribute.slug) == value,
                possible=annotation is not None,
            )


def passages(desk: Desk, show: Callable[[str], object]) -> Iterator[Choice]:
    """The passages of each group and tag, to be shown."""
    codebook = desk.codebook
    for tag in codebook.in_order():
        if not codebook.is_archived(tag):
            yield Choice(
                tag.id,
                tr("Show passages of “{name}”", name=tag_name(tag)),
                lambda tag=tag: show(tag.id),
                also=tr("find retrieve list quotations"),
                beside=" ".join([*tag.labels.values(), *tag.synonyms]),
                told=tr("Lists all passages in the project with this tag"),
                sign=codebook.glyph(tag),
                paint=(desk.colors.line(tag.id), desk.colors.fill((tag.id,))),
            )
