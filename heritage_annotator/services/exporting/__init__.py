"""Writing a project as files for others to read: Markdown in three layouts and two flavours."""

from heritage_annotator.services.exporting.markdown.files import Layout, export, from_before, render
from heritage_annotator.services.exporting.markdown.flavours import Flavour
from heritage_annotator.services.exporting.markdown.source import Source, part_of

__all__ = ["Flavour", "Layout", "Source", "export", "from_before", "part_of", "render"]
