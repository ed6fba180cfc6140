"""The settings, as the command palette offers them: the way to each, and each choice of a few."""

from collections.abc import Iterator

from heritage_annotator.translation import tr
from heritage_annotator.ui.commands.choices import Choice
from heritage_annotator.ui.preferences.dialog import SettingsDoor
from heritage_annotator.ui.preferences.preferences import Preferences
from heritage_annotator.ui.preferences.table import SETTINGS, Kind, Setting


def settings_offered(preferences: Preferences, door: SettingsDoor) -> Iterator[Choice]:
    """Every setting: its buttons, or where to set it, and then its choices where there are a few.

    So what is found by the name of a setting is a place to look at: a choice comes first where it is named itself.
    """
    for setting in SETTINGS:
        if setting.kind is Kind.CHOICE:
            yield _where(setting, door)
            yield from _choices(setting, preferences)
        elif setting.kind is Kind.DEEDS:
            for name, words in setting.deeds:
                yield Choice(
                    f"{setting.name}={name}",
                    tr(words),
                    lambda name=name: preferences.deed_asked.emit(name),
                    also=_also(setting),
                    told=tr(setting.help),
                )
        elif setting.kind is not Kind.SAMPLE:
            yield _where(setting, door)


def _where(setting: Setting, door: SettingsDoor) -> Choice:
    words = tr(setting.words)
    return Choice(
        setting.name,
        tr("{setting}…", setting=words),
        lambda: door.seek(words),
        also=_also(setting),
        aside=tr(setting.section),
        told=tr(setting.help) if setting.help else "",
    )


def _choices(setting: Setting, preferences: Preferences) -> Iterator[Choice]:
    for value, words in setting.choices() if callable(setting.choices) else setting.choices:
        yield Choice(
            f"{setting.name}={value}",
            tr("{setting}: {choice}", setting=tr(setting.words), choice=tr(words)),
            lambda value=value: preferences.set(setting.name, value),
            also=_also(setting),
            aside=tr(setting.section),
            told=tr(setting.help) if setting.help else "",
            is_on=preferences.value(setting.name) == value,
        )


def _also(setting: Setting) -> str:
    return " ".join(filter(None, (tr("setting preference option"), tr(setting.also) if setting.also else "")))
