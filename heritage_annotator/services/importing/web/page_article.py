"""Picks the blocks of a web page that are the article.

trafilatura finds the article, the page gives the words: trafilatura composes characters, turns
no-break spaces into spaces and drops bylines and repeated paragraphs, and a quote must equal
its source.
"""

import re
from collections.abc import Callable, Container, Iterator
from functools import cache, lru_cache
from unicodedata import normalize

from heritage_annotator.frozen import frozen
from heritage_annotator.services.importing.text.manuscript import Paragraph, set_out
from heritage_annotator.services.importing.web.page_blocks import Block
from heritage_annotator.services.importing.web.page_teasers import without_teasers

_LONG = 120
"""Bytes. A block that is as long is a paragraph, also where nobody knows it."""
_STRETCH = 15
"""Letters that two texts do not share by chance."""
_PART = 30
"""Letters by which a line of one text is known within another."""

_MOST = 300_000
"""Letters."""
_LOOKED_FOR = 200
"""Stretches: enough to see whether a tenth of them is there."""

_ADVERTISEMENT = re.compile(
    r"advertisements?|advertising|ad|sponsored|(?:story|article)continuesbelow(?:this)?advertisement"
    r"|articlecontinuesafterad|advertisementscrolltocontinue|continuereadingbelow|anzeige|werbung|publicité|publicidad"
    r"|publicidade|pubblicità|advertentie|annonce|annons|reklama?|reklame|mainos|hirdetés|реклама|διαφήμιση"
    r"|[إا]علان(?:ات)?|تبلیغات|פרסומת|広告|广告|廣告|광고",
    re.IGNORECASE,
)

_LONGEST_BYLINE = 120
_OPENING = 6
"""Blocks at the beginning, among which headline and byline are."""
_FEWEST = 4
"""Of a list of teasers one in so many, or fewer, tells the article."""
_FAR = 40
"""Blocks from the headline to the text at the most: buttons, and who wrote it, stand between."""

_SENTENCE = 60
_FULL_STOP = re.compile(r"[.。۔।][»”’\"')\]]*\s*$")
_FIGURE = re.compile(r"\d")
_NO_LETTERS = bytes(at for at in range(128) if not chr(at).isalnum())
"""Of ASCII."""
_KEPT = 2_000
"""Code points of a line whose letters are kept for when they are asked for again."""
_SENTENCE_END = re.compile(r"[.!?…。！？؟»”\"')\]:;]\s*$")


def article_blocks(blocks: list[Block], extracted: str, sure: str = "", title: str = "") -> list[Block]:
    """The blocks that are the article: where the extracted text lies, else what looks like one.

    `sure`: the extracted text without what may be beside the article. `title`: its headline, if the page says it.
    """
    blocks = without_teasers([block for block in blocks if not _is_advertisement(block)] or blocks)
    own = [block for block in blocks if block.inside and _is_plain(block)]
    found = _by_extract(_Known.of(blocks, extracted, sure or extracted))
    # Where trafilatura took a caption or a notice about cookies for the article, the page's structure knows better.
    # What stands in several <article>s are teasers as likely as one: the longest of them counts.
    parts = {block.article: 0 for block in own}
    for block in own:
        parts[block.article] += len(block.text)
    longest = max(parts.values(), default=0)
    least = longest / 2 if any(block.inside for block in found) else longest
    if found and _length(found) >= max(least, len(sure or extracted) / 2):
        return _with_equals(_with_opening(found, blocks, _key(title)), own, blocks)
    return own or [block for block in blocks if _is_plain(block)] or blocks


def ending_with(chosen: list[Block], words: str) -> list[Block]:
    """Without what stands behind all of `words`, in other parts of the page that are not called as those it stands in.

    All of it: words that do not end where a paragraph does are the beginning of an article.
    """
    standing = _standing(chosen, words)
    stand = [block for block, stands in zip(chosen, standing, strict=True) if stands]
    if not stand or not _key(words).endswith(_key(stand[-1].text)[-_PART:]):
        return chosen
    parents, called = {block.parent for block in stand}, {block.called for block in stand} - {0}
    ends = [
        at
        for at, block in enumerate(chosen)
        if standing[at] or block.parent in parents or block.called in called or _is_set_in(block, parents)
        # Of what bears no names, sentences in the same article may be more of it.
        or (not called and not block.called and block.article == stand[-1].article and _is_sentence(block))
    ]  # fmt: skip
    cut = chosen[: ends[-1] + 1] if ends else chosen
    # Some tell no more than how the article begins.
    return cut if _length(cut) * 2 > _length(chosen) else chosen


def _is_sentence(block: Block) -> bool:
    return _is_plain(block) and len(block.text.encode()) >= _SENTENCE and _ends(block)


def is_told_by(said: str, text: str, share: float = 0.1) -> bool:
    """Whether that share of `said` or more stands in `text`, by stretches of its letters."""
    letters, within = _key(said), _key(text)
    step = max(_STRETCH, len(letters) // _LOOKED_FOR)
    stretches = [letters[at : at + _STRETCH] for at in range(0, len(letters) - _STRETCH + 1, step)] or [letters]
    return sum(stretch in within for stretch in stretches) >= share * len(stretches)


def body_of(blocks: list[Block]) -> str:
    """The blocks' text, a blank line between them, none between the items of a list."""
    return set_out([Paragraph(block.text, close=block.listing) for block in blocks])[0]


def paragraphs_of(blocks: list[Block], title: str, author: str) -> Iterator[Paragraph]:
    """The blocks as paragraphs with their roles; the headline and the line of the authors are told by their words."""
    names = [_key(name).casefold() for name in author.split("; ") if name]
    for number, block in enumerate(blocks):
        role = block.item or block.role
        if number < _OPENING:
            letters = _key(block.text).casefold()
            if letters and letters == _key(title).casefold():
                role = "title"
            elif not role and len(block.text) < _LONGEST_BYLINE and any(name in letters for name in names):
                role = "byline"
        yield Paragraph(block.text, role, block.listing)


@frozen
class _Known:
    """The blocks, and which of them stand in the extracted text, and in the surer one."""

    blocks: list[Block]
    found: list[bool]
    sure: list[bool]

    @classmethod
    def of(cls, blocks: list[Block], extracted: str, sure: str) -> "_Known":
        found, surely = (_without_strays(blocks, _standing(blocks, each)) for each in (extracted, sure))
        return cls(blocks, found, surely if any(surely) else found)


def _without_strays(blocks: list[Block], found: list[bool]) -> list[bool]:
    """Without a teaser of the article itself in a list of others, above or below it, of which nothing else is in it."""
    told = [at for at, block in enumerate(blocks) if found[at] and block.role != "list"]
    beginnings = [key[:_PART] for at in told[:_FAR] if len(key := _key(blocks[at].text)) > _STRETCH]
    if not beginnings:
        return found
    lists: dict[int, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.role == "list" and not told[0] < at < told[-1]:
            lists.setdefault(block.parent, []).append(at)
    strays: set[int] = set()
    for row in lists.values():
        few = [at for at in row if found[at]]
        if few and len(few) * _FEWEST <= len(row):
            keys = [_key(blocks[at].text) for at in few]
            strays.update(few if all(any(each in key for each in beginnings) for key in keys) else ())
    return [each and at not in strays for at, each in enumerate(found)]


def _by_extract(known: _Known) -> list[Block]:
    blocks = known.blocks
    ends = [at for at, block in enumerate(blocks) if known.found[at] and not block.is_menu]
    surely = [at for at, block in enumerate(blocks) if known.sure[at] and not block.is_menu] or ends
    if not ends:
        return []
    # Parts of the page, by the element around, that hold words of the article: all that is plain there belongs to it.
    parents = {blocks[at].parent for at in surely}
    called = {blocks[at].called for at in surely if _is_text(blocks[at], found=True)} - {0}
    within = range(surely[0], surely[-1])
    reach = range(_end(known, ends[0], -1), _end(known, ends[-1], 1) + 1)
    chosen: list[Block] = []
    for at in reversed(reach):
        block = blocks[at]
        if known.sure[at]:
            chosen.append(block)
            continue
        linked = _is_linked_text(known, at)
        if known.found[at] or _is_plain(block) or linked or _is_quoted(block):
            is_inside = at in within or (known.found[at] and at > surely[0])
            is_between = (at in within and (_is_text(block, found=known.found[at]) or linked or _is_quoted(block))) or (
                is_inside and _is_headed(block, blocks, at, chosen)
            )
            # Of a thread, the surer extract has the first post alone.
            is_alike = known.found[at] and block.called in called and _is_text(block, found=True)
            if is_between or is_alike or block.parent in parents or block.own in parents or _is_set_in(block, parents):
                chosen.append(block)
    return chosen[::-1]


def _is_quoted(block: Block) -> bool:
    """Whether it is quoted: a post of somebody, whose part of the page is called after what it was posted on."""
    return block.role == "quote" and not block.is_menu


def _is_set_in(block: Block, parents: Container[int]) -> bool:
    """Whether it is of a list or table among the article's paragraphs, or under a picture there."""
    if block.role in {"list", "caption"} and block.around in parents:
        return True
    return bool(block.role in {"list", "caption"} or block.listing) and block.lists in parents


def _is_headed(block: Block, blocks: list[Block], at: int, chosen: list[Block]) -> bool:
    """Whether it is the heading of the paragraph that was chosen last."""
    return block.role == "heading" and bool(chosen) and chosen[-1] is blocks[at + 1]


def _with_opening(found: list[Block], blocks: list[Block], title: str) -> list[Block]:
    """With what opens it in a part of its own, between headline and text: a summary, what stands under a picture."""
    first = next(at for at, block in enumerate(blocks) if block is found[0])
    at = _headline(blocks, first, title)
    if at is None:
        return found
    headline = blocks[at]
    opening = [
        block for place, block in enumerate(blocks[at + 1 : first], at + 1)
        if (_is_plain(block) and _is_of_opening(block, is_near=first - place <= _OPENING))
        or _is_summary(block, headline, is_next=place == at + 1)
    ]  # fmt: skip
    return opening + found


def _is_of_opening(block: Block, *, is_near: bool) -> bool:
    """Whether it is a paragraph of the text; near to what is known of that also what stands under a picture, or a
    sentence.
    """
    if _is_text(block, found=False) and _ends(block) and (is_near or block.role in {"", "quote"}):
        return True
    if not is_near:
        return False
    is_told = not block.role and len(block.text) >= _SENTENCE and _FULL_STOP.search(block.text) is not None
    return is_told or block.role == "caption"


def _headline(blocks: list[Block], first: int, title: str) -> int | None:
    """Where the headline of the article stands that begins at `first`: by its words, else as its first heading."""
    before = range(max(0, first - _FAR), first)
    article = blocks[first].article
    named = [at for at in before if title and _is_headline(blocks[at], title)]
    if named:
        heads = [at for at in named if blocks[at].role == "heading"]
        return next((at for at in heads if blocks[at].article == article), heads[-1] if heads else named[-1])
    own = (at for at in before if article and blocks[at].article == article and blocks[at].role == "heading")
    return next((at for at in own if not blocks[at].linked and len(_key(blocks[at].text)) > _STRETCH), None)


def _is_summary(block: Block, headline: Block, *, is_next: bool) -> bool:
    """Whether it is what the outlet says in a line or two beside the headline: no day, no name, no list."""
    if block.role not in {"", "heading"} or (block.noise and not headline.noise) or block.linked * 2 > len(block.text):
        return False
    if block.role and _key(headline.text)[-_STRETCH:] in _key(block.text):
        return False
    is_beside = is_next or block.parent == headline.parent or block.around == headline.around
    figures = len(_FIGURE.findall(block.text))
    return is_beside and len(block.text.encode()) >= _SENTENCE and figures * 8 < len(block.text)


def _is_headline(block: Block, title: str) -> bool:
    """Whether it is the page's title, or a heading with which that begins: the outlet may stand behind it."""
    letters = _key(block.text)
    return letters == title or (block.role == "heading" and len(letters) > _STRETCH and title.startswith(letters))


def _ends(block: Block) -> bool:
    return _SENTENCE_END.search(block.text) is not None


def _with_equals(found: list[Block], own: list[Block], blocks: list[Block]) -> list[Block]:
    """With what stands in other <article>s of the page that are no teasers: of paragraphs, and about as long."""
    taken = {block.article for block in found}
    others: dict[int, list[Block]] = {}
    for block in own:
        if block.article and block.article not in taken:
            others.setdefault(block.article, []).append(block)
    equal = [
        block for part in others.values() if _length(part) * 2 >= _length(found) and _is_told(part) for block in part
    ]
    wanted = set(map(id, (*found, *equal)))  # a paragraph may stand there twice
    return [block for block in blocks if id(block) in wanted] if equal else found


def _is_told(part: list[Block]) -> bool:
    """Whether it is of paragraphs: a long one, and another that ends as sentences do."""
    long = sum(_is_text(block, found=False) for block in part)
    return long > 0 and sum(_is_text(block, found=True) for block in part) > 1


def _is_text(block: Block, *, found: bool) -> bool:
    """Whether it is likelier a paragraph than a label between the article's parts."""
    return len(block.text.encode()) >= _LONG or (found and _ends(block))


def _standing(blocks: list[Block], text: str) -> list[bool]:
    """Which blocks stand in the text, with a line or more. Lines of it may be joined, or parts of a block's."""
    lines = {_key(line) for line in text.split("\n")} - {""}
    long = [line for line in lines if len(line) >= _PART]
    beginnings = {line[:_PART] for line in long}
    whole = "\0".join(long)

    @cache  # asked for where a line is none of the text's
    def stretches() -> set[str]:
        # Beyond, no line is looked for within another: all stretches of the text would take too much room.
        return {whole[at : at + _PART] for at in range(len(whole) - _PART + 1)} if len(whole) < _MOST else beginnings

    return [_stands(block.text, lines, beginnings, stretches) for block in blocks]


def _stands(text: str, lines: set[str], beginnings: set[str], stretches: Callable[[], set[str]]) -> bool:
    own = [_key(line) for line in text.split("\n")]
    if any(line in lines or (len(line) >= _PART and line[:_PART] in stretches()) for line in own):
        return True
    joined = "".join(own)
    return any(joined[at : at + _PART] in beginnings for at in range(len(joined) - _PART + 1))


def _end(known: _Known, at: int, step: int) -> int:
    """The farthest block on from `at` in the same part of the page: trafilatura drops short ends, and linked ones."""
    blocks = known.blocks
    following, part = at + step, (blocks[at].parent,)
    while 0 <= following < len(blocks) and (_is_plain(blocks[following]) or _is_linked_text(known, following)):
        beside = blocks[following]
        if beside.parent not in part and beside.own not in part and not _is_set_in(beside, part):
            break
        following += step
    return following - step


def _is_plain(block: Block) -> bool:
    return not (block.noise or block.is_menu)


def _is_linked_text(known: _Known, at: int) -> bool:
    """Whether it is a sentence or more that is a link, beside paragraphs of the article: no headline, and no teaser."""
    block = known.blocks[at]
    if block.noise or block.role or block.listing or len(block.text) < _SENTENCE or not _FULL_STOP.search(block.text):
        return False
    return any(
        known.found[near]
        and (known.blocks[near].parent == block.parent or known.blocks[near].called == block.called != 0)
        for near in (at - 1, at + 1)
        if 0 <= near < len(known.blocks)
    )


def _is_advertisement(block: Block) -> bool:
    """Whether it is the one word that pages put above an advertisement."""
    return _ADVERTISEMENT.fullmatch(_key(block.text)) is not None


def _length(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _key(line: str) -> str:
    """`line` by its letters and digits alone: trafilatura alters spaces, marks and normal form."""
    return _known_key(line) if len(line) < _KEPT else _letters(line)


@lru_cache(maxsize=1024)  # each line of a page is asked for several times
def _known_key(line: str) -> str:
    return _letters(line)


def _letters(line: str) -> str:
    if line.isascii():
        return line.encode().translate(None, _NO_LETTERS).decode()
    return "".join(filter(str.isalnum, normalize("NFC", line)))
