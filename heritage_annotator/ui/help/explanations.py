"""Explains each part of the window, for *What is this?*"""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from heritage_annotator.translation import later, tr

# By object name, else by the name of its class. What has none here is explained by what it stands in.
EXPLANATIONS: Mapping[str, str] = {
    "ArticlesPanel": later(
        "The articles in this project. The circle shows how far you have read each one, the number how "
        "many annotations it has, the small squares which groups of the codebook they use."
    ),
    "articleFilter": later(
        "Type words from a title, outlet, agency, author, date or language: only articles with all of "
        "them are listed. The down arrow moves to the list, Esc clears."
    ),
    "articleSort": later("What the articles are sorted by."),
    "articleList": later(
        "Choose an article to read it; Enter goes on to its text. Select several with Ctrl or Shift to mark or remove "
        "them together. Delete removes what is selected; undo brings it back. Drag articles out of the window to get "
        "them as Markdown files."
    ),
    "ArticleHeader": later(
        "What is known about the article: outlet, agency, date, language, address, title, and how far "
        "you have read it. The text below never changes; these details can."
    ),
    "articleDetails": later("Opens the details of the article for editing. Enter saves them, Esc cancels."),
    "articleState": later("How far you have read this article: unread, reading, done."),
    "pageRow": later(
        "The views in the middle: the article, or passages from the whole project. Esc goes back to the text."
    ),
    "articleReadAs": later(
        "The encoding the file was read in, where that was a guess, and how many places in it are "
        "damaged. The menu reads it again in another one, as long as the article has no annotations."
    ),
    "ReaderPanel": later("The article you are reading."),
    "reader": later(
        "The text of the article. Select words, then press a digit for the tag with that digit, or a letter to find a "
        "tag. Marked words have a soft ground and a line for each tag; click them to choose the annotation, click "
        "again for one that lies below. Space goes to the next annotation. The labels beside the text name the tags."
    ),
    "FindBar": later("Finds words in this article. Enter goes to the next match, Shift+Enter to the previous one."),
    "tagPalette": later("Finds a tag by its name in any language. Enter applies it, Esc closes."),
    "rightTabs": later("Shows either the codebook or the list of annotations."),
    "TagsPanel": later(
        "The codebook: groups and their tags. Selecting a tag here never applies it. The digit is its "
        "key, the number how many annotations in this article have it; its definition is shown below the "
        "tree."
    ),
    "tagFilter": later("Shows the tags whose names contain these words, in any language."),
    "newTagButton": later("Creates a new tag in the current group, without applying it."),
    "tagTree": later(
        "Drag selected words onto a tag to apply it, or right-click the tag. Enter and the arrow keys "
        "open and close a group."
    ),
    "tagDefinition": later("What the tag means and when to use it."),
    "AnnotationsPanel": later("The annotations in this article or in the whole project, with their tags and notes."),
    "annotationFilter": later("Search quotations, notes and tags."),
    "annotationTagFilter": later("Shows the annotations with this tag, or with a tag from this group."),
    "annotationAnnotatorFilter": later("Shows this person's annotations."),
    "annotationScopeArticle": later("Lists the annotations in the article that is open."),
    "annotationScopeProject": later("Lists the annotations in all articles."),
    "annotationList": later(
        "Choose an annotation to see it in its article. Digits and letters tag it, as in the text."
    ),
    "inspector": later(
        "The annotation that is chosen: the exact words, its tags, your answers to the three questions, and the note."
    ),
    "quote": later("The exact words of the annotation, as they appear in the article."),
    "tagChips": later("The tags of this annotation. The cross removes one; Undo brings it back."),
    "Answers": later(
        "How certain you are of your coding, how the text states it, and how credible the information "
        "is. Answers are saved at once; leave blank what you cannot tell."
    ),
    "Note": later(
        "What you think of this passage, in Markdown. Press F2 or click to write, Esc to go back to the "
        "text. It is saved when you pause or leave it."
    ),
    "retrievalPage": later(
        "Every passage in the project, found by its tags, its words and its source, as a list or as counts."
    ),
    "retrievalQuery": later(
        "Which passages are listed. Each filter is combined with those above it; the whole query stands "
        "below in a sentence. Without filters all passages are listed."
    ),
    "retrievalList": later(
        "The passages found, each with the words around it. Press Enter or double-click to open one in "
        "its article; Alt+Left comes back. Select several and press a digit or a letter to change their "
        "tags together."
    ),
    "retagging": later(
        "Adds tags to many passages, or removes them, in one step. You see what would change before it happens."
    ),
    "retrievalTable": later(
        "How many of the passages found belong to both row and column; the more, the darker. Click or "
        "press Enter to list them."
    ),
    "countsWhat": later("What is counted: one thing as bars, or tags by something as a table."),
    "countsTogether": later("When two tags count as together: on the same annotation, or also near each other."),
    "codebookPane": later(
        "The tag you are editing: its names in several languages, colours, key, definition and rules, "
        "and the passages with it. What you write is saved when you leave a field; Undo reverts it."
    ),
    "tagShortcut": later("The digit that applies this tag with a single key."),
    "tagColors": later(
        "The colours of the tag, or of its whole group. Each set has been measured: it is readable in "
        "both themes, and colour-blind people can tell it from its neighbours."
    ),
    "tagGlyphs": later("The symbol beside the name, so that nothing is told by colour alone."),
    "tagQuotations": later("The passages with this tag. Enter opens one in its article."),
    "welcomePage": later("Where to start: add articles, or open another project."),
    "commandPalette": later("Finds any action, setting, tag or article by name."),
    "toast": later("What has just finished. It disappears by itself; Ctrl+Shift+M brings the last message back."),
    "QMenuBar": later("Every action with its key. Ctrl+K finds an action by name."),
    "StatusLine": later(
        "What was just done, with Undo; the progress of longer work; who you are; whether everything is "
        "saved. You never need to save: every change is in the file as soon as you make it."
    ),
    "statusUndo": later("Undoes what was just done."),
    "statusAnnotator": later("The name shown with your annotations. Click to change it."),
    "nameEdit": later("Your name or a pseudonym. It is shown with your annotations, in exports too."),
}


def explain(window: QWidget) -> None:
    """Gives each part of the window its explanation, in the language in force."""
    for widget in window.findChildren(QWidget):
        words = EXPLANATIONS.get(widget.objectName()) or EXPLANATIONS.get(type(widget).__name__)
        if words is not None:
            widget.setWhatsThis(tr(words))
