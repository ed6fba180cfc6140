"""The sources of offers: actions, tags and articles."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction

from heritage_annotator.frozen import frozen
from heritage_annotator.model.folding import folded
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.finding import matching, said_of
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.translation import tr
from heritage_annotator.ui.commands.offers import Found, Kind, Offer
from heritage_annotator.ui.commands.ranking import Fit, best_fit, fit_of
from heritage_annotator.ui.desk.dates import short_date
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.keys import shown
from heritage_annotator.ui.look.few_lines import isolated
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.words import out_of_menu

# Asked for articles that hold all words, best first: at most so many.
FindRows = Callable[[str, int], list[ArticleRow]]


@frozen
class Command:
    """An action as the palette knows it: `names` are what it is sought by (its words, and those in English).

    `also` are other words that find it, and are not shown.
    """

    id: str
    action: QAction
    menu: str
    names: tuple[str, ...]
    tip: str
    also: str = ""


class Actions:
    """Every action of the window; what its menu is called helps to find it."""

    kind = Kind.ACTION

    def __init__(self, commands: Sequence[Command]) -> None:
        self._commands = commands

    def find(self, typed: str, most: int) -> list[Found]:
        """The actions that fit; those not possible now come after the others that fit as well."""
        found: list[Found] = []
        for command in self._commands:
            names = {folded(name) for name in (_bare(command.action), *command.names)}
            beside = folded(f"{command.menu} {command.tip}")
            fitting = fit_of(typed, sorted(names), folded(command.also), beside) if typed else Fit.SAME
            if fitting is not None:
                found.append((fitting, _action_offer(command)))
        found.sort(key=lambda each: (each[0], not each[1].possible))
        return found[:most]

    def offer(self, id_: str) -> Offer | None:
        return next((_action_offer(command) for command in self._commands if command.id == id_), None)


class Tags:
    """The tags of the codebook, in any of their languages; `take` sets or shows one, `told` says which."""

    kind = Kind.TAG

    def __init__(self, desk: Desk, take: Callable[[Tag], object], told: Callable[[], str]) -> None:
        self._desk = desk
        self._take = take
        self._told = told

    def find(self, typed: str, most: int) -> list[Found]:
        found: list[Found] = []
        for tag in matching(self._desk.codebook, typed)[:most]:
            names, beside = said_of(tag)
            fitting = best_fit(typed, names, " ".join(beside)) if typed else Fit.SAME
            # What `matching` finds by other ways, by the slug say, stands in its order after those.
            worst = found[-1][0] if found else Fit.SAME
            found.append((max(worst, Fit.BESIDE if fitting is None else fitting), self._offer(tag)))
        return found

    def offer(self, id_: str) -> Offer | None:
        tag = self._desk.codebook.get(id_)
        return self._offer(tag) if tag is not None and not tag.archived else None

    def _offer(self, tag: Tag) -> Offer:
        codebook = self._desk.codebook
        return Offer(
            Kind.TAG,
            tag.id,
            tag_name(tag),
            lambda: self._take(tag),
            aside=tag_name(codebook.group_of(tag)),
            told="\n".join(filter(None, (self._told(), tag.definition))),
            keys=self._desk.digits.told(tag.shortcut, codebook),
            sign=codebook.glyph(tag),
            paint=(self._desk.colors.line(tag.id), self._desk.colors.fill((tag.id,))),
        )


class Articles:
    """The articles of the project; `find_rows` is asked for those that hold all words, best first."""

    kind = Kind.ARTICLE

    def __init__(self, desk: Desk, find_rows: FindRows, open_article: Callable[[str], object]) -> None:
        self._desk = desk
        self._find_rows = find_rows
        self._open = open_article

    def find(self, typed: str, most: int) -> list[Found]:
        found: list[Found] = []
        for row in self._find_rows(typed, most):
            fitting = best_fit(typed, [folded(row.heading)], typed) if typed else Fit.SAME
            found.append((Fit.BESIDE if fitting is None else fitting, self._offer(row)))
        return found

    def offer(self, id_: str) -> Offer | None:
        row = self._desk.reading.article_row(id_)
        return self._offer(row) if row is not None else None

    def _offer(self, row: ArticleRow) -> Offer:
        source = " · ".join(isolated(part) for part in (row.outlet, short_date(row.published)) if part)
        return Offer(
            Kind.ARTICLE,
            row.id,
            self._desk.veil.heading(row.id, row.heading),
            lambda: self._open(row.id),
            aside=source,
            told=tr("Opens the article"),
        )


def _action_offer(command: Command) -> Offer:
    action = command.action
    menu = command.menu
    return Offer(
        Kind.ACTION,
        command.id,
        _bare(action),
        action.trigger,
        aside=f"{menu} · {tr('on')}" if action.isCheckable() and action.isChecked() else menu,
        told=command.tip if action.isEnabled() else tr("Not available now: there is nothing to act on"),
        keys=shown(action.shortcut().toString()),
        possible=action.isEnabled(),
    )


def _bare(action: QAction) -> str:
    return out_of_menu(action.text()).rstrip("…")
