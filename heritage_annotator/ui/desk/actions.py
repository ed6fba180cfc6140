"""The declaration of an action: data, in the folder of the panel that does it."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from heritage_annotator.frozen import frozen
from heritage_annotator.translation import later

Doer = TypeVar("Doer")

# The menus of the window, in their order.
FILE, EDIT, ARTICLE, ANNOTATION, CODEBOOK, GO, VIEW, TOOLS, HELP = MENUS = (
    later("&File"),
    later("&Edit"),
    later("&Article"),
    later("A&nnotation"),
    later("&Codebook"),
    later("&Go"),
    later("&View"),
    later("&Tools"),
    later("&Help"),
)


@frozen
class Action(Generic[Doer]):
    """Something the window can be asked to do, and the class whose object does it.

    `group`: within its menu those of one number stand together, set apart from the others. `keys` act everywhere,
    `in_reader` only where the text is read alone. `also` holds other words the command palette finds it by. `when`
    says whether it can act now, `is_on` makes it something that is on or off, of which one holds in a `choice`;
    `called` gives words in place of `words`. These three are asked whenever its doer is reconsidered (`Desk`).
    """

    name: str
    words: str
    menu: str
    group: int
    doer: type[Doer]
    run: Callable[[Doer], object]
    keys: tuple[str, ...] = ()
    tip: str = ""
    also: str = ""
    in_reader: bool = False
    when: Callable[[Doer], bool] | None = None
    is_on: Callable[[Doer], bool] | None = None
    choice: str = ""
    called: Callable[[Doer], str] | None = None


AnyAction = Action[Any]
