"""What the palette lists, in which order, from real actions, a real codebook and real articles."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester

from heritage_annotator.ui.articles.panel import ArticlesPanel
from heritage_annotator.ui.commands.model import CommandModel
from heritage_annotator.ui.commands.offers import MANY, Kind, sections
from heritage_annotator.ui.commands.sources import Actions, Articles, Command, Tags


@pytest.fixture
def sources(desk, qtbot):
    panel = ArticlesPanel(desk)
    qtbot.addWidget(panel)
    undo, export = QAction("Undo: Tag “Pallid”", panel), QAction("&Export to Markdown…", panel)
    undo.setEnabled(False)
    export.setShortcut("Ctrl+E")
    commands = [
        Command("undo", undo, "Edit", ("Undo",), ""),
        Command("export", export, "File", ("Export to Markdown",), "Writes files"),
    ]
    made = [
        Actions(commands), Tags(desk, lambda _tag: None, lambda: "Sets it"),
        Articles(desk, panel.matching, lambda _id: None),
    ]  # fmt: skip
    made[0].owner = panel  # which would take the actions along
    return made


def listed(sources, typed, recent=()):
    return [
        (section.heading, [offer.words for offer in section.offers]) for section in sections(sources, typed, recent)
    ]


def test_the_kind_with_the_best_fit_comes_first(sources):
    # An article's title holds these words; a tag is only known by them beside its names.
    assert [heading for heading, _ in listed(sources, "syrian army")] == ["Articles", "Tags"]
    assert listed(sources, "mark")[0][0] == "Actions"


def test_what_fits_alike_keeps_the_order_of_kinds(sources):
    # A tag and an article begin with it; no action does more than hold it.
    assert [heading for heading, _ in listed(sources, "a")] == ["Tags", "Articles", "Actions"]


@pytest.mark.parametrize(("prefix", "heading"), [(">", "Actions"), ("#", "Tags"), ("@", "Articles")])
def test_a_prefix_asks_for_one_kind_alone_and_lists_all_of_it(sources, prefix, heading):
    [(found, words)] = listed(sources, prefix)
    assert found == heading
    assert 1 < len(words) <= MANY


def test_what_is_not_possible_is_said_and_comes_after_what_fits_as_well(sources):
    [section] = sections(sources, ">")
    assert [(offer.words, offer.possible) for offer in section.offers] == [
        ("Export to Markdown", True), ("Undo: Tag “Pallid”", False),
    ]  # fmt: skip
    assert "Not available" in section.offers[1].told


def test_an_action_is_found_by_its_menu_and_in_english_too(sources):
    assert listed(sources, "> file export") == [("Actions", ["Export to Markdown"])]
    sources[0]._commands[1].action.setText("تصدير")
    assert listed(sources, ">export") == [("Actions", ["تصدير"])]


def test_what_was_chosen_lately_leads_and_what_is_gone_is_left_out(sources, desk):
    tag = desk.codebook.leaves()[3]
    recent = [f"{Kind.TAG}:{tag.id}", f"{Kind.ARTICLE}:{desk.ids[1]}", "tag:no such tag", "colour:red", "export"]
    heading, words = listed(sources, "", recent)[0]
    assert heading == "Recent"
    assert words == [tag.label(), "L'armée dit avoir repris Alep"]


def test_articles_without_a_title_are_found_by_their_opening(sources):
    [(_, [words])] = listed(sources, "@sanaa dawn")
    assert words.startswith("An airstrike hit the old town")


def test_the_model_keeps_to_the_rules_of_qt_and_headings_cannot_be_chosen(sources, qtbot):
    model = CommandModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for typed in ("", "dam", "#", "zzzz", "@"):
        model.show(sections(sources, typed))
    headings = [row for row in range(model.rowCount()) if model.offer(row) is None]
    assert headings == [0]
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
