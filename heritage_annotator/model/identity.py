"""Ids. What two colleagues make alike bears the same id, so that a merge unites it."""

import os
import time

_NAMESPACE = "6c1a4b0e-3f57-5d0a-9a3e-5b7c0d2e8f41"
_NAMESPACE_BYTES = bytes.fromhex(_NAMESPACE.replace("-", ""))

LENGTH = 36
"""How many characters an id has."""


def digest(data: bytes) -> str:
    """SHA-256 of `data`, as 64 lower-case hexadecimal digits."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


def body_digest(body: str) -> str:
    """SHA-256 of the body's UTF-8 bytes."""
    return digest(body.encode())


def article_id(sha256: str) -> str:
    """The id of the article whose body has that digest."""
    return _derived("article", sha256)


def publication_id(article: str, original: str, locator: str) -> str:
    """The id of the fact that `article` stands in the original of that id (its digest), at that place."""
    return _derived("publication", article, original, locator)


def tag_id(slug: str) -> str:
    """The id of the codebook tag of that slug."""
    return _derived("tag", slug)


def tagging_id(annotation: str, tag: str) -> str:
    """The id of the fact that `annotation` bears `tag`."""
    return _derived("tagging", annotation, tag)


def attribute_id(slug: str) -> str:
    """The id of the attribute of that slug."""
    return _derived("attribute", slug)


def site_id(scheme: str, number: str) -> str:
    """The id of the site that a gazetteer knows by that number; two who take the same one hold one record."""
    return _derived("site", scheme, number)


def incident_site_id(incident: str, site: str) -> str:
    """The id of the fact that `incident` has to do with `site`."""
    return _derived("incident_site", incident, site)


def incident_link_id(incident: str, other: str, kind: str) -> str:
    """The id of what `incident` is to `other`."""
    return _derived("incident_link", incident, other, kind)


def assessment_id(incident: str, field: str) -> str:
    """The id of what is held of one field of `incident`: two who assess it differently meet in one record."""
    return _derived("assessment", incident, field)


def sample_finished_id(sample: str, annotator: str) -> str:
    """The id of the fact that somebody has finished a sample."""
    return _derived("sample_finished", sample, annotator)


def convention_id(key: str) -> str:
    """The id of what the team agreed on of that key."""
    return _derived("convention", key)


def declining_id(article: str, words: str, site: str) -> str:
    """The id of the fact that those words of `article` do not name that site."""
    return _derived("declining", article, words, site)


def annotator_id(name: str) -> str:
    """The id of somebody of whom only the name is known, out of a file that others made."""
    return _derived("annotator", name)


def remark_id(original: str, key: str, start: int, end: int) -> str:
    """The id of the annotation that a comment in an original becomes, on those code points of an article."""
    return _derived("remark", original, key, str(start), str(end))


def kinship_id(article: str, other: str) -> str:
    """The id of what was said of two articles, whichever is named first."""
    return _derived("kinship", *sorted((article, other)))


def read_id(*told: str) -> str:
    """The id of what a table tells that gives it none: read twice it is the same."""
    return _derived("read", *told)


def veiled_id(beside: str, number: int) -> str:
    """The id by which one that must not be named leaves the project, as the `number`th beside what is named.

    Nothing of it follows from its own, which may follow from what it is: who guesses that could tell by it.
    """
    return _derived("veiled", beside, str(number))


def is_derived(id_: str) -> bool:
    """Whether the id follows from what it is of, as all but random ones do."""
    return len(id_) == LENGTH and id_[14] == "5"  # the version of a UUID


def random_id() -> str:
    """A new id of its own: annotators and log entries are never the same by chance."""
    return _written(os.urandom(16), version=4)


def successive_id() -> str:
    """A new id of its own that sorts behind those made before, as far as clocks agree (UUIDv7: milliseconds, 74 bits).

    For records made by the hundred thousand: those of one week lie side by side in each index, and what a deed, or the
    join of a week's work, writes lies on few pages of it. It tells no more than the record's `created`.
    """
    return _written((time.time_ns() // 1_000_000).to_bytes(6, "big") + os.urandom(10), version=7)


def _derived(*parts: str) -> str:
    """The UUIDv5 of the parts."""
    import hashlib  # which takes 3 ms: whoever makes no such id need not load it

    named = _NAMESPACE_BYTES + "\x1f".join(parts).encode()
    return _written(hashlib.sha1(named, usedforsecurity=False).digest()[:16], version=5)


def _written(octets: bytes, version: int) -> str:
    """The UUID (RFC 9562) of these 16 bytes; a third of the time of `uuid.UUID`, for imports make tens of thousands."""
    made = bytearray(octets)
    made[6] = made[6] & 0x0F | version << 4
    made[8] = made[8] & 0x3F | 0x80
    digits = made.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
