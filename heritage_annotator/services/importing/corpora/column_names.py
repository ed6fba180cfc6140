"""Names that tables of texts give to the fields of an article, in the languages their makers speak."""

import re
from ast import literal_eval
from collections.abc import Mapping
from typing import cast

from heritage_annotator.patterns import late

_CALLED: Mapping[str, str] = {
    "body": (
        "body|text|texts|full text|fulltext|article text|content|contents|article body|body text|"
        "content text|content html|body html|content encoded|"
        "plain text|plaintext|maintext|clean text|cleaned text|main text|news text|news content|news body|"
        "story text|story body|post text|transcript|speech|paragraphs|paragraph|article|story|"
        "message|tweet|post|texte|texte intégral|contenu|corps|corps de l article|corps du texte|текст|"
        "полный текст|содержание|содержимое|текст новости|оригинал|анонс|зміст|тіло|النص|نص|"
        "النص الكامل|المحتوى|محتوى|المتن|نص المقال|نص الخبر|متن|متن کامل|محتوا|metin|tam metin|"
        "içerik|haber metni|volltext|inhalt|artikeltext|textkörper|texto|texto completo|cuerpo|"
        "contenido|conteúdo|corpo|testo|testo completo|contenuto|treść|tekst|sadržaj|садржај|"
        "inhoud|conținut|obsah|szöveg|κείμενο|περιεχόμενο|טקסט|תוכן|nivîs|naverok|正文|内容|全文|本文"
    ),
    "title": (
        "title|headline|heading|hed|article title|news title|story title|subject|titre|заголовок|"
        "название|наименование|назва|العنوان|عنوان|عنوان المقال|عنوان الخبر|تیتر|سرخط|başlık|"
        "haber başlığı|titel|überschrift|schlagzeile|titular|titulo|título|titolo|tytuł|naslov|"
        "наслов|titlu|nadpis|cím|τίτλος|כותרת|sernav|标题|標題|タイトル"
    ),
    "outlet": (
        "outlet|publication|publication title|publication name|newspaper|newspaper name|source|"
        "source name|source title|news source|news outlet|media outlet|media|media name|medium|"
        "journal|paper|periodical|publisher|site|site name|website|domain|source domain|channel|"
        "page name|post owner|média|support|"
        "titre de presse|titre du journal|nom du journal|источник|издание|сми|название сми|"
        "название источника|газета|сайт|видання|джерело|змі|المصدر|الصحيفة|الجريدة|اسم الصحيفة|"
        "الموقع|وسيلة الإعلام|الوسيلة|مصدر|منبع|روزنامه|kaynak|gazete|gazete adı|yayın|yayın adı|"
        "haber kaynağı|quelle|zeitung|medio|fuente|diario|periódico|jornal|veículo|fonte|testata|"
        "giornale|gazeta|źródło|izvor|извор|krant|bron|εφημερίδα|πηγή|עיתון|מקור|çavkanî|"
        "rojname|来源|媒体"
    ),
    "agency": (
        "agency|news agency|wire service|agence|агентство|агенство|الوكالة|وكالة|وكالة الأنباء|"
        "خبرگزاری|ajans|agentur|agencia|agência|agenzia"
    ),
    "author": (
        "author|authors|byline|by line|by|creator|writer|written by|journalist|reporter|auteur|"
        "auteurs|journaliste|signature|автор|авторы|автор статьи|журналист|корреспондент|автори|"
        "الكاتب|كاتب|المؤلف|اسم الكاتب|الصحفي|المحرر|نویسنده|خبرنگار|yazar|yazan|muhabir|autor|"
        "autoren|verfasser|autores|periodista|jornalista|autore|autori|giornalista|autorzy|"
        "συντάκτης|מחבר|כתב|nivîskar|作者|記者|from|sender|user|user name|username|screen name"
    ),
    "published": (
        "published|date|publication date|publish date|date published|published date|published at|"
        "published on|date of publication|publication time|publish time|pub date|pubdate|pub time|"
        "date issued|issue date|issued|release date|posted|posted at|posted on|date posted|"
        "datetime|date time|day|timestamp|time|date de publication|date de parution|"
        "date de diffusion|parution|дата|дата публикации|дата выхода|дата выпуска|дата и время|"
        "опубликовано|дата публікації|التاريخ|تاريخ|تاريخ النشر|تاريخ الخبر|تاريخ الإصدار|تاریخ|"
        "تاریخ انتشار|tarih|yayın tarihi|yayınlanma tarihi|haber tarihi|datum|erscheinungsdatum|"
        "veröffentlicht|veröffentlichungsdatum|fecha|fecha de publicación|data|data de publicação|"
        "data di pubblicazione|data publikacji|datum objave|datum publicatie|датум|ημερομηνία|"
        "ημερομηνία δημοσίευσης|תאריך|תאריך פרסום|dîrok|日期|发布日期|発行日|created at|created|date publish|"
        "publishing date|post created date|post created|creation time|year"
    ),
    "url": (
        "url|link|address|web address|web url|web link|weblink|hyperlink|article url|article link|"
        "source url|page url|original url|canonical url|permalink|uri|href|lien|lien url|ссылка|"
        "адрес|посилання|الرابط|رابط|رابط الخبر|الرابط الإلكتروني|پیوند|لینک|bağlantı|haber linki|"
        "adres|adresse|enlace|collegamento|odkaz|poveznica|σύνδεσμος|קישור|girêdan|链接"
    ),
    "language": (
        "language|lang|language code|article language|text language|langue|langue de publication|"
        "язык|мова|اللغة|لغة|زبان|dil|sprache|idioma|lingua|język|jezik|језик|taal|γλώσσα|"
        "שפה|ziman|语言"
    ),
    "record": (
        "id|article id|doc id|docid|document id|document number|accession number|an|uuid|guid|"
        "record|no|number|номер|الرقم|رقم"
    ),
}
"""By field, in the form of `plain_name`, surest first: of several columns that mean one thing that counts."""

# Words that say of which thing: with or without them a name means the same.
_FILLERS = frozenset({
    "the", "of", "this", "a", "an", "article", "articles", "item", "document", "doc", "full", "name", "original",
    "main", "raw", "web",
    "news", "de", "du", "des", "la", "le", "les", "l", "d", "del", "el", "do", "da", "dell", "der",
    "die", "das", "статьи", "материала", "публикации", "новости", "сообщения", "المقال", "المقالة", "الخبر", "خبر",
    "haber", "haberin", "makale", "artikel", "artikels", "artículo", "articolo",
})  # fmt: skip
_STEP = late(r"(?<=[a-zа-я])(?=[A-ZА-Я])")
# What wraps a value, in lists of objects: `headline.main`, `title.rendered`, `source.name`.
_WRAPPERS = frozenset({"name", "main", "rendered", "original", "value", "text", "full", "raw", "title", "label"})


# Objects that hold an article, whatever a column of that name would.
_HOLDERS = frozenset({"data", "article", "record", "story", "message", "post"})
_RECORD = "_source"  # where Elasticsearch keeps what was stored
# What has an address of its own.
_APART = frozenset({"outlet", "agency", "author"})


def plain_name(called: str) -> str:
    """The name of a column as the table of names has it: `publicationTitle`, `Publication_Title:` are one."""
    words = re.sub(r"[\W_]+", " ", _STEP.sub(" ", called)).split()
    # Capitals of Turkish leave a dot behind, or take one that their small letters lack.
    return " ".join(words).casefold().replace("\u0307", "").replace("ı", "i")


_LONGEST_LIST = 1_000_000
_MEANING = {
    plain_name(name): (field, rank) for field, names in _CALLED.items() for rank, name in enumerate(names.split("|"))
}


def meaning(called: str) -> tuple[str, int]:
    """The field that a column of that name holds, and how sure that is, 0 the surest; an empty field for none.

    Of a path, `response.body`, the last step says it, unless it only wraps what the step before names. The address of a
    source or an author, `source.url`, is none of the article.
    """
    *outer, last = called.split(".")
    plain = plain_name(last)
    own = _means(plain)
    if not outer or plain == "id":
        return ("", 0) if outer else own
    around = ("", 0) if outer[-1] == _RECORD or plain_name(outer[-1]) in _HOLDERS else meaning(outer[-1])
    if plain in _WRAPPERS:
        is_around = around[0] and not (around[0] == "body" and own[0])  # `article.title`
        return around if is_around or (plain in {"name", "label"} and not around[0]) else own
    return ("", 0) if own[0] == "url" and around[0] in _APART else own


def _means(plain: str) -> tuple[str, int]:
    found = _MEANING.get(plain)
    if found is None:
        shorter = " ".join(word for word in plain.split() if word not in _FILLERS)
        # The first of several: `text 1`, `text 2`.
        found = _MEANING.get(shorter) or _MEANING.get(plain.removesuffix("1").rstrip())
    return found or ("", 0)


FIELDS: Mapping[str, str] = {
    "text": "body", "title": "title", "outlet": "outlet", "agency": "agency", "author": "author", "date": "published",
    "language": "language", "link": "url", "id": "record",
}  # fmt: skip
"""What a person may say that a column holds, and the field that it is."""


def unlisted(cell: str, between: str) -> str:
    """The cell, or where it is a list of texts as programs write one, `['A', 'B']`, these with `between` them."""
    told = cell.strip()
    if not (told[:1] == "[" and told[-1:] == "]" and len(told) <= _LONGEST_LIST):
        return cell
    try:
        found = literal_eval(told)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return cell
    several = cast("list[object]", found)
    return between.join(map(str, several)) if all(isinstance(each, str) for each in several) else cell


def columns_told(text: str) -> dict[str, str]:
    """The columns' names by `FIELDS`, of `text=A,title=B`; a comma within a name is written twice.

    Raises:
        ValueError: a field is none, or no column holds the text.
    """
    pairs = [part.replace("\0", ",").partition("=") for part in text.replace(",,", "\0").split(",")]
    named = {field.strip().lower(): name.strip() for field, _, name in pairs}
    if "text" not in named or not named.keys() <= FIELDS.keys() or not all(named.values()):
        raise ValueError(text)
    return named
