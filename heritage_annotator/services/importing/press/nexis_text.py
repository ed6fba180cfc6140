"""Old Nexis exports as text: articles one below the other, each under a line that counts it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from heritage_annotator.model.progress import Report
from heritage_annotator.model.text import canonical
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.press.clipping import Clipping, drafts
from heritage_annotator.services.importing.press.nexis_labels import COUNT, clipping
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The articles in their order. What stands above the first, which says who downloaded it, is left out.

    Raises:
        UnreadableFileError: "empty"; see `decoding.decode`.
    """
    decoded = decode(source.read(), source.name, told=source.encoding)
    lines = canonical(decoded.text).split("\n")
    heads = [place for place, line in enumerate(lines) if COUNT.fullmatch(line)]
    found = (_clipping(lines[head + 1 : end]) for head, end in pairwise([*heads, len(lines)]))
    yield from drafts(found, source, "text/plain", decoded)


def _clipping(lines: Sequence[str]) -> Clipping:
    blocks = [
        [line.strip() for line in block.strip().split("\n")]
        for block in re.split(r"\n\s*\n", "\n".join(lines))
        if block.strip()
    ]
    # Of the first each line is looked at: that of rights, and the outlet.
    return clipping([*blocks[:1], *([" ".join(block)] for block in blocks[1:])])
