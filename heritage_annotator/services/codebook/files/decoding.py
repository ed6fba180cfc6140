"""The text of a codebook file."""

from heritage_annotator.model.codebook import CodebookFileError
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.importing.text.decoding import decode


def decoded(data: bytes, name: str, *, markup: bool = False) -> str:
    """The text of `data`, by its mark, as UTF-8, by what it declares (`markup`), or as it looks.

    Raises:
        CodebookFileError: "empty", "binary" or "undecodable".
    """
    try:
        return decode(data, name, markup=markup).text.removeprefix("\ufeff")
    except UnreadableFileError as error:
        raise CodebookFileError(name, error.reason, error.detail) from error
