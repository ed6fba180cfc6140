"""Says why a file, or something in it, was not taken: as ends of sentences, and the sentence they end."""

from pathlib import Path

from heritage_annotator.services.wording.quoting import quoted, shown
from heritage_annotator.storage.file.handles import tells_of_none_left
from heritage_annotator.translation import later, tr

_REASONS = {
    "empty": later("there are no words in it"),
    "binary": later("it contains no text (an image, a program or a kind of file that cannot be read yet)"),
    "zeros": later(
        "its text contains zero bytes, like a file that was not completely written; download or save it again"
    ),
    "address": later("it is an address, not a text; open it in a browser, save the page, and import that"),
    "markup": later(
        "it is the source code of a page or document, not its text; give the file the right extension (.html, .rtf)"
    ),
    "data": later("it is data that a program wrote for another, not a text"),
    "subtitles": later(
        "it holds subtitles with their times, not an article; save their words as a text, and import that"
    ),
    "log": later("it is a log in which a program wrote what it did, not an article"),
    "code": later("it is the source code of a program, not an article"),
    "stand_in": later("it only says that there is no article (an error, or a check whether a person asks)"),
    "undecodable": later("its characters are not in any known encoding; save it as UTF-8 and try again"),
    "missing": later("it does not exist"),
    "folder": later("it is a folder with no articles in it"),
    "too_large": later("it is too large to be an article; split it and try again"),
    "special": later("it is a pipe, a socket or a device; save what it gives as a file, and import that"),
    "unreadable": later("the system does not allow it to be read; check its permissions"),
    "format": later("files of this kind cannot be read yet; save it as text or as a web page"),
    "link": later("it is a link that leads out of the folder; import what it leads to by itself, if you trust it"),
    "changing": later("another program writes to it; wait until that is done, and try again"),
    "swollen": later("its contents, unpacked, are too large to be read"),
    "nested": later("it contains archives within archives, nested too deeply to be read; unpack it first"),
    "tangled": later(
        "its parts lie thousands deep within each other; copy its text from the program that shows it, and import that"
    ),
    "crashed": later("reading it ended in a crash; save it in another format, such as text, and report the file"),
    "broken": later("reading it went wrong; save it in another format, such as text, and report the file"),
    "damaged": later("it is damaged; download it again"),
    "locked": later("it is locked with a password; save it without one and try again"),
    "pictures": later("it contains only images; have their text recognised by a program (OCR), and import the result"),
    "old_word": later("Word 6 or 95 wrote it; open it in a newer program, and save it as .docx"),
    "garbled": later(
        "its fonts do not say which letters they show; have its pages recognised by a program (OCR), and "
        "import the result"
    ),
    "unsafe": later(
        "it contains things that could do harm when it is read (a document type, or references); save it again"
    ),
    "cut": later("it is incomplete; download it again"),
    "columns": later("its columns do not say which one holds the texts; say it, or name that column “text”"),
    "unnamed": later(
        "no row in it names its columns; say by their letters which one holds what (text=C,title=A), or write their "
        "names above them"
    ),
    "exported": later("this program exported it, and it is no article; open or join the project that it came from"),
    "passages": later("it is a table of passages that this program wrote, and holds no articles"),
    "interface": later("its fields are named in another language; set ProQuest to English and export it again"),
    "unsplit": later(
        "it holds several articles of a database, and nothing says where each ends; export them as a web page or text"
    ),
    "annotations": later("it is a list of annotations and holds no articles; import the pages they were made on"),
    "encrypted": later("it is encrypted; open it in the program that has the key, and save what it shows"),
    "no_letter": later("it is an appointment, a contact or a task, not a message"),
    "not_captured": later("the archive lists it but contains no page for it"),
    "no_text": later("it is a reference without a text file next to its list; import its text as a file"),
    "unread_reference": later("the file that the reference names is not next to its list"),
    "abstract": later("it is a reference with an abstract, which is not an article; import its text as a file"),
    "withheld": later("the database supplied no text for it"),
    "project": later("it is a project; open it, or import the files its articles came from"),
}

# What is wrong with a file that should give a codebook, or take one.
_CODEBOOK_REASONS = {
    "empty": later("there is no tag in it"),
    "binary": later("it contains no text; codebooks are read from YAML, CSV and REFI-QDA (.qdc) files"),
    "zeros": later(
        "its text contains zero bytes, like a file that was not completely written; download or save it again"
    ),
    "undecodable": later("its characters are not in any known encoding; save it as UTF-8 and try again"),
    "missing": later("it does not exist"),
    "folder": later("it is a folder; choose a file in it"),
    "too_large": later("it is too large to be a codebook"),
    "special": later("it is a pipe, a socket or a device, not a file"),
    "unreadable": later("the system does not allow it to be read; check its permissions"),
    "format": later("codebooks are kept in files that end in .yaml, .csv or .qdc; choose one of these"),
    "damaged": later("it is damaged, or not what its name says"),
    "unsafe": later(
        "it contains things that a codebook does not need and that could do harm (a document type, "
        "references, or tags nested more than 64 levels deep)"
    ),
}

# Why text is no query.
_QUERY_REASONS = {
    "joiner": later(
        "words or a condition must stand on both sides of it; put it in quotation marks to search for the word itself"
    ),
    "bracket": later("a bracket is unmatched"),
    "deep": later("its brackets are nested too deeply"),
    "many": later("it has more than 1,000 words and conditions; search for fewer of them at once"),
    "unknown": later("the project has nothing of that name"),
    "ambiguous": later("the project has several that begin like that; write more of it"),
    "nothing": later("there are no words in it"),
    "quote": later("a quotation mark is unmatched"),
    "list": later("these are not values separated by commas; put those with spaces or punctuation in quotation marks"),
    "escape": later("write a backslash twice inside quotation marks"),
    "date": later("dates are written as 2017, 2017-03, 2017-03-21 or 2016..2017-03"),
    "month": later("months are written as 2017-03, and a year of which no month is known as 2017"),
    "reviewed": later("write reviewed:yes or reviewed:no"),
    "state": later(
        "the states of articles are unread, reading, to_review, help_needed, done, nothing_found and set_aside"
    ),
}

# Why an article is not read again in another encoding.
_NOT_AGAIN = {
    "annotated": later("it has annotations, whose words would go; remove them first"),
    "container": later("its file is not plain text, and names its encodings itself"),
    "same": later("the other encoding gives the same text"),
}

_REFUSALS = {
    "no_name": later("it has no name"),
    "twice": later("it is in the file twice"),
    "place": later("it stays where it is here"),
    "name_taken": later("another tag in the same place has its name"),
}


def reason(key: str) -> str:
    """Why a file gave no article, as the end of a sentence. `key`: see `UnreadableFileError`."""
    return tr(_REASONS[key]) if key in _REASONS else tr("it could not be read")


def not_read_yet(kind: str) -> str:
    """Why a file of a kind that no reader reads gave no article, as the end of a sentence."""
    return tr("files of this kind ({kind}) cannot be read yet; save it as text or as a web page", kind=kind)


def codebook_reason(key: str) -> str:
    """Why a file gave no codebook, or took none, as the end of a sentence. `key`: see `CodebookFileError`."""
    return tr(_CODEBOOK_REASONS[key]) if key in _CODEBOOK_REASONS else tr("it could not be read")


def refusal(key: str) -> str:
    """Why an entry of a codebook file was left out, as the end of a sentence. `key`: see `Refused`."""
    return tr(_REFUSALS[key]) if key in _REFUSALS else tr("it could not be taken")


def none_left(path: Path | None = None) -> str:
    """That too many files are open, and which of hers could not be read or written for it, if it was one."""
    if path is None:
        return tr(
            "Too many files are open at once, so that was not done; close other programs or windows, and try again."
        )
    return tr(
        "Too many files are open at once, so {path} could not be read or written and nothing was changed in it; close "
        "other programs or windows, and try again.",
        path=quoted(str(path)),
    )


def not_again_reason(key: str) -> str:
    """Why an article is not read again, as the end of a sentence. `key`: see `NotReadAgainError`."""
    return tr(_NOT_AGAIN[key])


def no_condition(key: str, meant: str) -> str:
    """Says of `foo:` in a query that it is no condition. `meant`: one that is spelled nearly so, or ''."""
    if meant:
        return tr(
            "{key} is not a condition, and was searched for as a word; did you mean {meant}?",
            key=quoted(key),
            meant=meant,
        )
    return tr(
        "{key} is not a condition, and was searched for as a word; conditions are tag:, outlet:, before: and the like.",
        key=quoted(key),
    )


def query_reason(key: str) -> str:
    """Why text is no query, as the end of a sentence. `key`: see `QueryTextError`."""
    return tr(_QUERY_REASONS[key])


def not_imported(name: str, why: str, detail: str) -> str:
    """That a file was not imported, and why. `why`: one of these ends; `detail`: the program's words, or ''."""
    if tells_of_none_left(detail):
        why = tr("too many files are open at once; close other programs or windows, and try again")
    if not detail:
        return tr("{name} was not imported: {why}.", name=quoted(name), why=why)
    return tr("{name} was not imported: {why} ({detail}).", name=quoted(name), why=why, detail=shown(detail))
