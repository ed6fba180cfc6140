"""The actions on the incident that is shown: what its page offers under More, to be found by name too."""

from collections.abc import Callable

from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.actions import TOOLS, VIEW, Action
from heritage_annotator.ui.incidents.editing import Editing
from heritage_annotator.ui.window.pages import INCIDENTS
from heritage_annotator.ui.window.workspace import Workspace


def _on_incident(deed: Callable[[Editing], object]) -> Callable[[Workspace], None]:
    """Does it to the incident that its page shows, and says so where it shows none."""

    def run(workspace: Workspace) -> None:
        workspace.show_page(INCIDENTS)
        editing = workspace.pages.incidents.editing
        if editing.dossier is None:
            workspace.desk.say(tr("Choose an incident first."))
        else:
            deed(editing)

    return run


def _pill(name: str) -> Callable[[Workspace], None]:
    """Opens what the incident that is shown may be, of that name."""

    def run(workspace: Workspace) -> None:
        _on_incident(lambda _editing: workspace.pages.incidents.sheet.open_pill(name))(workspace)

    return run


def _as_table(workspace: Workspace) -> None:
    workspace.show_page(INCIDENTS)
    page = workspace.pages.incidents
    page.pane.as_table.setChecked(True)
    page.table.view.setFocus()


def _may_write(workspace: Workspace) -> bool:
    return not workspace.desk.read_only


ACTIONS = (
    Action(
        "incidents_table",
        later("Incidents as a table"),
        VIEW,
        1,
        Workspace,
        _as_table,
        tip=later("All incidents in rows, to filter, sort and change several at once"),
        also=later("list rows columns bulk edit spreadsheet sort filter"),
    ),
    Action(
        "edit_incident",
        later("Edit title and number of the incident…"),
        TOOLS,
        1,
        Workspace,
        _on_incident(Editing.edit_head),
        tip=later("Title, number and note of the incident that is shown"),
        also=later("rename retitle renumber note"),
        when=_may_write,
    ),
    Action(
        "observe_incident",
        later("Add a condition observation…"),
        TOOLS,
        1,
        Workspace,
        _on_incident(Editing.observe),
        tip=later("What somebody saw of the site of the incident that is shown: when, by which means, in which state"),
        also=later("imagery satellite picture visit seen state assess condition"),
        when=_may_write,
    ),
    Action(
        "link_incident",
        later("Link the incident to another…"),
        TOOLS,
        1,
        Workspace,
        _on_incident(Editing.link),
        tip=later("The same event, a part of it, or what follows from it"),
        also=later("connect relate same event part of follows join"),
        when=_may_write,
    ),
    Action(
        "incident_status",
        later("Status of the incident…"),
        TOOLS,
        1,
        Workspace,
        _pill("pill.status"),
        tip=later("Unverified, corroborated, verified, contested or discounted: set by a person, never by a count"),
        also=later("unverified corroborated verified contested discounted confirm"),
        when=_may_write,
    ),
    Action(
        "incident_kind",
        later("Kind of the incident…"),
        TOOLS,
        1,
        Workspace,
        _pill("pill.kind"),
        tip=later("Damage, threat, looting, military use, response or other"),
        also=later("damage threat looting military use response other"),
        when=_may_write,
    ),
    Action(
        "remove_incident",
        later("Remove the incident"),
        TOOLS,
        1,
        Workspace,
        _on_incident(Editing.remove_incident),
        tip=later("Takes out the incident that is shown; its statements stay as context"),
        also=later("delete"),
        when=_may_write,
    ),
)
