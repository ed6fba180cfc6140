"""The actions on the articles chosen in the list, else on the one that is read."""

from heritage_annotator.model.records import ArticleState
from heritage_annotator.translation import later
from heritage_annotator.ui.articles.panel import ArticlesPanel
from heritage_annotator.ui.desk.actions import ARTICLE, GO, Action

ACTIONS = (
    Action(
        "mark_unread",
        later("Mark as unread"),
        ARTICLE,
        1,
        ArticlesPanel,
        lambda panel: panel.mark(ArticleState.UNREAD),
        also=later("state status new open"),
    ),
    Action(
        "mark_reading",
        later("Mark as reading"),
        ARTICLE,
        1,
        ArticlesPanel,
        lambda panel: panel.mark(ArticleState.READING),
        also=later("state status progress started"),
    ),
    Action(
        "mark_to_review",
        later("Mark as to review"),
        ARTICLE,
        1,
        ArticlesPanel,
        lambda panel: panel.mark(ArticleState.TO_REVIEW),
        also=later("state status second look check"),
    ),
    Action(
        "mark_help_needed",
        later("Mark as help needed"),
        ARTICLE,
        1,
        ArticlesPanel,
        lambda panel: panel.mark(ArticleState.HELP_NEEDED),
        also=later("state status question stuck language"),
    ),
    Action(
        "mark_done",
        later("Mark as done"),
        ARTICLE,
        1,
        ArticlesPanel,
        lambda panel: panel.mark(ArticleState.DONE),
        also=later("state status finished complete read"),
    ),
    Action(
        "mark_nothing_found",
        later("Mark as nothing found"),
        ARTICLE,
        1,
        ArticlesPanel,
        lambda panel: panel.mark(ArticleState.NOTHING_FOUND),
        also=later("state status empty void irrelevant"),
    ),
    Action(
        "set_aside",
        later("Set aside…"),
        ARTICLE,
        1,
        ArticlesPanel,
        lambda panel: panel.mark(ArticleState.SET_ASIDE),
        also=later("state status reason skip irrelevant exclude"),
    ),
    Action(
        "next_unread",
        later("Next unread article"),
        GO,
        2,
        ArticlesPanel,
        ArticlesPanel.open_next_unread,
        keys=("Ctrl+Shift+PgDown",),
        also=later("new open following"),
    ),
    Action(
        "remove_article",
        later("Remove article"),
        ARTICLE,
        2,
        ArticlesPanel,
        lambda panel: panel.mark(ArticleState.REMOVED),
        also=later("delete erase hide document"),
    ),
)
