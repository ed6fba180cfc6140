"""The folders watched for the open project, as this machine's settings have them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from heritage_annotator import locations
from heritage_annotator.services.importing.watching import Watch, kept_at
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.importing.importing import Importing
from heritage_annotator.ui.importing.watching import Watching
from heritage_annotator.ui.preferences.preferences import Preferences


def watching_for(desk: Desk, importing: Importing, window: QWidget, preferences: Preferences) -> Watching:
    """Watches the folders of the desk's project, and keeps what a person says of them."""
    uuid, _ = desk.reading.project()
    settings = preferences.settings
    watching = Watching(desk, importing, window, Watch(kept_at(locations.settings_file().parent, uuid)))
    folders = settings.watched_folders.get(uuid, ()) if preferences.writes else ()
    watching.watch([Path(each) for each in folders], uuid in settings.taken_unasked)

    def keep(folders: Sequence[Path], unasked: bool) -> None:  # noqa: FBT001  # as the signal has it
        now = preferences.settings.with_watched(uuid, [str(each) for each in folders], unasked=unasked)
        preferences.keep_soon(now)

    watching.named.connect(keep)
    return watching
