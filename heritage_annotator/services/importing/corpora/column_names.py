"""How tables of texts call what an article bears, in the languages their makers speak."""

from collections.abc import Mapping

CALLED: Mapping[str, tuple[str, ...]] = {
    "body": ("body", "text", "texts", "full text", "fulltext", "article text", "content", "contents", "article body",
             "body text", "plain text", "maintext", "speech", "transcript", "texte", "texte intégral", "contenu",
             "текст", "полный текст", "содержание", "оригинал", "анонс", "النص", "المحتوى", "نص المقال", "متن",
             "metin", "içerik", "volltext", "inhalt", "texto", "testo"),
    "title": ("title", "headline", "heading", "hed", "article title", "titre", "заголовок", "название", "العنوان",
              "عنوان", "başlık", "titel", "título", "titolo"),
    "outlet": ("outlet", "publication", "publication title", "newspaper", "source", "source name", "media",
               "media name", "journal", "publisher", "site", "source title", "média", "journal", "источник", "издание",
               "المصدر", "الصحيفة", "kaynak", "gazete", "quelle", "zeitung", "medio", "fuente"),
    "agency": ("agency", "news agency", "agence", "агентство", "الوكالة", "ajans", "agentur"),
    "author": ("author", "authors", "byline", "by", "creator", "journalist", "reporter", "auteur", "автор", "الكاتب",
               "المؤلف", "yazar", "autor", "autore"),
    "published": ("published", "date", "publication date", "publish date", "date published", "published at",
                  "pub date", "pubdate", "datetime", "day", "date de publication", "дата", "дата публикации",
                  "التاريخ", "تاريخ النشر", "tarih", "datum", "fecha", "data", "year"),
    "url": ("url", "link", "address", "web address", "web url", "article url", "permalink", "lien", "ссылка",
            "الرابط", "bağlantı", "adres"),
    "language": ("language", "lang", "langue", "язык", "اللغة", "dil", "sprache", "idioma", "lingua"),
    "record": ("id", "article id", "doc id", "document id", "accession number", "an", "record", "no", "number"),
}  # fmt: skip
"""By field, in the form of `columns.plain_name`, surest first: of several columns that mean one thing that counts."""

FIELDS: Mapping[str, str] = {
    "text": "body", "title": "title", "outlet": "outlet", "agency": "agency", "author": "author", "date": "published",
    "language": "language", "link": "url", "id": "record",
}  # fmt: skip
"""What a person may say that a column holds, and the field that it is."""


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
