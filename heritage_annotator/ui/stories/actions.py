"""The actions on stories."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import ARTICLE, Action
from heritage_annotator.ui.stories.stories import Stories

ACTIONS = (
    Action(
        "compare_versions",
        later("Compare versions…"),
        ARTICLE,
        3,
        Stories,
        Stories.compare,
        keys=("Ctrl+Shift+D",),
        also=later("story duplicates near reprint difference side by side carry over"),
    ),
)
