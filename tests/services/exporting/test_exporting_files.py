"""The files as a whole: three layouts, two flavours, written whole or not at all."""

import os
import re
import stat
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin

from heritage_annotator import __version__
from heritage_annotator.model.errors import CancelledError, ForeignFileError, WriteFailedError
from heritage_annotator.services.exporting import Flavour, Layout, export, render
from heritage_annotator.services.exporting.markdown.front_matter import front_matter
from heritage_annotator.services.files.writing import fitting, write
from tests.samples import original, publication
from tests.services.exporting.rendering import RENDERERS, commonmark, seen
from tests.services.exporting.shelf import Shelf

REFERENCES = Path(__file__).parents[2] / "files" / "export"
BODY = (
    " date 2017-03-03 The citadel was hit. “All of it,” he said — 100% of $5 & more.\n"
    "- Not a list: دُمِّرَت القلعة 👩🏽‍🚀\n\n\nA second paragraph, with no\xa0break!"
)


def reference_project():
    shelf = Shelf()
    shelf.add_tag("damage", "Damage & effect", definition="What *happened*.", color="#4F0808")
    shelf.add_tag(
        "damage.ground_fire",
        "Fire",
        "damage",
        definition="It burned.\nAll of it.",
        use_when="Flames",
        do_not_use_when="Smoke only",
        example="“It burned.”",
        mappings=({"scheme": "EAMENA", "term": "Fire", "id": "064c", "note": "near"},),
    )
    shelf.add_tag("damage.old", "Old", "damage", archived=True)
    shelf.add_tag("damage.older", "Older", "damage", archived=True)
    shelf.add_tag("cause", "Cause")
    shelf.add_tag("cause.airstrike", "Airstrike", "cause")
    shelf.add_attribute("certainty", "How sure?", {"sure": "Quite *sure*"})
    one = shelf.add_article(
        BODY, title="Citadel hit: “all of it”", author="A. Author", url="https://a.example/x?y=1", agency="SANA"
    )
    shelf.annotate_words(one, "citadel was hit. ", "damage.ground_fire", "cause.airstrike", note="# Sure?\n\nYes.")
    shelf.annotate_words(one, "was", "damage", attributes={"certainty": "sure", "other_one": "x", "empty": ""})
    shelf.annotate_words(one, "more.\n- Not a list", "damage.old", modified="2026-03-02T00:00:00.000Z", by="gone")
    shelf.annotate_words(one, "القلعة 👩🏽‍🚀\n\n\nA second", "cause.airstrike")
    shelf.annotate_words(one, "no\xa0break!")
    two = shelf.add_article("One line.", published="", outlet="", language="")
    shelf.annotate(two, 0, 3, "cause.airstrike", "unknown")
    shelf.add_article("", title="Empty", published="2016")
    return shelf


def as_one_text(files):
    return "".join(f"<<< {name} >>>\n{text}" for name, text in files.items())


@pytest.mark.parametrize("flavour", Flavour)
@pytest.mark.parametrize("layout", Layout)
def test_files_are_those_of_the_reference(layout, flavour):
    """To renew the references after a change that is meant: UPDATE_REFERENCES=1 pytest …"""
    text = as_one_text(render(reference_project(), layout, flavour))
    text = text.replace(f"Heritage Annotator {__version__}", "Heritage Annotator VERSION")
    text = re.sub('(?<=export_sha256: ")[0-9a-f]{64}', "DIGEST", text)
    reference = REFERENCES / f"{layout}-{flavour}.md"
    if os.environ.get("UPDATE_REFERENCES"):
        reference.write_bytes(text.encode())
    assert text == reference.read_bytes().decode()


@pytest.mark.parametrize("flavour", Flavour)
@pytest.mark.parametrize("layout", Layout)
def test_the_order_things_are_kept_in_changes_nothing(layout, flavour):
    shelf, other = reference_project(), reference_project()
    other._articles = dict(reversed(other._articles.items()))
    other._annotations.reverse()
    other._attributes.reverse()
    assert render(shelf, layout, flavour) == render(other, layout, flavour)


@pytest.mark.parametrize("flavour", Flavour)
@pytest.mark.parametrize("layout", Layout)
def test_files_end_with_one_line_end_and_know_no_other(layout, flavour):
    for text in render(reference_project(), layout, flavour).values():
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert "\r" not in text


@pytest.mark.parametrize(("published", "told"), [("2017-03-02", "2 March 2017: آذار"), ("2017-03-03", None)])
def test_a_guessed_date_tells_from_which_words_until_a_person_writes_another(published, told):
    shelf = Shelf()
    source = original(b"page")
    shelf.add_article(BODY, published=published)
    shown = publication(BODY, source, published="2017-03-02", published_from="2 March 2017: آذار")
    shelf._publications = {id_: [shown] for id_ in shelf._articles}
    [text] = render(shelf, Layout.ARTICLES).values()
    facts = yaml.safe_load(text.split("---")[1])
    assert (facts["date"], facts.get("date_guessed_from")) == (published, told)


def test_front_matter_is_yaml_that_says_the_facts():
    text = next(text for name, text in render(reference_project(), Layout.ARTICLES).items() if "Citadel" in name)
    facts = yaml.safe_load(text.split("---\n")[1])
    assert facts["title"] == "Citadel hit: “all of it”"
    assert facts["date"] == "2017-03-03"
    assert facts["tags"] == ["damage", "damage/ground_fire", "damage/old", "cause/airstrike"]
    assert facts["annotators"] == ["Maria *M*", "gone"]
    assert facts["generator"] == f"Heritage Annotator {__version__}"
    assert len(facts["sha256"]) == 64


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_string_survives_the_front_matter(words):
    written = front_matter({"title": words, "tags": [words, "x"]})
    facts = yaml.safe_load(written.removesuffix("---\n"))
    assert facts == {"title": words, "tags": [words, "x"]}


def test_pandocs_marks_are_spans_to_a_reader_that_knows_them():
    text = next(t for n, t in render(reference_project(), Layout.ARTICLES, Flavour.PANDOC).items() if "Cit" in n)
    html = MarkdownIt("commonmark").use(attrs_plugin, spans=True).render(text)
    assert '<span class="mark">no\xa0break!</span>' in html


@pytest.mark.parametrize("flavour", Flavour)
def test_links_of_the_tag_layout_lead_to_an_anchor_of_an_article_file(flavour):
    shelf = reference_project()
    files = render(shelf, Layout.ARTICLES, flavour)
    (tags,) = render(shelf, Layout.TAGS, flavour).values()
    name = next(name for name in files if "Citadel" in name)
    if flavour is Flavour.OBSIDIAN:
        assert f"[[{name.removesuffix('.md')}#^h2|" in tags
        assert "\n\n^h2\n\n" in files[name]
    else:
        assert '<a href="2017-03-03%20The%20Herald%20-%20Citadel%20hit%20%E2%80%9Call%20of%20it%E2%80%9D.md#h2">' in (
            commonmark(tags)
        )
        assert "\n::: {#h2 .highlight}\n" in files[name]


def test_articles_are_written_into_a_folder_made_for_them(tmp_path):
    reports = []
    folder = tmp_path / "new" / "vault"
    paths = export(reference_project(), Layout.ARTICLES, Flavour.OBSIDIAN, folder, lambda *done: reports.append(done))
    assert sorted(paths) == sorted(folder.iterdir())
    assert reports == [(0, 3), (1, 3), (2, 3), (3, 3)]
    expected = render(reference_project(), Layout.ARTICLES)
    assert {path.name: path.read_bytes().decode() for path in paths} == expected


@pytest.mark.parametrize(("layout", "name"), [(Layout.TAGS, "Passages by tag.md"), (Layout.CODEBOOK, "Codebook.md")])
def test_one_file_is_written_where_asked_or_into_the_folder(layout, name, tmp_path):
    named = tmp_path / "deep" / "mine.md"
    assert export(reference_project(), layout, Flavour.PANDOC, named) == [named]
    assert export(reference_project(), layout, Flavour.PANDOC, tmp_path) == [tmp_path / name]
    assert (tmp_path / name).read_bytes() == named.read_bytes()


def test_files_of_others_are_left_alone_and_unchanged_files_untouched(tmp_path):
    (tmp_path / "mine.md").write_text("mine")
    paths = export(reference_project(), Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path)
    before = paths[0].stat().st_ino
    export(reference_project(), Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path)
    assert (tmp_path / "mine.md").read_text() == "mine"
    assert paths[0].stat().st_ino == before


@pytest.mark.parametrize("layout", Layout)
def test_a_file_that_no_export_wrote_is_replaced_only_when_asked(layout, tmp_path):
    paths = export(reference_project(), layout, Flavour.OBSIDIAN, tmp_path)
    paths[-1].write_text('---\ntitle: my diary\n---\ngenerator: "Heritage Annotator 1"\n')
    paths[0].write_text(paths[0].read_text() + "gone stale") if len(paths) > 1 else None
    before = [path.read_bytes() for path in paths]
    with pytest.raises(ForeignFileError) as refused:
        export(reference_project(), layout, Flavour.OBSIDIAN, tmp_path)
    assert refused.value.path == paths[-1]
    assert [path.read_bytes() for path in paths] == before
    export(reference_project(), layout, Flavour.OBSIDIAN, tmp_path, overwrite=True)
    assert "diary" not in paths[-1].read_text()


@pytest.mark.parametrize("overwrite", [True, False])
def test_a_project_is_never_replaced_by_an_export(project, project_path, overwrite):
    before = project_path.read_bytes()
    with pytest.raises(ForeignFileError):
        export(project.reading, Layout.TAGS, Flavour.OBSIDIAN, project_path, overwrite=overwrite)
    assert project_path.read_bytes() == before


def test_a_folder_in_the_place_of_a_file_stops_the_export_before_the_first(tmp_path):
    names = list(render(reference_project(), Layout.ARTICLES))
    (tmp_path / names[-1]).mkdir()
    with pytest.raises(WriteFailedError):
        export(reference_project(), Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [names[-1]]


def test_an_empty_file_is_no_loss(tmp_path):
    (tmp_path / "tags.md").touch()
    assert export(reference_project(), Layout.TAGS, Flavour.OBSIDIAN, tmp_path / "tags.md")


def test_a_stopped_export_leaves_nothing(tmp_path):
    def stop(done, total):
        if done == 1:
            raise CancelledError

    with pytest.raises(CancelledError):
        export(reference_project(), Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path, stop)
    with pytest.raises(CancelledError):
        export(reference_project(), Layout.TAGS, Flavour.OBSIDIAN, tmp_path / "tags.md", stop)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_told_with_its_path(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(WriteFailedError) as refused:
        export(reference_project(), Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path / "taken")
    assert refused.value.path == tmp_path / "taken"
    assert refused.value.detail


def test_a_target_that_cannot_be_replaced_leaves_no_temporary_file(tmp_path):
    target = tmp_path / "target.md"
    target.mkdir()
    with pytest.raises(WriteFailedError) as refused:
        write(target, "x")
    assert refused.value.path == target
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_has_the_rights_files_have_there(tmp_path):
    (tmp_path / "plain").write_text("")
    write(tmp_path / "a.md", "x")
    mode = stat.S_IMODE((tmp_path / "a.md").stat().st_mode)
    assert mode == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


@pytest.mark.parametrize("layout", [Layout.TAGS, Layout.CODEBOOK])
def test_tags_at_any_depth_stand_below_what_they_belong_to(layout):
    shelf = Shelf()
    above = ""
    for name in ("a", "b", "c", "d", "e", "f"):
        shelf.add_tag(name, f"Level {name}", above, synonyms=("also",) if name == "b" else ())
        above = name
    article = shelf.add_article("One line.")
    shelf.annotate(article, 0, 3, "f")
    [page] = render(shelf, layout=layout, flavour=Flavour.OBSIDIAN).values()
    ranks = [line.split(" ")[0] for line in page.splitlines() if " Level " in line]
    assert ranks == ["##", "###", "####", "#####", "######", "######"]
    assert ("Synonyms" in page) == (layout is Layout.CODEBOOK)


def test_an_archived_branch_that_nothing_bears_is_left_out_of_the_tags():
    shelf = Shelf()
    shelf.add_tag("a", "Gone", archived=True)
    shelf.add_tag("b", "With it", "a")
    shelf.add_tag("c", "Here")
    shelf.annotate(shelf.add_article("One line."), 0, 3, "c")
    [page] = render(shelf, layout=Layout.TAGS, flavour=Flavour.OBSIDIAN).values()
    assert "With it" not in page
    assert "## Here" in page


@pytest.mark.parametrize("flavour", Flavour)
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("where", ["below", "above", "within", "head"])
def test_an_export_in_which_somebody_wrote_stays_and_the_new_one_lies_beside_it(layout, flavour, where, tmp_path):
    first = export(reference_project(), layout, flavour, tmp_path)[0]
    text = first.read_text(encoding="utf-8")
    middle = text.index("\n", len(text) // 2)
    hers = {
        "below": f"{text}My own words: القلعة 👩🏽\u200d🚀.",
        "above": text.replace("\n---\n", "\n---\nMy own words.\n", 1),
        "within": f"{text[:middle]}, I doubt that{text[middle:]}",
        "head": text.replace("---\n", "---\nreviewed: true\n", 1),
    }[where]
    first.write_text(hers, encoding="utf-8", newline="\n")
    for _ in range(3):
        kept = []
        written = export(reference_project(), layout, flavour, tmp_path, kept=kept.append)
        assert kept == [first]
        assert first.read_text(encoding="utf-8") == hers
        assert written[0] == tmp_path / f"{first.stem} (export).md"
        assert written[0].read_text(encoding="utf-8") == text
    # Wrote in that one too: there is always another place.
    written[0].write_text(text + "More of mine.", encoding="utf-8")
    assert export(reference_project(), layout, flavour, tmp_path)[0].name == f"{first.stem} (export 2).md"
    assert export(reference_project(), layout, flavour, tmp_path, overwrite=True)[0] == first
    assert first.read_text(encoding="utf-8") == text
    assert written[0].read_text(encoding="utf-8").endswith("More of mine.")


@pytest.mark.parametrize("layout", Layout)
def test_an_export_nobody_wrote_in_is_replaced_also_when_its_line_ends_were_turned(layout, tmp_path):
    paths = export(reference_project(), layout, Flavour.OBSIDIAN, tmp_path)
    for path in paths:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    shelf = reference_project()
    shelf.add_tag("damage.newer", "Newer", "damage")
    kept = []
    assert export(shelf, layout, Flavour.PANDOC, tmp_path, kept=kept.append) == paths
    assert kept == []
    assert b"\r" not in paths[0].read_bytes()


def test_an_export_of_a_version_that_did_not_seal_stays(tmp_path):
    [first, *_] = export(reference_project(), Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path)
    old = re.sub(r"export_sha256: .*\n", "", first.read_text(encoding="utf-8"))
    first.write_text(old, encoding="utf-8", newline="\n")
    kept = []
    export(reference_project(), Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path, kept=kept.append)
    assert kept == [first]
    assert first.read_text(encoding="utf-8") == old


def test_a_forged_mark_is_no_seal(tmp_path):
    [path, *_] = export(reference_project(), Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path)
    forged = f'---\ngenerator: "Heritage Annotator 9"\nexport_sha256: "{"0" * 64}"\n---\nmy thesis'
    path.write_text(forged, encoding="utf-8")
    export(reference_project(), Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path)
    assert path.read_text(encoding="utf-8") == forged


@pytest.mark.skipif(os.name == "nt", reason="no pipes or devices in folders there")
def test_a_pipe_or_device_in_the_way_is_no_export_and_holds_nobody_up(tmp_path):
    [path, *_] = export(reference_project(), Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises((ForeignFileError, WriteFailedError)):
        export(reference_project(), Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path)
    path.unlink()
    path.symlink_to("/dev/zero")
    with pytest.raises((ForeignFileError, WriteFailedError)):
        export(reference_project(), Layout.ARTICLES, Flavour.OBSIDIAN, tmp_path)


def test_a_name_as_long_as_a_name_can_be_has_room_beside_it():
    assert len(os.fsencode(fitting("ق" * 126, " (export 20).md"))) <= 255
    assert fitting("Palmyra", " (export).md") == "Palmyra (export).md"


def test_by_tag_only_tags_in_use_are_told_with_what_they_stand_in():
    shelf = Shelf()
    for slug, above in (("a", ""), ("a.used", "a"), ("a.idle", "a"), ("b", ""), ("b.idle", "b")):
        shelf.add_tag(slug, slug.title(), above)
    shelf.annotate(shelf.add_article("One line."), 0, 3, "a.used")
    [page] = render(shelf, layout=Layout.TAGS, flavour=Flavour.OBSIDIAN).values()
    assert [line for line in page.splitlines() if line.startswith("#")] == ["## A", "### A.Used (1)"]


@pytest.mark.parametrize("flavour", Flavour)
def test_by_tag_the_answers_and_the_sentence_around_are_told(flavour):
    shelf = Shelf()
    shelf.add_tag("a", "Lost", "")
    shelf.add_attribute("certainty", "How sure?", {"high": "Quite sure"})
    article = shelf.add_article("First it rained. Then the [north] wall\nfell at dawn. Nobody saw it.", "Wall")
    shelf.annotate_words(article, "[north] wall", "a", attributes={"certainty": "high"})
    [page] = render(shelf, layout=Layout.TAGS, flavour=flavour).values()
    for rendered in RENDERERS:
        words = seen(rendered(page))[0]
        assert "How sure?: Quite sure" in words
        assert "First it rained" not in words
    opening, closing = ("==", "==") if flavour is Flavour.OBSIDIAN else ("[", "]{.mark}")
    assert f"Sentence: Then the {opening}\\[north\\] wall{closing}" in page


@pytest.mark.parametrize("flavour", Flavour)
def test_an_article_begins_with_what_a_person_asks_first(flavour):
    shelf = Shelf()
    shelf.add_article(
        "One line.", "Wall *gone*", "2017-03-03", "The [Herald]", url="http://a.example/x?y=1&z=<b> c_d*e"
    )
    [page] = render(shelf, layout=Layout.ARTICLES, flavour=flavour).values()
    body = page.split("\n---\n", 1)[1].strip().split("\n\n")
    assert body[2] == "<http://a.example/x?y=1&z=%3Cb%3E%20c_d%2Ae>"
    for rendered in RENDERERS:
        html = rendered(page)
        assert seen(html)[0].split("\n\n")[:2] == ["Wall *gone*", "The [Herald], 3 Mar 2017"]
        assert html.count("<a href") >= 1


def test_an_address_that_is_none_on_the_web_is_no_link():
    shelf = Shelf()
    shelf.add_article("One line.", "Wall", url="javascript:alert(1)")
    [page] = render(shelf, layout=Layout.ARTICLES, flavour=Flavour.PANDOC).values()
    assert all('<a href="javascript' not in rendered(page) for rendered in RENDERERS)


def test_findings_say_paragraph_and_day_and_keep_numbers_where_nobody_sees_them():
    shelf = Shelf()
    article = shelf.add_article("One line.\n\n\nTwo lines.\nThe wall fell.")
    shelf.annotate_words(article, "wall", modified="2026-03-02T00:00:00.000Z")
    [page] = render(shelf, layout=Layout.ARTICLES, flavour=Flavour.OBSIDIAN).values()
    for rendered in RENDERERS:
        html = rendered(page)
        words = seen(html)[0]
        assert "Place: paragraph 3" in words
        assert "Date: 1 Mar 2026" in words
        assert "(changed 2 Mar 2026" in words
        assert "code points" not in words
        assert "09:30" not in words
    assert "<!-- code points 27–31 -->" in page
    assert "<!-- 2026-03-01T09:30:00.000Z -->" in page


def test_the_pandoc_flavour_is_read_raw_too():
    shelf = Shelf()
    shelf.add_article("The town's wall and l'armée; 'so', dogs' tails.")
    [page] = render(shelf, layout=Layout.ARTICLES, flavour=Flavour.PANDOC).values()
    assert "The town's wall and l'armée; \\'so\\', dogs\\' tails" in page
