"""The menus of the window, in their order."""

from heritage_annotator.translation import later

FILE, EDIT, ARTICLE, ANNOTATION, CODEBOOK, GO, VIEW, HELP = MENUS = (
    later("&File"),
    later("&Edit"),
    later("&Article"),
    later("A&nnotation"),
    later("&Codebook"),
    later("&Go"),
    later("&View"),
    later("&Help"),
)
