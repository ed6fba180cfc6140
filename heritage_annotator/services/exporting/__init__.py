"""Writing a project as files for others to read: Markdown in three layouts and two flavours."""

from heritage_annotator.services.exporting.flavours import Flavour
from heritage_annotator.services.exporting.markdown_export import Layout, export, render
from heritage_annotator.services.exporting.source import Source

__all__ = ["Flavour", "Layout", "Source", "export", "render"]
