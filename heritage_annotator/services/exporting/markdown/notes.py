"""Notes: Markdown that stays Markdown but cannot reach beyond its place.

A note may come from a colleague, and be unfinished. Contained, it forms no heading of the
file's own rank, no HTML, no footnote, anchor or definition that would mix with ours, and
leaves nothing open behind it. What would be code is defused alike: renderers disagree on
what is code, and a disagreement must not let HTML through.
"""

import re

from heritage_annotator.model.text import canonical
from heritage_annotator.patterns import late

INDENT = "    "
_DEEPER = 3
_DEEPEST = 6

_CONTAINERS = r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*"
_HEADING = late(rf"^({_CONTAINERS})(#+)(?=([ \t]|$)?)")
_UNDERLINE = late(r"([ \t>]*)(=+|-+)[ \t]*")
_FENCE = late(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)")
_PLAIN = late(r"[^\s>#|+*-](?!\d*[.)][ \t])")

_KNOWN_ESCAPES = "\\`*_{}[]()>#+-.!"
_DEFUSED = late(
    r"\\.|<(?!https?://[^\s<>]*>)|!(?=\[)|\[(?=\^)|(?<=\]):|\^(?=\[|[\w-]+[ \t]*$)|\{|%(?=%)|\$(?=\$)|:(?=::)"
)


def contained(note: str) -> str:
    """`note` as blocks nested one level, every line by four spaces; empty for a blank note."""
    if not note:  # as of most passages, a million of which are told
        return ""
    lines: list[str] = []
    fence = ""
    for line in canonical(note).strip("\n").split("\n"):
        fence = _fence_after(line, fence)
        _add(lines, line)
    if fence:
        lines.append(fence)
    return "\n".join(INDENT + line if line.strip() else "" for line in lines).rstrip()


def _fence_after(line: str, fence: str) -> str:
    """The fence that stands open below `line`, `fence` being open above it; or none."""
    mark = _FENCE.fullmatch(line)
    if not mark or (fence and (not mark[1].startswith(fence) or mark[2].strip())):
        return fence
    return "" if fence else mark[1]


def _add(lines: list[str], line: str) -> None:
    """Adds a line, its heading demoted."""
    underline = _UNDERLINE.fullmatch(line)
    if underline and lines and lines[-1].strip():
        _add_underline(lines, *underline.groups())
    elif underline and underline[2].startswith("---"):
        lines.append(underline[1] + "* * *")
    else:
        lines.append(_defused(_HEADING.sub(_demoted, line)))


def _add_underline(lines: list[str], before: str, rule: str) -> None:
    """Adds what may make a heading of the line above, and at a file's start would be front matter."""
    if not before and _PLAIN.match(lines[-1]):
        lines[-1] = "#" * _DEEPER + ("# " if rule[0] == "=" else "## ") + lines[-1]
    elif rule.startswith("---"):
        lines.append(before + "* * *")
    else:
        lines.append(before + ("&#61;" if rule[0] == "=" else "\\-") + rule[1:])


def _demoted(match: re.Match[str]) -> str:
    before, hashes, space = match.groups()
    if space is None or len(hashes) > _DEEPEST:
        return f"{before}\\{hashes}"
    return before + "#" * min(len(hashes) + _DEEPER, _DEEPEST)


def _defused(line: str) -> str:
    return _DEFUSED.sub(_replacement, line)


def _replacement(match: re.Match[str]) -> str:
    found = match.group()
    if len(found) == 1:
        return {"<": "&lt;", "!": "\\!", "[": "\\[", "{": "\\{"}.get(found) or f"&#{ord(found)};"
    escaped = found[1]
    if escaped in _KNOWN_ESCAPES:
        return found
    # Python-Markdown shows other backslashes, and reads `\<b>` as HTML; pandoc reads `\b` as TeX.
    return f"\\\\{escaped}" if escaped.isalnum() or escaped.isspace() else _entity(escaped)


def _entity(character: str) -> str:
    return f"&#{ord(character)};" if character.isascii() else f"\\\\{character}"
