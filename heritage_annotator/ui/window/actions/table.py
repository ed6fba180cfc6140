"""Every action of the window, gathered from the rooms that do them, in the order of the menus."""

from collections.abc import Mapping

from heritage_annotator.ui.articles import actions as articles
from heritage_annotator.ui.codebook import actions as codebook
from heritage_annotator.ui.commands import actions as commands
from heritage_annotator.ui.desk.actions import MENUS, AnyAction
from heritage_annotator.ui.exporting import actions as exporting
from heritage_annotator.ui.help import actions as help_
from heritage_annotator.ui.history import actions as history
from heritage_annotator.ui.importing import actions as importing
from heritage_annotator.ui.joining import actions as joining
from heritage_annotator.ui.marking import actions as marking
from heritage_annotator.ui.preferences import actions as preferences
from heritage_annotator.ui.projects import actions as projects
from heritage_annotator.ui.proof import actions as proof
from heritage_annotator.ui.reader import actions as reader
from heritage_annotator.ui.reports import actions as reports
from heritage_annotator.ui.review import actions as review
from heritage_annotator.ui.sharing import actions as sharing
from heritage_annotator.ui.stories import actions as stories
from heritage_annotator.ui.team import actions as team
from heritage_annotator.ui.window.actions import incidents, own

# Within a group of a menu their actions stand in this order.
ROOMS = (
    projects,
    importing,
    exporting,
    reports,
    proof,
    joining,
    sharing,
    review,
    preferences,
    reader,
    articles,
    marking,
    stories,
    codebook,
    commands,
    help_,
    own,
    incidents,
    history,
    team,
)

ACTIONS: Mapping[str, AnyAction] = {
    action.name: action
    for action in sorted(
        (action for room in ROOMS for action in room.ACTIONS),
        key=lambda action: (MENUS.index(action.menu), action.group),
    )
}
