"""Literals that look like words for people and are none, or are the same in every language.

By file; None: all of it.
"""

NAME = "Heritage Annotator"

ALLOWED = {
    "app.py": {NAME, "Palmyra sample"},  # the second names a file, which is found again by it
    "__main__.py": {"Heritage Annotator {}\n"},
    "services/codebooks.py": {  # labels of a tag, which has its own languages, and what is written into the project
        "Our own tags",
        "Nos étiquettes",
        "Tags made in this project, beside those of the default codebook.",
    },
    "services/exporting/article_layout.py": {"Heritage Annotator {}"},
    "services/exporting/names.py": {"Cc", "Cn", "Co", "Cs"},
    "services/importing/language.py": None,  # by whose words a language is told
    "services/projects.py": {NAME},
    "services/sample.py": {"Sample"},  # a deed's subject, kept in the log
    "ui/look/theme.py": None,  # names of fonts
}
