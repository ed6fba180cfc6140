"""Does to a page's tree what a browser does beyond the parser's reach: bodies, shadow roots, quotes, raised figures."""

from collections.abc import Iterator

from heritage_annotator.services.files.xml import Node, new_node, parsed_page
from heritage_annotator.services.importing.text.markup_text import raise_figures, take_out_note_marks
from heritage_annotator.services.importing.web.page_metas import words_of
from heritage_annotator.services.importing.web.page_styles import mark_raised

_OF_HEAD = frozenset({"base", "link", "meta", "script", "style", "template", "title"})

# Outer and inner marks of <q>, by language, as browsers set them; others have those of English.
_MARKS = {
    "„“‚‘": ("de", "cs", "sk", "sl", "hr", "bs", "bg", "is", "et", "lt", "ka", "mk", "sq"),
    "„”‚’": ("pl", "ro", "nl", "hu", "sr"),
    "«»‹›": ("fr", "it", "es", "pt", "ca", "ru", "uk", "be", "el", "fa", "hy", "no", "nb", "nn", "az", "kk"),
    "””’’": ("sv", "fi"),
    "”“’‘": ("ar", "he"),
    "「」『』": ("ja",),
}
_MARKS_OF = {language: marks for marks, languages in _MARKS.items() for language in languages}


def repair(root: Node) -> None:
    """Alters the tree in place. Cost: linear."""
    _give_body(root)
    for template in list(root.iter("template")):
        if template.get("shadowrootmode", template.get("shadowroot", "")):
            _fill_slots(template)
    for frame in [frame for frame in root.iter("iframe") if frame.get("srcdoc", "").strip()]:
        _fill_frame(frame)
    for node in list(root.iter("q")):
        _write_marks(node, _language(node))
    mark_raised(root)
    take_out_note_marks(root)
    raise_figures(root)


def _give_body(root: Node) -> None:
    """HTML lets <head> and <body> be left out; the parser takes what follows for more of the head."""
    head = next(root.iter("head"), None)
    if head is None:
        return
    children = list(head)
    first = next((at for at, child in enumerate(children) if not _is_of_head(child)), len(children))
    text_from = next((at for at, child in enumerate(children[:first]) if _has_tail(child)), first)
    if text_from < first:
        first = text_from + 1
    strays = [child for child in children[first:] if not _is_of_head(child) or _has_tail(child)]
    tail = children[text_from].tail if text_from < first else None
    if not strays and tail is None:
        return
    body = next((child for child in root if child.tag == "body"), None)  # one in the head is a stray itself
    if body is None:
        body = new_node("body")
        root.append(body)
    part = new_node("div")
    part.text = tail
    part.tail, body.text = body.text, None
    body.insert(0, part)
    if tail is not None:
        children[text_from].tail = None
    for child in strays:
        part.append(child)  # with its tail


def _is_of_head(node: Node) -> bool:
    """Whether a browser leaves it in the head; pictures that count readers stand there without words."""
    if node.tag == "noscript":
        return not words_of(node)
    return not isinstance(node.tag, str) or node.tag in _OF_HEAD


def _has_tail(node: Node) -> bool:
    return bool((node.tail or "").strip()) and node.tag != "title"


def _fill_slots(template: Node) -> None:
    """A browser shows the shadow root in place of its host's children, and these in its slots."""
    host = template.getparent()
    if host is None:
        return
    slots = {slot.get("name", ""): slot for slot in reversed(list(template.iter("slot")))}
    loose = next((slot for name, slot in slots.items() if not name), None)
    children = [child for child in host if child is not template and isinstance(child.tag, str)]
    words = (host.text or "") + "".join(child.tail or "" for child in host)
    filled: dict[str, list[Node]] = {}
    for child in children:
        filled.setdefault(child.get("slot", ""), []).append(child)
    for name, slot in slots.items():
        given = filled.get(name, [])
        if given or (slot is loose and words.strip()):
            for child in list(slot):  # what a slot holds stands there while nothing is given
                slot.remove(child)
            slot.text = words if slot is loose else None
        for child in given:
            child.tail = None
            slot.append(child)
    for child in list(host):
        if child is not template:
            host.remove(child)
    host.text = template.tail = None
    template.tag = "div"


def _fill_frame(frame: Node) -> None:
    """Puts the page within it into the frame, as a part beside the article: most such pages are advertisements."""
    page = parsed_page(frame.get("srcdoc", ""), "")
    if page is not None:
        _give_body(page)
    body = None if page is None else next(page.iter("body"), None)
    frame.attrib.pop("srcdoc", None)
    if body is None:
        return
    for child in list(frame):
        frame.remove(child)
    frame.tag, body.tag, body.tail = "aside", "div", None
    frame.text = None
    frame.append(body)


def _language(node: Node) -> str:
    above: Node | None = node
    while above is not None:
        if language := above.get("lang", ""):
            return language.lower().split("-")[0]
        above = above.getparent()
    return ""


def _write_marks(node: Node, language: str) -> None:
    marks = _MARKS_OF.get(language, "“”‘’")
    within = sum(1 for _ in _quoted_around(node)) % 2 * 2
    node.text = marks[within] + (node.text or "")
    last = next(reversed(list(node)), None)
    if last is None:
        node.text += marks[within + 1]
    else:
        last.tail = (last.tail or "") + marks[within + 1]


def _quoted_around(node: Node) -> Iterator[Node]:
    above = node.getparent()
    while above is not None:
        if above.tag == "q":
            yield above
        above = above.getparent()
