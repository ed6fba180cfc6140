"""Explains each part of the window, for *What is this?*"""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from heritage_annotator.translation import later, tr

# By object name, else by the name of its class. What has none here is explained by what it stands in.
EXPLANATIONS: Mapping[str, str] = {
    "ArticlesPanel": later(
        "The articles of the project. The circle says how far each is read, the number how many annotations it has, "
        "the small squares which groups of the codebook they bear."
    ),
    "articleFilter": later(
        "Type words of a title, outlet, agency, author, date or language: only articles that hold them all are listed. "
        "The down arrow goes on to the list, Esc clears."
    ),
    "articleSort": later("What the articles are sorted by."),
    "articleList": later(
        "Choose an article to read it; Enter goes on to its text. Select several with Ctrl or Shift to mark or remove "
        "them together. Delete removes what is selected; undo brings it back. Drag articles out of the window to get "
        "them as Markdown files."
    ),
    "ArticleHeader": later(
        "What is known of the article: outlet, agency, date, language, address, title, and how far it is read. "
        "The text below never changes; these details do."
    ),
    "articleDetails": later("Opens the details of the article for writing. Enter keeps them, Esc does not."),
    "articleState": later("How far you have read this article: unread, reading, done."),
    "pageRow": later(
        "The pages of the middle: the article, or passages of the whole project. Esc leads back to the text."
    ),
    "articleReadAs": later(
        "By which encoding the file was read, where that was a guess, and how many places of it are damaged. "
        "The menu reads it again by another, while the article has no annotations."
    ),
    "ReaderPanel": later("The article you read."),
    "reader": later(
        "The text of the article. Select words, then press a digit for the tag with that digit, or a letter to find a "
        "tag. Marked words have a soft ground and a line for each tag; click them to choose the annotation, click "
        "again for one that lies below. Space goes to the next annotation. The labels beside the text name the tags."
    ),
    "FindBar": later("Finds words in this article. Enter goes to the next place, Shift+Enter to the one before."),
    "tagPalette": later("Finds a tag by its name in any language. Enter sets it, Esc closes."),
    "rightTabs": later("Shows either the codebook or the list of annotations."),
    "TagsPanel": later(
        "The codebook: groups and their tags. Looking at a tag never sets it. The digit is its key, the number how "
        "many annotations of this article bear it; below the tree stands its definition."
    ),
    "tagFilter": later("Shows the tags whose names hold these words, in any of their languages."),
    "newTagButton": later("Makes a new tag in the group you stand on, without setting it."),
    "tagTree": later(
        "Drop selected words on a tag to set it, or right-click the tag. "
        "Enter or the arrow keys open and close a group."
    ),
    "tagDefinition": later("What the tag means and when to use it."),
    "AnnotationsPanel": later("The annotations of this article or of the whole project, with their tags and notes."),
    "annotationFilter": later("Search quotations, notes and tags."),
    "annotationTagFilter": later("Shows the annotations that bear this tag, or a tag of this group."),
    "annotationAnnotatorFilter": later("Shows the annotations of this person."),
    "annotationScopeArticle": later("Lists the annotations of the article that is open."),
    "annotationScopeProject": later("Lists the annotations of all articles."),
    "annotationList": later(
        "Choose an annotation to see it in its article. Digits and letters tag it, as in the text."
    ),
    "inspector": later(
        "The annotation that is chosen: the exact words, its tags, your answers to the three questions, and the note."
    ),
    "quote": later("The exact words of the annotation, as they stand in the article."),
    "tagChips": later("The tags of this annotation. The cross takes one off; undo brings it back."),
    "Answers": later(
        "How certain you are of your coding, how the text puts it, and how credible the information is. An answer is "
        "kept at once; leave open what you cannot say."
    ),
    "Note": later(
        "What you think of this passage, in Markdown. F2 or a click begins, Esc goes back to the text. It is kept when "
        "you pause or leave it."
    ),
    "retrievalPage": later(
        "Every passage of the project, found by what it is about and where it stands, as a list or as counts."
    ),
    "retrievalQuery": later(
        "What passages must be like to be listed. Each condition is joined to those above it; below stands the whole "
        "query in a sentence. Without a condition all passages are listed."
    ),
    "retrievalList": later(
        "The passages found, each among the words around it. Enter or a double click goes to one in its article, "
        "Alt+Left comes back. Select several and press a digit or a letter to change their tags together."
    ),
    "retagging": later(
        "Adds tags to many passages or takes them off, as one deed. What would change is said before it is done."
    ),
    "retrievalTable": later(
        "How many of the passages found belong to row and column; the more, the darker. A click or Enter lists them."
    ),
    "countsWhat": later("What is counted: one thing as bars, or tags by something as a table."),
    "countsTogether": later("When two tags count as together: on one annotation, or near each other too."),
    "codebookPane": later(
        "The tag you edit: its names in several languages, colours, key, definition and rules, and the passages that "
        "bear it. What you write is kept when you leave a field; undo takes it back."
    ),
    "tagShortcut": later("The digit that sets this tag by one key."),
    "tagColors": later(
        "The colours of the tag, or of its whole group. Each set was measured: it can be read in both themes, and told "
        "from its neighbours by eyes that see fewer colours."
    ),
    "tagGlyphs": later("The sign beside the name, so that colour is never the only one."),
    "tagQuotations": later("The passages that bear this tag. Enter goes to one in its article."),
    "welcomePage": later("Where to begin: bring articles in, or open another project."),
    "commandPalette": later("Finds every action, tag and article by its name."),
    "toast": later("What was just finished. It goes away by itself; Ctrl+Shift+M brings the last message back."),
    "QMenuBar": later("Every action of the window, with its key. Ctrl+K finds one by its name."),
    "StatusLine": later(
        "What was just done, with Undo; how long work goes on; who you are; whether the file can be written. There is "
        "no Save: every deed is in the file as soon as it is done."
    ),
    "statusUndo": later("Takes back what was just done."),
    "statusAnnotator": later("The name your annotations bear. Click to change it."),
    "nameEdit": later("Your name or a pseudonym. Your annotations bear it, in exports too."),
}


def explain(window: QWidget) -> None:
    """Gives each part of the window its explanation, in the language in force."""
    for widget in window.findChildren(QWidget):
        words = EXPLANATIONS.get(widget.objectName()) or EXPLANATIONS.get(type(widget).__name__)
        if words is not None:
            widget.setWhatsThis(tr(words))
