"""The actions that bring together what several people did."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import FILE, Action
from heritage_annotator.ui.joining.exchanging import Exchanging
from heritage_annotator.ui.joining.joining import Joining

ACTIONS = (
    Action(
        "join_copy",
        later("Join a colleague's copy…"),
        FILE,
        3,
        Joining,
        Joining.ask,
        tip=later("Bring in what was done in another copy of this project, as one step"),
        also=later("merge combine sync colleague team import copy conflict"),
    ),
    Action(
        "exchange",
        later("Exchange with the team"),
        FILE,
        3,
        Exchanging,
        Exchanging.exchange,
        tip=later("Bring in what is new in the team's folder, and put there what is new here"),
        also=later("sync synchronise cloud folder colleagues send receive"),
    ),
    Action(
        "exchange_regularly",
        later("Exchange every few minutes"),
        FILE,
        3,
        Exchanging,
        Exchanging.switch,
        tip=later("While the project is open, also when it is opened again"),
        also=later("sync automatic team folder timer"),
        is_on=lambda exchanging: exchanging.is_regular,
    ),
    Action(
        "choose_team_folder",
        later("Choose the team's folder…"),
        FILE,
        3,
        Exchanging,
        Exchanging.choose_folder,
        tip=later("The folder that your cloud service or Syncthing keeps the same on all computers"),
        also=later("sync cloud folder dropbox nextcloud syncthing"),
    ),
)
