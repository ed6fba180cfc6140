"""What holds for each format: a codebook that is written and read again is the same."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from heritage_annotator.model.codebook import Codebook, CodebookFileError
from heritage_annotator.model.errors import ForeignFileError, HeritageError, WriteFailedError
from heritage_annotator.services.codebook.files import csv_file, formats, qdc_file, yaml_file
from heritage_annotator.services.codebook.files.draft import MOST_DEEP
from heritage_annotator.services.codebook.files.formats import FORMATS, codebook_text, read_codebook, write_codebook
from heritage_annotator.services.codebook.files.planning import plan_codebook_import
from tests.examples import examples
from tests.services.codebook.files.codebooks import SAMPLES, after, codebooks, default, shape
from tests.services.shelf import tag

in_each_format = pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.suffixes[0])
that_tell_all = pytest.mark.parametrize("kind", [yaml_file, csv_file], ids=["yaml", "csv"])


def read_again(kind, codebook):
    return kind.read(kind.text(codebook).encode(), f"again{kind.suffixes[0]}")


@in_each_format
@examples(20)
@given(codebooks())
def test_our_own_file_changes_nothing(kind, codebook):
    planned = plan_codebook_import(codebook, read_again(kind, codebook))
    assert planned.change is None
    assert planned.refused == ()
    assert len(planned.unchanged) == len(codebook.tags)


@that_tell_all
@examples(20)
@given(codebooks())
def test_a_file_that_tells_all_gives_all_to_an_empty_codebook(kind, codebook):
    planned = plan_codebook_import(Codebook(()), read_again(kind, codebook))
    assert planned.refused == ()
    assert shape(after(Codebook(()), planned)) == shape(codebook)


@examples(20)
@given(codebooks())
def test_an_exchange_file_gives_tree_names_colours_and_meaning_to_an_empty_codebook(codebook):
    planned = plan_codebook_import(Codebook(()), read_again(qdc_file, codebook))
    assert planned.refused == ()
    made = after(Codebook(()), planned)
    assert [tag.label() for tag in made.in_order()] == [tag.label() for tag in codebook.in_order()]
    assert [tag.color for tag in made.in_order()] == [tag.color for tag in codebook.in_order()]
    assert [len(made.above(tag)) for tag in made.in_order()] == [
        len(codebook.above(tag)) for tag in codebook.in_order()
    ]
    assert [qdc_file.described(tag) for tag in made.in_order()] == [
        qdc_file.described(tag) for tag in codebook.in_order()
    ]
    assert plan_codebook_import(made, read_again(qdc_file, made)).change is None


@in_each_format
@examples(10)
@given(codebooks())
def test_the_same_tags_make_the_same_file(kind, codebook):
    assert kind.text(codebook) == kind.text(Codebook(reversed(codebook.tags)))


SCHEMA = etree.XMLSchema(etree.parse(SAMPLES / "Codebook.xsd"))


@examples(20)
@given(codebooks())
def test_an_exchange_file_is_valid_by_the_schema_of_the_standard(codebook):
    SCHEMA.assertValid(etree.fromstring(qdc_file.text(codebook).encode()))


def test_the_default_codebook_is_valid_too_and_comes_back(tmp_path):
    for kind in FORMATS:
        path = tmp_path / f"codebook{kind.suffixes[0]}"
        write_codebook(default(), path)
        planned = plan_codebook_import(default(), read_codebook(path))
        assert (planned.change, planned.refused) == (None, ())
        again = path.read_bytes()
        write_codebook(default(), path)
        assert path.read_bytes() == again
    SCHEMA.assertValid(etree.parse(tmp_path / "codebook.qdc"))


@in_each_format
@given(st.binary(max_size=200))
def test_bytes_of_any_kind_give_a_codebook_or_a_sentence(kind, data):
    try:
        draft = kind.read(data, "any")
    except CodebookFileError:
        return
    plan_codebook_import(default(), draft)


MARKUP = st.text(st.sampled_from("<>/=\"'&;:!?-[]{}#*|,\n\t \ufeffgroupstagsCodeslabelnameslug01"), max_size=120)


@in_each_format
@given(MARKUP)
def test_text_of_any_kind_gives_a_codebook_or_a_sentence(kind, text):
    try:
        draft = kind.read(text.encode(), "any")
    except CodebookFileError:
        return
    plan_codebook_import(Codebook(()), draft)


@cache
def few():
    return Codebook([*default().children(default().groups()[0].id)[:4], default().groups()[0]])


@in_each_format
@given(st.data())
def test_a_file_with_damage_gives_a_codebook_or_a_sentence(kind, data):
    whole = written(kind)
    cut = data.draw(st.integers(0, len(whole)))
    put = data.draw(st.binary(max_size=8))
    try:
        draft = kind.read(whole[:cut] + put + whole[cut + data.draw(st.integers(0, 40)) :], "any")
    except CodebookFileError:
        return
    plan_codebook_import(few(), draft)


@cache
def written(kind):
    return kind.text(few()).encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@in_each_format
def test_a_file_is_read_in_the_encoding_it_is_in(kind, encoding):
    codebook = Codebook([tag("g"), tag("g.t", "g", labels={"en": "Façade of the temple, café"})])
    text = kind.text(codebook).removeprefix("\ufeff").replace("UTF-8", encoding)
    planned = plan_codebook_import(codebook, kind.read(text.encode(encoding), "a"))
    assert (planned.change, planned.refused) == (None, ())


def deep(levels):
    return Codebook([tag("t0"), *(tag(f"t{level}", f"t{level - 1}") for level in range(1, levels))])


@in_each_format
def test_a_codebook_is_as_deep_as_files_can_be(kind):
    codebook = deep(MOST_DEEP)
    planned = plan_codebook_import(Codebook(()), read_again(kind, codebook))
    assert max(len(after(Codebook(()), planned).above(each)) for each in planned.added) == MOST_DEEP - 1


def test_a_deeper_one_is_neither_written_nor_read(tmp_path):
    for kind in FORMATS:
        with pytest.raises(CodebookFileError) as refused:
            codebook_text(deep(MOST_DEEP + 1), Path(f"a{kind.suffixes[0]}"))
        assert refused.value.reason == "deep_tags"
    rows = "slug,parent\n" + "".join(f"t{level},t{level - 1}\n" for level in range(1, MOST_DEEP + 2))
    with pytest.raises(CodebookFileError) as refused:
        csv_file.read(rows.encode(), "a.csv")
    assert refused.value.reason == "unsafe"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"x", "format"),
        ("a", b"x", "format"),
        ("empty.yaml", b"", "empty"),
        ("empty.csv", b"", "empty"),
        ("empty.qdc", b"", "empty"),
        ("picture.yaml", b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        ("no-tags.yaml", b"title: nothing", "empty"),
        ("head.csv", b"name,definition\n", "empty"),
        ("no-names.csv", b"one,two\n1,2\n", "damaged"),
        ("none.qdc", b"<CodeBook><Codes/></CodeBook>", "empty"),
        ("other.qdc", b"<html/>", "empty"),
        ("cut.qdc", b"<CodeBook><Codes>", "damaged"),
        ("cut.yaml", b"groups: [", "damaged"),
    ],
)
def test_what_gives_no_codebook_is_refused_with_a_reason(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CodebookFileError) as refused:
        read_codebook(tmp_path / name)
    assert (refused.value.name, refused.value.reason) == (name, reason)


def test_a_file_that_is_not_there_or_a_folder_is_told(tmp_path):
    for path, reason in ((tmp_path / "none.csv", "missing"), (tmp_path, "folder")):
        with pytest.raises(CodebookFileError) as refused:
            read_codebook(path)
        assert refused.value.reason == reason


def test_a_file_too_large_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(formats, "SIZE_LIMIT", 10)
    (tmp_path / "a.csv").write_bytes(b"x" * 11)
    with pytest.raises(CodebookFileError, match="too_large"):
        read_codebook(tmp_path / "a.csv")


def test_too_many_tags_are_refused():
    with pytest.raises(CodebookFileError, match="too_large"):
        csv_file.read(("name\n" + "".join(f"t{number}\n" for number in range(20_001))).encode(), "a.csv")


def test_a_codebook_without_tags_is_not_written(tmp_path):
    with pytest.raises(CodebookFileError, match="no_tags"):
        write_codebook(Codebook(()), tmp_path / "a.qdc")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_and_a_project_never(tmp_path, project_path):
    path = tmp_path / "a.yaml"
    path.write_text("older")
    write_codebook(default(), path)
    assert read_codebook(path).tags
    target = tmp_path / "b.yaml"
    project_path.rename(target)
    before = target.read_bytes()
    with pytest.raises(ForeignFileError):
        write_codebook(default(), target)
    assert target.read_bytes() == before
    with pytest.raises(WriteFailedError):
        write_codebook(default(), tmp_path / "no folder" / "a.csv")
    assert issubclass(CodebookFileError, HeritageError)


def test_every_format_says_what_it_is():
    assert [kind.suffixes[0] for kind in FORMATS] == [".yaml", ".csv", ".qdc"]
    assert all(kind.title for kind in FORMATS)
