"""Files that change while they are read: a sentence, and nothing that is half of one and half of the other."""

import os

import pytest

from heritage_annotator.model.identity import digest
from heritage_annotator.services.importing.arriving import Came, Ended, Job, arrivals
from heritage_annotator.services.importing.draft import Refusal
from tests.services.importing.documents.made import docx, words, zipped

ARABIC = "دَمَّرَ القَصْفُ مَعْبَدَ بَلٍ 𐡠𐡡 👩🏽‍🚒"


def message(number, what=ARABIC):
    return (
        f"From a@x.example Fri Mar 03 10:00:00 2017\nFrom: SANA <a@x.example>\nSubject: {number}\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{what} {number}\n\n"
    ).encode()


def mailbox(what=ARABIC):
    return b"".join(message(number, what) for number in range(2_000))


def packed(what=ARABIC):
    return zipped({f"{number:04}.txt": f"{what} {number}" for number in range(300)})


def append(path):
    with path.open("ab") as file:
        file.write(message(9_999, "Words that came later"))


def cut(path):
    os.truncate(path, path.stat().st_size // 2)


def replace(path):
    other = path.with_suffix(".new")
    other.write_bytes(mailbox("Other words") if path.suffix == ".mbox" else packed("Other words"))
    other.replace(path)


def overwrite(path):
    """As long as it was, in place."""
    data = path.read_bytes().replace(ARABIC.encode(), b"x" * len(ARABIC.encode()))
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 10**7))


def come_of(path, after, act):
    """What comes of the file, which is altered after so many items."""
    found = []
    for number, item in enumerate(arrivals(Job((os.fsencode(path),), "me", "2026-01-01T00:00:00.000Z")), 1):
        found.append(item)
        if number == after:
            act(path)
    return found


@pytest.mark.parametrize("act", [append, cut, replace, overwrite, os.remove], ids=lambda act: act.__name__)
@pytest.mark.parametrize(("name", "made"), [("a.mbox", mailbox), ("a.zip", packed)])
@pytest.mark.parametrize("after", [1, 150])
def test_what_came_before_stands_in_the_original_and_the_rest_is_told(tmp_path, act, name, made, after):
    path = tmp_path / name
    path.write_bytes(made())
    before = digest(path.read_bytes())
    *came, refused, ended = come_of(path, after, act)
    assert len(came) == after
    assert {each.publication.original_id for each in came} == {before}
    assert all(each.body.decode().startswith(ARABIC) for each in came)
    assert (refused.name, refused.reason, ended) == (name, "changing", Ended(0))


def test_a_document_that_is_replaced_before_it_is_kept_does_not_come_in(tmp_path, monkeypatch):
    path = tmp_path / "a.docx"
    path.write_bytes(docx(words(ARABIC)))
    from heritage_annotator.services.importing import arriving

    real = arriving._evidence

    def evidence(source):
        other = tmp_path / "b"
        other.write_bytes(docx(words("Other words.")))
        other.replace(path)
        return real(source)

    monkeypatch.setattr(arriving, "_evidence", evidence)
    refused, _ = come_of(path, 0, None)
    assert isinstance(refused, Refusal)
    assert (refused.name, refused.reason) == ("a.docx", "changing")


def test_a_file_that_stays_comes_in_whole(tmp_path):
    path = tmp_path / "a.mbox"
    path.write_bytes(mailbox())
    *came, _ = come_of(path, 1, lambda path: path.read_bytes())
    assert len(came) == 2_000
    assert all(isinstance(each, Came) for each in came)
