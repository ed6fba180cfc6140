"""The place of an article in an original."""

import re

from heritage_annotator.frozen import frozen
from heritage_annotator.patterns import late

_ESCAPED = late("[%&\x00-\x1f\x7f]")
_ESCAPE = late("%([0-9A-F]{2})")
_FORM = late("(?:part=[^&]+&)*(?:page=[^&]+&)?(?:record=[^&]+&)?")


@frozen
class Locator:
    """A place in an original; all empty: the whole of it.

    `parts` leads from container to container to the part that holds the article (`inbox.mbox` in an archive, `3` in
    it); `page` is where it begins or from where to where it goes (`4`, `iv`, `4-6`); `record` its number or key among
    others there.

    Raises:
        ValueError: a part is empty.
    """

    parts: tuple[str, ...] = ()
    page: str = ""
    record: str = ""

    def __post_init__(self) -> None:
        if not all(self.parts):
            raise ValueError("a part without a name")

    def __str__(self) -> str:
        """The text form: `part=inbox.mbox&part=3&page=4&record=12`, '' for the whole. Ids derive from it.

        `%`, `&` and controls are written as `%26`; everything else as it is.
        """
        if not (self.parts or self.page or self.record):
            return ""
        named = [*(("part", part) for part in self.parts), ("page", self.page), ("record", self.record)]
        return "&".join(f"{name}={_ESCAPED.sub(_escape, value)}" for name, value in named if value)


WHOLE = Locator()
"""The whole of an original."""


def located(text: str) -> Locator:
    """The locator of that text form; `str` of it is `text` again.

    Raises:
        ValueError: it is none.
    """
    if not text:  # as of nearly all
        return WHOLE
    if not _FORM.fullmatch(text + "&"):
        raise ValueError(f"no locator: {text!r:.80}")
    named = [item.partition("=")[::2] for item in text.split("&")]
    found = Locator(
        tuple(_unescaped(value) for name, value in named if name == "part"),
        **{name: _unescaped(value) for name, value in named if name != "part"},
    )
    if str(found) != text:  # the same place by other letters would have another id
        raise ValueError(f"no locator: {text!r:.80}")
    return found


def _escape(match: re.Match[str]) -> str:
    return f"%{ord(match.group()):02X}"


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)
