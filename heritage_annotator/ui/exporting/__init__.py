"""Exporting: the dialog, what it previews, and the writing behind it."""

from heritage_annotator.ui.exporting.dialog import ExportDialog
from heritage_annotator.ui.exporting.exporting import Exporting

__all__ = ["ExportDialog", "Exporting"]
