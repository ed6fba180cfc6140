"""Colours to give a group or a tag, made so that words in them can be read and eyes of every kind tell them apart.

In either theme a colour reaches 4.5:1 on paper and panel, and ink reaches it on a highlight. Neighbours in
the list differ by more than 13 of CIEDE2000, any two sets by more than 3, in each of the four visions of
`color_measures`; the tests measure it. Colour is still never the only sign.
"""

from collections.abc import Sequence
from functools import lru_cache

from heritage_annotator.model.records import Tag
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.codebook.color_measures import Vision, difference, seen_by
from heritage_annotator.translation import later


class ColorSet(NamedTuple):
    """Colours that belong together, `#RRGGBB`; `name` passes through `tr` where it is shown."""

    name: str
    color: str
    highlight: str
    color_on_dark: str

    def colors(self) -> dict[str, str]:
        """The fields of a tag."""
        return {"color": self.color, "highlight": self.highlight, "color_on_dark": self.color_on_dark}


COLOR_SETS = (
    ColorSet(later("Cobalt"), "#0750CA", "#B2B2E2", "#B4B5FE"),
    ColorSet(later("Wine"), "#7E193E", "#D4ACB4", "#DD90A2"),
    ColorSet(later("Olive"), "#717101", "#F2EB95", "#C4BE75"),
    ColorSet(later("Slate"), "#587083", "#C8D0D7", "#8BA3B8"),
    ColorSet(later("Brown"), "#694224", "#FECEAC", "#C5895B"),
    ColorSet(later("Violet"), "#4C269F", "#DEC4FF", "#BA8DFE"),
    ColorSet(later("Teal"), "#047B71", "#64C6BA", "#6FC2B7"),
    ColorSet(later("Amber"), "#7F5702", "#F5BD66", "#FAB848"),
    ColorSet(later("Ink"), "#22242A", "#BFC1C8", "#EBEEF6"),
    ColorSet(later("Green"), "#257136", "#77C882", "#66AA6F"),
    ColorSet(later("Magenta"), "#8D256B", "#FFD4EC", "#FEAADC"),
    ColorSet(later("Moss"), "#2B5000", "#DFEDCA", "#BDEB84"),
    ColorSet(later("Purple"), "#8A4A94", "#E6C4E9", "#C485CC"),
    ColorSet(later("Rust"), "#912100", "#FF9D7B", "#FED4C5"),
    ColorSet(later("Petrol"), "#014953", "#B2F3FF", "#7CD0DF"),
    ColorSet(later("Crimson"), "#D61543", "#E7A5A5", "#FFA2A3"),
    ColorSet(later("Lake"), "#055C7A", "#99BBD0", "#12A7DB"),
    ColorSet(later("Stone"), "#686259", "#D8D1C6", "#9B958C"),
    ColorSet(later("Blue"), "#006FC0", "#8BB7FF", "#CEDDFF"),
    ColorSet(later("Rose"), "#BB4067", "#FDE1E7", "#FE6694"),
)


def set_of(tag: Tag) -> ColorSet | None:
    """The set whose colours are all the tag's own."""
    worn = (tag.color, tag.highlight, tag.color_on_dark)
    return next((each for each in COLOR_SETS if worn == (each.color, each.highlight, each.color_on_dark)), None)


def nearest(color: str) -> ColorSet:
    """The set whose colour is most like that one."""
    return min(COLOR_SETS, key=lambda each: difference(each.color, color))


def unused_set(worn: Sequence[str]) -> ColorSet:
    """The set that differs most, for every vision, from the colours `worn`; the first of equals.

    Where more are worn than there are sets, the next in turn: no set would differ from all.
    """
    if len(worn) >= len(COLOR_SETS):
        return COLOR_SETS[len(worn) % len(COLOR_SETS)]
    return max(COLOR_SETS, key=lambda each: min((_least(each.color, color) for color in worn), default=0.0))


@lru_cache(maxsize=4096)
def _least(one: str, other: str) -> float:
    return min(difference(seen_by(one, vision), seen_by(other, vision)) for vision in Vision)
