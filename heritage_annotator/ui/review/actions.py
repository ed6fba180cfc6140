"""The actions of a second look."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import ANNOTATION, ARTICLE, CODEBOOK, Action
from heritage_annotator.ui.review.looking_again import LookingAgain
from heritage_annotator.ui.review.reviewing import Reviewing

ACTIONS = (
    Action(
        "review_article",
        later("Reviewed by me"),
        ARTICLE,
        2,
        Reviewing,
        Reviewing.switch_article,
        tip=later("You looked through the article, with all that others marked in it"),
        also=later("review second look four eyes check approve sign off"),
        is_on=lambda reviewing: reviewing.article_is_reviewed,
    ),
    Action(
        "review_article_with_reason",
        later("Review the article with a note…"),
        ARTICLE,
        2,
        Reviewing,
        Reviewing.ask_for_article,
        tip=later("You looked through the article, and write down what you found"),
        also=later("review second look four eyes check reason remark"),
    ),
    Action(
        "review_annotation",
        later("Annotation reviewed by me"),
        ANNOTATION,
        3,
        Reviewing,
        Reviewing.switch_annotation,
        keys=("Ctrl+R",),
        tip=later("You looked through what somebody else marked, as it is now"),
        also=later("review second look four eyes check approve sign off"),
        is_on=lambda reviewing: reviewing.annotation_is_reviewed,
    ),
    Action(
        "review_annotation_with_reason",
        later("Review the annotation with a note…"),
        ANNOTATION,
        3,
        Reviewing,
        Reviewing.ask_for_annotation,
        tip=later("You looked through what somebody else marked, and write down what you found"),
        also=later("review second look four eyes check reason remark"),
    ),
    Action(
        "look_again",
        later("Passages to look at again"),
        CODEBOOK,
        3,
        LookingAgain,
        LookingAgain.show,
        tip=later("Passages whose tag was set before its definition was changed"),
        also=later("definition changed version codebook drift recode outdated"),
    ),
)
