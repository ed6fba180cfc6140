"""The places of resources and seeds, and of settings, logs and projects."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).parent


def _shipped(name: str) -> Path:
    """A folder the program ships: in a frozen program, a wheel, or a checkout."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / name
    in_wheel = _PACKAGE / "_shipped" / name
    return in_wheel if in_wheel.is_dir() else _PACKAGE.parent / name


def resources() -> Path:
    """The folder of what the program ships: codebook, icons, style."""
    return _shipped("resources")


def seeds() -> Path:
    """The folder of the sample articles."""
    return _shipped("seeds")


def guide() -> Path:
    """The user guide; its pictures lie in `images` beside it."""
    shipped = _shipped("guide")
    return (shipped if shipped.is_dir() else _PACKAGE.parent / "docs") / "guide.md"


def settings_file() -> Path:
    """Where this person's settings are kept."""
    import platformdirs

    return platformdirs.user_config_path("heritage-annotator", appauthor=False) / "settings.toml"


def log_file() -> Path:
    """Where unexpected errors are written down."""
    import platformdirs

    return platformdirs.user_log_path("heritage-annotator", appauthor=False) / "heritage-annotator.log"


def data_folder() -> Path:
    """Where the program may keep files of its own: for a project when the documents take none."""
    import platformdirs

    return platformdirs.user_data_path("heritage-annotator", appauthor=False)


def backups_folder() -> Path:
    """Where copies of projects are kept, a folder for each."""
    return data_folder() / "backups"


def projects_folder() -> Path:
    """Where projects lie unless somebody says otherwise: a folder in this person's documents."""
    import platformdirs

    return platformdirs.user_documents_path() / "Heritage Annotator"
