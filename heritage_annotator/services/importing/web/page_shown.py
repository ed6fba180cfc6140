"""Leaves of a page's tree what a browser shows of it as text, before anybody looks for the article.

Elements are suspects by what they are (a menu, a form, a box that is opened later) or by name (`ad_body`). A suspect
that holds much of the page's running text is what the page is about, and becomes a plain part.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache
from itertools import islice, pairwise

from heritage_annotator.frozen import mutable
from heritage_annotator.services.files.xml import Node, bearing, take_out, walk
from heritage_annotator.services.importing.web.page_metas import around, holding, words_of
from heritage_annotator.services.importing.web.page_repair import repair
from heritage_annotator.services.importing.web.page_styles import STRIKING, Hidden, hidden_names, is_hidden

# Never text, whatever they hold. What scripts say of the page is read before (`json_ld`).
_NO_TEXT = frozenset({
    "annotation", "annotation-xml", "audio", "button", "canvas", "datalist", "embed", "iframe", "rp", "rt",
    "rtc", "script", "select", "style", "svg", "textarea", "video",
})  # fmt: skip
# Struck out: what the article no longer says.
_STRUCK = frozenset({"del", "s", "strike"})
_RUNNING = 60
"""Bytes. A run of text without markup that is as long is of a paragraph, not of a menu."""

# The share of the page's running text from which a suspect is acquitted. What is hidden no reader sees; but some
# pages hide all of it until a script has run.
_UNSEEN: dict[str, float] = {
    "noscript": 0.5,
    "noframes": 0.5,
    "dialog": 0.5,
    "nav": 0.5,
    "form": 0.3,
    "template": 0.5,
    "object": 0.5,
}
_BESIDE: dict[str, float] = {"aside": 0.5, "footer": 0.5}
_HIDDEN = _OVER = 0.75
_NAMED = 0.34
_TOGETHER = 0.5
_PAID = 0.15
"""What is to be paid for is called like the plea to pay: that holds few words."""
_ANSWERS = 0.95
"""Of what readers wrote there may be more than of the article: only a part that holds both is acquitted."""

_PASSED = frozenset({*_UNSEEN, *_BESIDE, *_NO_TEXT, *_STRUCK})

# What says of an element that it is hidden, struck out, over the page or beside the article.
_SAYING = frozenset({"aria-modal", "class", "hidden", "id", "role", "style"})

_DIALOGS = ("dialog", "alertdialog")

_FEW = 2
_MOST_PLACES = 8
_MOST_HEADS = 24

_LONGEST_ATTRIBUTE = 2_000

_LONGEST_PLEA = 400
_PLEA = re.compile(r"java\s?script|جافا\s?سكر[يی]بت", re.IGNORECASE)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|newsletter|promo|advert\w*|ads?|cookies?|consent|(comments?|disqus)"
    r"|subscribe|breadcrumbs?|sidebar|recommended|most-read|(paywall)|toolbar|skip-link)(?:$|[\s_-])",
    re.IGNORECASE,
)

# What lies over the page and asks for something, or what no author wrote; whole parts, and no word in a paragraph.
# That pictures in it open over the page, or that it is for those who logged in, says nothing of the words.
_ASKING = re.compile(
    r"(?:^|[\s_-])(?<!has[_-])(?<!with[_-])(?<!no[_-])(?<!not[_-])(?<!after[_-])(?<!non[_-])"
    r"(?:log-?in|sign-?(?:in|up)|reg-?wall|modal|pop-?up|lightbox|gdpr"
    r"|ai[_-]?(?:generated[_-]?)?summary|summary[_-]ai)"
    r"(?:$|\s|[_-](?!(?:enabled|disabled|required|needed|only|gallery|images?|pictures?|trigger|ready|ok|off|free)\b))",
    re.IGNORECASE,
)
_SUMMARY = re.compile("summary|gdpr", re.IGNORECASE)
_OF_ARTICLE = re.compile(r"(?:^|\s)(?:article|entry|news|post|story)[_-]*(?:body|content|text)(?:$|\s)", re.IGNORECASE)
_PARTS = frozenset({"aside", "div", "section"})
# What a page says of logging in, and of what it gives for that.
_OF_ACCOUNTS = re.compile(
    r"\blog(?:ged)?[\s-]?in\b|\bsign(?:ed)?[\s-]?(?:in|up)\b|subscri(?:be|ption)|\bregister (?:now|here|to|for|free)\b"
    r"|password"
    r"|\b(?:an|your|free) account\b|abonne[rz]|connecte[rz][ -]|mot de passe|inscri(?:vez|re)[ -]|anmelde|passwort"
    r"|تسجيل الدخول|سجّ?ل(?:وا|ي)? الدخول|اشترك|كلمة (?:ال)?(?:مرور|سر)|парол|войти|войдите|подпиш|зарегистрир"
    r"|giriş yap|abone ol|şifre"
    r"|contraseña|inici(?:a|e|ar) sesión|suscr[ií]b",
    re.IGNORECASE,
)
_FEW_LINES = 160
"""Bytes: of more, a heading and a sentence or two, other things are told."""
_SUSPECT = frozenset({*_UNSEEN, *_BESIDE, *_STRUCK, *_PARTS})
_WITHIN_LINES = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "img", "ins", "mark", "q", "small", "span",
    "strong", "sub", "sup", "time", "u", "wbr",
})  # fmt: skip


@mutable
class _Suspect:
    """`unseen`: is taken out unless acquitted; else it is noise for others to judge.

    `held`: bytes of running text. `name`: what parts of the page that hold it together are called alike.
    """

    node: Node
    enough: float
    unseen: bool
    name: str = ""
    held: int = 0


def keep_shown(root: Node) -> int:
    """Takes out of the tree what no reader sees, and names away from what is the article.

    Gives the code points of text and markup that are left. Cost: linear.
    """
    repair(root)
    hidden = hidden_names(root)
    for node in [node for node in _elements(root) if node.tag in _NO_TEXT]:
        take_out(node)
    suspects, running = _weighed(root, hidden)
    alike = Counter[str]()
    for suspect in suspects:
        alike[suspect.name] += suspect.held if suspect.name else 0
    likely = _Likely.of(root)
    for suspect in suspects:
        together = alike[suspect.name] > max(_TOGETHER, suspect.enough) * running
        much = suspect.held > suspect.enough * running or together
        if much and not is_plea(words_of(suspect.node)) and not _is_beside(suspect, likely):
            _acquit(suspect.node)
        elif suspect.unseen:
            take_out(suspect.node)
    return sum(_trimmed(node) for node in root.iter())


def struck_out(root: Node) -> int:
    """How many passages of the page are struck out, menus and what stands beside the article apart. Cost: linear."""
    if next(root.iter(*_STRUCK), None) is None and not any(map(_is_struck, bearing(root, "style"))):
        return 0  # as on most pages
    count, within = 0, 0
    for event, node in walk(root):
        if event not in {"start", "end"} or not (node.tag in _PASSED or _is_struck(node) or is_noise(node)):
            continue
        if event == "start":
            count += not within and _is_struck(node) and words_of(node) != ""
        within += 1 if event == "start" else -1
    return count


def _is_struck(node: Node) -> bool:
    if node.tag in _STRUCK:
        return True
    style = node.get("style", "")
    return style != "" and STRIKING.search(style) is not None


def is_plea(text: str) -> bool:
    """Whether it is no more than the page's word to a browser that runs no scripts."""
    return len(text) < _LONGEST_PLEA and _PLEA.search(text) is not None


def is_noise(node: Node) -> bool:
    """Whether the element is beside the article, by what it is or is called."""
    if node.tag in _BESIDE:
        return True
    if node.tag in {"html", "body", "article", "main"}:
        return False
    named = _named(node)
    return named is not None and not (named.group(2) and node.tag == "p")


def _named(node: Node) -> re.Match[str] | None:
    """By which name it is beside the article: (1) what readers wrote, (2) what is to be paid for."""
    called, by_id = node.get("class", ""), node.get("id", "")
    return _beside_by_name(called, by_id) if called or by_id else None


@lru_cache(maxsize=4096)  # each is asked several times, and parts of a page are called alike
def _beside_by_name(called: str, by_id: str) -> re.Match[str] | None:
    return _NAMES.search(f"{called} {by_id}")


def _lies_over(node: Node) -> float:
    """The share from which a part is acquitted that is opened over the page, or is called so; 0 of any other.

    There somebody is asked to log in, or to allow something. Some sites lay whole articles over their first page: these
    have a first heading, or are marked as one. A name alone says less: themes give such names to whole articles.
    """
    if node.get("role", "").casefold() in _DIALOGS or node.get("aria-modal", "") == "true":
        enough = _OVER
    else:
        if node.tag not in _PARTS:
            return 0
        called = f"{node.get('class', '')} {node.get('id', '')}"
        is_called_so = _ASKING.search(called) and not _OF_ARTICLE.search(called)
        if not (is_called_so or _asks_for_password(node)):
            return 0
        if not _SUMMARY.search(called) and _tells_on(node):
            return 0
        enough = _NAMED
    return enough if next(node.iter("h1", "article", "main"), None) is None else 0


def _tells_on(part: Node) -> bool:
    """Whether it stands below paragraphs, as one of a story they begin, and tells on without a word of accounts."""
    parent = part.getparent()
    beside = list(parent) if parent is not None else []
    before = [each for each in beside[: beside.index(part)] if each.tag == "p"] if beside else []
    if len(before) < _FEW or any(len(words_of(each).encode()) < _RUNNING for each in before[-_FEW:]):
        return False
    lines = [line for line in _lines_around_forms(part) if line]
    is_story = any(len(line.encode()) >= _RUNNING for line in lines) and not any(map(_OF_ACCOUNTS.search, lines))
    return is_story and next(part.iter("form", "input"), None) is None


def _asks_for_password(part: Node) -> bool:
    """Whether a form in it, or one level below, asks for one, and nothing is told around it but what that is for.

    Then that is not the article's, whatever it is called. Some pages set such a form into a part of the article.
    """
    forms = (form for child in part for form in (child, *child) if form.tag == "form")
    fields = (field for form in forms for field in form.iter("input"))
    if not any(field.get("type", "").strip().casefold() == "password" for field in fields):
        return False
    others = [len(line.encode()) for line in _lines_around_forms(part) if not _OF_ACCOUNTS.search(line)]
    return max(others, default=0) < _RUNNING and sum(others) < _FEW_LINES


def _lines_around_forms(part: Node) -> Iterator[str]:
    """The words of each line or paragraph of the part that stands in no form."""
    pieces, within = list[str](), 0
    for event, node in walk(part):
        if node.tag not in _WITHIN_LINES and isinstance(node.tag, str):
            yield "".join(pieces).strip()
            pieces.clear()
        within += (event == "start") - (event == "end") if node.tag == "form" else 0
        text = node.text if event == "start" else node.tail if node is not part else ""
        if text and not within:
            pieces.append(text)
    yield "".join(pieces).strip()


def _elements(root: Node) -> Iterator[Node]:
    nodes = root.iter()
    next(nodes)
    return nodes


def _suspect(node: Node, hidden: Hidden) -> _Suspect | None:
    tag = str(node.tag)
    if tag in {"html", "head"}:
        return None
    if tag not in _SUSPECT and _SAYING.isdisjoint(node.keys()):  # as most are
        return None
    if is_hidden(node, hidden):
        return _Suspect(node, _HIDDEN, unseen=True)
    if _is_struck(node):
        return _Suspect(node, _HIDDEN, unseen=True)
    if tag in _UNSEEN:
        return _Suspect(node, _UNSEEN[tag], unseen=True)
    if over := _lies_over(node):
        return _Suspect(node, over, unseen=True)
    if not is_noise(node):
        return None
    named = _named(node)
    by_name = _ANSWERS if named and named.group(1) else _PAID if named and named.group(2) else _NAMED
    enough = _BESIDE.get(tag, by_name)
    return _Suspect(node, enough, unseen=False, name=node.get("class", ""))


@mutable
class _Likely:
    """Where the article may be: its headline, else what is called one. `told`: runs of text by part of the page."""

    places: list[Node]
    told: dict[Node, int] = field(default_factory=dict[Node, int])

    @classmethod
    def of(cls, root: Node) -> "_Likely":
        heads = list(root.iter("h1"))
        places = heads if len(heads) == 1 else [*root.iter("article", "main"), *holding(root, "articleBody")]
        return cls(places[:_MOST_PLACES])

    def is_told_in(self, part: Node) -> bool:
        """Whether the part holds paragraphs, whatever surrounds them."""
        if part not in self.told:
            weighing = _Weighing(Hidden())
            runs = 0
            for event, node in walk(part):
                before = weighing.running
                weighing.see(event, node)
                runs += weighing.running > before
            self.told[part] = runs
        return self.told[part] >= _FEW


def _is_beside(suspect: _Suspect, likely: _Likely) -> bool:
    """Whether the article stands elsewhere, so that what it holds, however much that is, are other texts."""
    if suspect.unseen:
        return False
    above = set(around(suspect.node))
    for place in likely.places:
        lineage = list(around(place))
        if place in above or suspect.node in lineage:
            continue
        part = next((each for each, outer in pairwise(lineage) if outer in above), place)
        is_marked = (
            next(part.iter("article", "main"), None) is not None or next(holding(part, "articleBody"), None) is not None
        )
        if likely.is_told_in(part) and (is_marked or _are_teasers(suspect.node)):
            return True
    return False


def _are_teasers(node: Node) -> bool:
    """Whether headings in it lead elsewhere."""
    found = islice(node.iter("h2", "h3", "h4", "h5", "h6"), _MOST_HEADS)
    heads = [each for each in found if words_of(each)]
    leading = [each for each in heads if any(one.tag == "a" for one in (*each.iter(), *around(each)))]
    return len(leading) > _FEW and len(leading) * 2 > len(heads)


@mutable
class _Weighing:
    """Sums the running text that each suspect holds, and all text in case none is running."""

    hidden: Hidden
    suspects: list[_Suspect] = field(default_factory=list[_Suspect])
    open: list[_Suspect] = field(default_factory=list[_Suspect])
    shortest: int = _RUNNING
    links: int = 0
    running: int = 0

    def see(self, event: str, node: Node) -> None:
        if event == "start":
            found = _suspect(node, self.hidden)
            if found is not None:
                self.suspects.append(found)
                self.open.append(found)
            self.links += node.tag == "a"
            self._add(node.text)
        else:
            if event == "end":
                if self.open and self.open[-1].node is node:
                    self.open.pop()
                self.links -= node.tag == "a"
            self._add(node.tail)

    def _add(self, text: str | None) -> None:
        if not text or self.links:
            return
        length = len(text.strip().encode())
        if length < self.shortest:
            return
        self.running += length
        for suspect in self.open:
            suspect.held += length


def _weighed(root: Node, hidden: Hidden) -> tuple[list[_Suspect], int]:
    weighing = _Weighing(hidden)
    for shortest in (_RUNNING, 1):
        weighing = _Weighing(hidden, shortest=shortest)
        for event, node in walk(next(root.iter("body"), root)):
            weighing.see(event, node)
        if weighing.running:
            break
    return weighing.suspects, weighing.running


def _acquit(node: Node) -> None:
    """Makes it a plain part, for us and for trafilatura, which has names of its own for what is no article."""
    if node.tag not in {"body", "article", "main"}:
        node.tag = "div"
    for name in ("class", "id", "hidden", "style"):
        node.attrib.pop(name, None)


def _trimmed(node: Node) -> int:
    """How long the element's words and attributes are, without those that hold data: pictures, say."""
    for name, value in list(node.attrib.items()):
        if len(value) > _LONGEST_ATTRIBUTE:
            del node.attrib[name]
    return len(node.text or "") + len(node.tail or "") + sum(map(len, node.attrib.values()))
