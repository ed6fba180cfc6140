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
