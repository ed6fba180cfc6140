"""Searches kept under a name: kept, kept anew, let go."""

from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import UnknownRecordError
from heritage_annotator.model.folding import folded
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotator, SavedSearch
from heritage_annotator.model.text import canonical
from heritage_annotator.model.times import now
from heritage_annotator.storage.reading.reading import Reading


def plan_saving(reading: Reading, name: str, query: str, annotator: Annotator, *, exact: bool = False) -> Change | None:
    """The search under that name, in place of one that is called so; None when it is kept so already.

    Raises:
        ValueError: the name is blank.
    """
    name, query = " ".join(canonical(name).split()), canonical(query).strip()
    if not name:
        raise ValueError("a search without a name")
    before = _named(reading, name)
    if before is None:
        after = SavedSearch(random_id(), name, query, annotator.id, now(), exact)
    else:
        after = replace(before, name=name, query=query, exact=exact)
    return None if before == after else Change(Deed(DeedKind.SAVE_SEARCH, name), (Edit(before, after),))


def plan_search_removal(search: SavedSearch) -> Change:
    """The search gone."""
    return Change(Deed(DeedKind.REMOVE_SEARCH, search.name), (Edit(search, None),))


def saved_search(reading: Reading, name: str) -> SavedSearch:
    """The search of that name, however it is written.

    Raises:
        UnknownRecordError: there is none.
    """
    found = _named(reading, name)
    if found is None:
        raise UnknownRecordError("search", name)
    return found


def _named(reading: Reading, name: str) -> SavedSearch | None:
    wanted = folded(" ".join(canonical(name).split()))
    return next((each for each in reading.saved_searches() if folded(each.name) == wanted), None)
