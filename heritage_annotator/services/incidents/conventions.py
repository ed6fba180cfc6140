"""The team's conventions for incidents, in one form: how they are numbered, corroborated, and told of coarsely."""

from collections.abc import Mapping

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.services.incidents.assessing import THRESHOLD
from heritage_annotator.services.incidents.numbering import KEY as NUMBERS
from heritage_annotator.services.incidents.numbering import SCHEME, has_unknown_sign, next_number
from heritage_annotator.services.incidents.registers import plan_convention
from heritage_annotator.storage.reading.reading import Reading

CELL = "cell"
LARGEST_CELL = 10
"""Degrees."""
_MOST_ORIGINATORS = 9


def agreed(reading: Reading) -> dict[str, str]:
    """What holds now, by key, what nobody agreed on as the program has it. `CELL` is '' where the program's holds."""
    held = reading.conventions()
    return {NUMBERS: held.get(NUMBERS, SCHEME), THRESHOLD: held.get(THRESHOLD, "2"), CELL: held.get(CELL, "")}


def plan_agreed(reading: Reading, told: Mapping[str, str], annotator_id: str) -> Change | None:
    """Those conventions from now on, as one deed; None when they hold already.

    Raises:
        ValueRefusedError: the scheme makes no numbers, one originator would corroborate, or the cell is none.
    """
    scheme, threshold, cell = told[NUMBERS].strip(), told[THRESHOLD].strip(), told[CELL].strip().replace(",", ".")
    if (
        not scheme
        or has_unknown_sign(scheme)
        or next_number(scheme, 2026, ()) == next_number(scheme, 2026, (next_number(scheme, 2026, ()),))
    ):
        raise ValueRefusedError("numbers", scheme, "scheme")
    if not (threshold.isdecimal() and 2 <= int(threshold) <= _MOST_ORIGINATORS):
        raise ValueRefusedError("corroborated", threshold, "count")
    if cell:
        try:
            degrees = float(cell)
        except ValueError:
            degrees = 0.0
        if not 0 < degrees <= LARGEST_CELL:
            raise ValueRefusedError("cell", cell, "degrees")
    before = agreed(reading)
    edits: list[Edit] = []
    for key, value in ((NUMBERS, scheme), (THRESHOLD, threshold), (CELL, cell)):
        change = plan_convention(reading, key, value, annotator_id) if value != before[key] else None
        edits += change.edits if change is not None else ()
    return Change(Deed(DeedKind.AGREE, ", ".join(_keys(edits))), tuple(edits)) if edits else None


def plan_one_agreed(reading: Reading, key: str, value: str, annotator_id: str) -> Change | None:
    """That one convention from now on, whichever it is; None when it holds already.

    Raises:
        ValueRefusedError: as for those of one form.
    """
    told = agreed(reading)
    if key in told:
        return plan_agreed(reading, told | {key: value}, annotator_id)
    return plan_convention(reading, key, value, annotator_id)


def _keys(edits: list[Edit]) -> list[str]:
    return [str(getattr(each.after, "key", "")) for each in edits]
