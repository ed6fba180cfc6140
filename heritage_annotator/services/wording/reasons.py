"""Ends of sentences that say why a file, or something in it, was not taken."""

from heritage_annotator.translation import later, tr

_REASONS = {
    "empty": later("there are no words in it"),
    "binary": later("it holds no text (a picture, a program or a kind of file that is not read yet)"),
    "zeros": later("zero bytes stand in its text, as in a file that was not written to its end; fetch or save it anew"),
    "address": later("it is an address and no text; open it in a browser, save the page, and import that"),
    "markup": later(
        "it is the source of a page or document and not its text; give its file the ending of its kind (.html, .rtf)"
    ),
    "undecodable": later("its characters are in no encoding that is known; save it as UTF-8 and try again"),
    "missing": later("it is not there"),
    "folder": later("it is a folder, and no article lies in it"),
    "too_large": later("it is larger than any article; split it and try again"),
    "unreadable": later("the system does not let it be read; look at its permissions"),
    "format": later("files of this kind are not read yet; save it as text or as a web page"),
    "link": later("it is a link that leads out of the folder; import what it leads to by itself, if you trust it"),
    "changing": later("another program writes to it; wait until that is done, and try again"),
    "swollen": later("what is packed in it is larger than anything that could be read"),
    "nested": later("archives lie in it within archives, deeper than any are read; unpack it first"),
    "crashed": later("reading it ended in a crash; save it anew, as text say, and report the file"),
    "broken": later("reading it went wrong; save it anew, as text say, and report the file"),
    "damaged": later("it is damaged; fetch it again"),
    "locked": later("it is locked with a password; save it without one and try again"),
    "pictures": later(
        "there are only pictures in it; let a program recognise their text (OCR), and import what it saves"
    ),
    "old_word": later("Word 6 or 95 wrote it; open it in a newer program, and save it as .docx"),
    "garbled": later(
        "its fonts do not say which letters they show; let a program recognise what its pages show (OCR), and import "
        "what it saves"
    ),
    "unsafe": later("it holds what could do harm when it is read (a document type, or references); save it anew"),
    "cut": later("it is cut short; fetch it again"),
    "columns": later("its columns do not say which one holds the texts; say it, or name that column “text”"),
    "passages": later("it is a table of passages that this program wrote, and holds no articles"),
    "encrypted": later("it is encrypted; open it in the program that has the key, and save what it shows"),
    "no_letter": later("it is an appointment, a contact or a task, and no message"),
    "not_captured": later("the archive lists it, and holds no page of it"),
    "no_text": later("it is a reference that names no text beside its list; import its text as a file"),
    "unread_reference": later("the file that the reference names does not lie beside its list"),
    "abstract": later("it is a reference with an abstract, which is no article; import its text as a file"),
    "withheld": later("the database gave no text of it"),
    "project": later("it is a project; open it, or import the files its articles came from"),
}

# What is wrong with a file that should give a codebook, or take one.
_CODEBOOK_REASONS = {
    "empty": later("there is no tag in it"),
    "binary": later("it holds no text; codebooks are read from YAML, CSV and REFI-QDA (.qdc) files"),
    "zeros": later("zero bytes stand in its text, as in a file that was not written to its end; fetch or save it anew"),
    "undecodable": later("its characters are in no encoding that is known; save it as UTF-8 and try again"),
    "missing": later("it is not there"),
    "folder": later("it is a folder; choose a file in it"),
    "too_large": later("it is larger than any codebook"),
    "unreadable": later("the system does not let it be read; look at its permissions"),
    "format": later("codebooks are kept in files that end in .yaml, .csv or .qdc; choose one of these"),
    "damaged": later("it is damaged or not what its name says"),
    "unsafe": later(
        "it holds what a codebook does not need and what could do harm (a document type, references, or tags below one "
        "another in more levels than the 64 that are read)"
    ),
}

# Why text is no query.
_QUERY_REASONS = {
    "joiner": later(
        "words or a condition must stand on both sides of it; put it in quotation marks to seek the word itself"
    ),
    "bracket": later("a bracket lacks its other"),
    "deep": later("there are more brackets in brackets than anybody can read"),
    "unknown": later("the project has nothing of that name"),
    "ambiguous": later("the project has several that begin so; write more of it"),
    "nothing": later("there are no words in it"),
    "quote": later("a quotation mark lacks its other"),
    "list": later("these are no values apart by commas; put those with spaces or signs in quotation marks"),
    "escape": later("write a backslash within quotation marks twice"),
    "date": later("dates are written as 2017, 2017-03, 2017-03-21 or 2016..2017-03"),
    "month": later("months are written as 2017-03, and a year of which no month is known as 2017"),
    "state": later(
        "the states of articles are unread, reading, to_review, help_needed, done, nothing_found and set_aside"
    ),
}

# Why an article is not read again in another encoding.
_NOT_AGAIN = {
    "annotated": later("it has annotations, whose words would go; remove them first"),
    "container": later("its file is no text as a whole, and has its encodings within"),
    "same": later("the other encoding gives the text that stands there"),
}

_REFUSALS = {
    "no_name": later("it has no name"),
    "twice": later("it stands in the file twice"),
    "place": later("it stays in the place where it is here"),
    "name_taken": later("another tag bears its name in the same place"),
}


def reason(key: str) -> str:
    """Why a file gave no article, as the end of a sentence. `key`: see `UnreadableFileError`."""
    return tr(_REASONS[key]) if key in _REASONS else tr("it could not be read")


def not_read_yet(kind: str) -> str:
    """Why a file of a kind that no reader reads gave no article, as the end of a sentence."""
    return tr("files of this kind ({kind}) are not read yet; save it as text or as a web page", kind=kind)


def codebook_reason(key: str) -> str:
    """Why a file gave no codebook, or took none, as the end of a sentence. `key`: see `CodebookFileError`."""
    return tr(_CODEBOOK_REASONS[key]) if key in _CODEBOOK_REASONS else tr("it could not be read")


def refusal(key: str) -> str:
    """Why an entry of a codebook file was left out, as the end of a sentence. `key`: see `Refused`."""
    return tr(_REFUSALS[key]) if key in _REFUSALS else tr("it could not be taken")


def not_again_reason(key: str) -> str:
    """Why an article is not read again, as the end of a sentence. `key`: see `NotReadAgainError`."""
    return tr(_NOT_AGAIN[key])


def query_reason(key: str) -> str:
    """Why text is no query, as the end of a sentence. `key`: see `QueryTextError`."""
    return tr(_QUERY_REASONS[key])
