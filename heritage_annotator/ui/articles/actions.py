"""The actions on the articles chosen in the list, else on the one that is read."""

from heritage_annotator.model.records import ArticleState
from heritage_annotator.translation import later
from heritage_annotator.ui.articles.panel import ArticlesPanel
from heritage_annotator.ui.desk.actions import ARTICLE, Action

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
        "mark_done",
        later("Mark as done"),
        ARTICLE,
        1,
        ArticlesPanel,
        lambda panel: panel.mark(ArticleState.DONE),
        also=later("state status finished complete read"),
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
