"""An article whose encoding was guessed wrong is read again from its file."""

import json

import pytest

TEXT = "Kentin kuzeyindeki camide büyük hasar oluştu. Minarenin delindiği söylendi.\n\nÇatı çöktü."


@pytest.fixture
def misread(tmp_path, run):
    """A project with one Turkish text, read as Western, and the id of its article."""
    path = tmp_path / "p.heritage"
    run("new", path)
    (tmp_path / "haber.txt").write_bytes(TEXT.encode("cp1254"))
    _, out, _ = run("import", path, tmp_path / "haber.txt", "--json")
    (row,) = json.loads(out)
    assert row["encoding"] == "cp1254"
    run("reread", path, row["id"], "--encoding", "cp1252")
    _, out, _ = run("list", path, "articles", "--json")
    (there,) = json.loads(out)
    return path, there["id"]


def test_the_encodings_that_read_its_file_are_listed_with_words_of_each(misread, ask):
    path, id_ = misread
    found = ask("reread", path, id_)
    assert found[0]["encoding"] == "cp1254"
    assert "büyük hasar oluştu" in found[0]["words"]
    assert "utf-8" not in [each["encoding"] for each in found]


def test_it_is_read_again_in_the_encoding_that_is_named_as_one_deed(misread, run, ask):
    path, id_ = misread
    code, out, _ = run("reread", path, id_, "--encoding", "windows-1254", "--json")
    assert code == 0
    (row,) = json.loads(out)
    assert (row["removed"], row["heading"].startswith("Kentin kuzeyindeki camide büyük")) == (id_, True)
    assert [each["id"] for each in ask("list", path, "articles")] == [row["article_id"]]
    deeds = [entry["deed"] for entry in ask("history", path)]
    assert deeds.count("read_again") == 2
    assert ask("check", path) == []
    assert [hit["article_id"] for hit in ask("search", path, "çöktü")] == [row["article_id"]]


def test_of_a_table_all_rows_are_read_again_and_the_one_asked_for_is_told(tmp_path, run, ask):
    path = tmp_path / "p.heritage"
    run("new", path)
    titles = [f"Birinci haber {n}: çatı çöktü" for n in range(3)]
    rows = "".join(f"{title},{TEXT.replace(chr(10), ' ')} Sayı {n}.\r\n" for n, title in enumerate(titles))
    (tmp_path / "haberler.csv").write_bytes(f"title,text\r\n{rows}".encode("cp1254"))
    run("import", path, tmp_path / "haberler.csv")
    ids = {each["title"]: each["id"] for each in ask("list", path, "articles")}
    (row,) = ask("reread", path, ids[titles[1]], "--encoding", "cp1252")
    there = {each["id"]: each["title"] for each in ask("list", path, "articles")}
    assert (row["removed"], len(there), len(there.keys() & set(ids.values()))) == (ids[titles[1]], 3, 0)
    assert there[row["article_id"]].startswith("Birinci haber 1")
    (row,) = ask("reread", path, row["article_id"], "--encoding", "cp1254")
    assert row["article_id"] == ids[titles[1]]
    assert {each["title"]: each["id"] for each in ask("list", path, "articles")} == ids
    assert ask("check", path) == []


def test_one_that_is_annotated_is_left_alone(misread, run, ask):
    path, id_ = misread
    run("annotate", path, "--article", id_, "--quote", "Kentin")
    code, _, err = run("reread", path, id_, "--encoding", "cp1254")
    assert code == 1
    assert "it has annotations" in err
    assert [each["id"] for each in ask("list", path, "articles")] == [id_]


@pytest.mark.parametrize("encoding", ["cp1252", "no-such-thing", "hex"])
def test_what_gives_no_other_text_is_refused(misread, run, ask, encoding):
    path, id_ = misread
    code, _, err = run("reread", path, id_, "--encoding", encoding)
    assert (code, err.strip() != "") == (1, True)
    assert [each["id"] for each in ask("list", path, "articles")] == [id_]


def test_files_of_one_text_are_counted_and_named(tmp_path, run):
    run("new", tmp_path / "p.heritage")
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_bytes(TEXT.encode("cp1254"))
    code, _, err = run("import", tmp_path / "p.heritage", *(tmp_path / name for name in ("a.txt", "b.txt", "c.txt")))
    assert code == 0
    assert "1 imported, 0 already there, 0 failed." in err
    assert "2 files have the same text as another:" in err
    assert "“c.txt” has the same text as “a.txt”." in err
    (tmp_path / "t.csv").write_text(f"title,text\nA,{TEXT}\nB,{TEXT}\n", encoding="utf-8")
    _, _, err = run("import", tmp_path / "p.heritage", tmp_path / "t.csv")
    assert "1 item has the same text as another:" in err
