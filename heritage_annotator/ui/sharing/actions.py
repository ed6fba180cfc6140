"""The actions for what is passed on, and what is not."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import ANNOTATION, ARTICLE, FILE, TOOLS, Action
from heritage_annotator.ui.sharing.harm import Harm
from heritage_annotator.ui.sharing.sharing import Sharing

ACTIONS = (
    Action(
        "share_copy",
        later("Share a copy…"),
        FILE,
        3,
        Sharing,
        Sharing.ask,
        tip=later("Make a copy for others without what they should not see"),
        also=later("send colleague pseudonyms redact anonymise hide partner"),
    ),
    Action(
        "article_sensitive",
        later("Sensitive"),
        ARTICLE,
        2,
        Sharing,
        Sharing.switch_article,
        tip=later("Whatever is sensitive stays out of shared copies and exports"),
        also=later("private confidential secret hide share"),
        is_on=lambda sharing: sharing.article_is_sensitive,
    ),
    Action(
        "annotation_sensitive",
        later("Sensitive annotation"),
        ANNOTATION,
        3,
        Sharing,
        Sharing.switch_annotation,
        tip=later("Whatever is sensitive stays out of shared copies and exports"),
        also=later("private confidential secret hide share"),
        is_on=lambda sharing: sharing.annotation_is_sensitive,
    ),
    Action(
        "do_no_harm",
        later("Do no harm…"),
        TOOLS,
        1,
        Harm,
        Harm.ask,
        keys=("Ctrl+Shift+H",),
        tip=later("What of the incident in view must not leave the project: people, sources, places, pictures"),
        also=later("sensitive embargo incident source site hide private risk protect coordinates"),
    ),
    Action(
        "hide_words",
        later("Hide the words in shared copies"),
        ANNOTATION,
        3,
        Sharing,
        Sharing.hide_words,
        tip=later("The selected words, or those of the annotation, are hidden in the copies you share"),
        also=later("redact black out anonymise name censor"),
    ),
)
