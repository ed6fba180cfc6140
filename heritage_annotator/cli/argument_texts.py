"""Reads the texts of single arguments, and refuses those that are not of their form, each with ArgumentTypeError."""

import argparse
from pathlib import Path

from heritage_annotator.services.articles.details import METADATA, is_date
from heritage_annotator.services.importing.corpora.column_names import columns_told
from heritage_annotator.services.importing.printed_days import typed_day
from heritage_annotator.translation import tr


def name(text: str) -> str:
    """A name, which is not blank."""
    if not text.strip():
        raise argparse.ArgumentTypeError(tr("the name is empty"))
    return text


def path(text: str) -> Path:
    """A path; none is the folder that one happens to be in, which nobody has named."""
    if not text:
        raise argparse.ArgumentTypeError(tr("the path is empty"))
    return Path(text)


def words(text: str) -> str:
    """A word of a query, or several, which are not blank."""
    if not text.strip():
        raise argparse.ArgumentTypeError(tr("there are no words in it"))
    return text


def redaction(text: str) -> tuple[str, int, int]:
    """`ARTICLE:START-END` as the article, and the first character to hide with that after the last."""
    article, colon, place = text.rpartition(":")
    start, dash, end = place.partition("-")
    if not (article and colon and dash and start.isdecimal() and end.isdecimal()):
        raise argparse.ArgumentTypeError(tr("{text} is not of the form ARTICLE:START-END", text=repr(text)))
    return article, int(start), int(end)


def columns(text: str) -> dict[str, str]:
    """`FIELD=NAME,…` as the names of columns by field."""
    try:
        return columns_told(text)
    except ValueError:
        said = tr("write text=NAME, and more after commas: {text}", text=text)
        raise argparse.ArgumentTypeError(said) from None


def counted(text: str) -> int:
    """A number from 1 up."""
    if not (text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError(tr("{text} is not a number from 1 up", text=repr(text)))
    return int(text)


def detail(text: str) -> tuple[str, str]:
    """`FIELD=TEXT` as the field and its text."""
    field, equals, value = text.partition("=")
    if not equals or field not in METADATA:
        raise argparse.ArgumentTypeError(tr("{text} names no detail, or no text for it", text=repr(text)))
    if field == "published":
        value = typed_day(value) or value
    if field == "published" and not is_date(value.strip()):
        raise argparse.ArgumentTypeError(tr("{text} is not a date like 2017-03-03, 2017-03 or 2017", text=repr(value)))
    return field, value


def is_broken(value: object) -> bool:
    """Whether bytes that are no UTF-8 stand in the text, or in one of the texts. A path may be of such bytes."""
    if isinstance(value, str):
        return not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value)
    return isinstance(value, list | tuple | dict) and any(
        map(is_broken, value.values() if isinstance(value, dict) else value)
    )
