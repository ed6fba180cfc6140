"""The actions that set the window as a person likes it."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import FILE, VIEW, Action
from heritage_annotator.ui.preferences.dialog import SettingsDoor
from heritage_annotator.ui.preferences.preferences import Preferences

ACTIONS = (
    Action(
        "settings",
        later("Settings…"),
        FILE,
        4,
        SettingsDoor,
        SettingsDoor.show,
        keys=("Ctrl+,",),
        also=later("preferences options configure customise"),
    ),
    Action(
        "zoom_in",
        later("Larger text"),
        VIEW,
        3,
        Preferences,
        lambda preferences: preferences.zoom(10),
        keys=("Ctrl++", "Ctrl+="),
        also=later("zoom font size bigger magnify"),
    ),
    Action(
        "zoom_out",
        later("Smaller text"),
        VIEW,
        3,
        Preferences,
        lambda preferences: preferences.zoom(-10),
        keys=("Ctrl+-",),
        also=later("zoom font size reduce"),
    ),
    Action(
        "zoom_reset",
        later("Normal size"),
        VIEW,
        3,
        Preferences,
        lambda preferences: preferences.zoom(0),
        keys=("Ctrl+0",),
        also=later("zoom font size reset 100"),
    ),
    Action(
        "theme_system",
        later("System colours"),
        VIEW,
        4,
        Preferences,
        lambda preferences: preferences.dress("system"),
        also=later("theme appearance automatic"),
        is_on=lambda preferences: preferences.theme.name == "system",
        choice="theme",
    ),
    Action(
        "theme_light",
        later("Light"),
        VIEW,
        4,
        Preferences,
        lambda preferences: preferences.dress("light"),
        also=later("theme appearance day white bright"),
        is_on=lambda preferences: preferences.theme.name == "light",
        choice="theme",
    ),
    Action(
        "theme_dark",
        later("Dark"),
        VIEW,
        4,
        Preferences,
        lambda preferences: preferences.dress("dark"),
        also=later("theme appearance night black"),
        is_on=lambda preferences: preferences.theme.name == "dark",
        choice="theme",
    ),
)
