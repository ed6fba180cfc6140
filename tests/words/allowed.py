"""Literals that look like words for people and are none, or are the same in every language.

By file; None: all of it.
"""

from calendar import month_name

NAME = "Heritage Annotator"

ALLOWED = {
    "app.py": {NAME},
    "__main__.py": {"Heritage Annotator {}\n"},
    # Labels of a tag, which has its own languages, and what is written into the project.
    "services/codebook/defaults.py": {
        "Our own tags",
        "Nos étiquettes",
        "Tags made in this project, beside those of the default codebook.",
    },
    # Words of RFC 7946.
    "services/exporting/incidents/geojson.py": {"Feature", "FeatureCollection", "Point", "MultiPoint"},
    # What stands in codebook files is the same in every language.
    "services/codebook/files/csv_head.py": None,
    "services/codebook/files/descriptions.py": {"Use when: ", "Do not use when: "},
    "services/codebook/files/qdc_file.py": {NAME, "Code", "Codes", '<?xml version="1.0" encoding="UTF-8"?>'},
    "services/codebook/files/yaml_file.py": {"Codebook", NAME},
    "services/exporting/markdown/article_layout.py": {"Heritage Annotator {}"},
    "services/exporting/markdown/names.py": {"Cc", "Cn", "Co", "Cs"},
    "services/importing/arriving.py": {"Unknown"},  # a name in the project, the same in every language
    "services/importing/apart.py": {"from heritage_annotator.services.importing.child import main; main()"},
    # Names in the XML of documents.
    "services/importing/word/word_flat.py": {"Id", "Type", "Target", "Title", "Author"},
    "services/importing/word/word_package.py": {"Id", "Type", "Target"},
    "services/importing/documents/doc_pieces.py": {"Data"},  # a stream of a file
    "services/importing/documents/odt_numbers.py": {"أ, ب, ت, ث, ...", "أ, ب, ج, د, ...", "а, б, .., аа, бб, ... (ru)"},
    "services/importing/documents/pdf.py": {"Title", "Author", "Co", "Cn", "Cc", "Sm", "Sk"},
    "services/importing/word/word_styles.py": {"intense quote"},
    "services/importing/corpora/column_names.py": None,  # columns bear them in every language
    "services/importing/corpora/workbook.py": {"Workbook", "Book"},  # streams of a file
    "services/importing/mail/mail_message.py": {"Subject", "From", "Date"},
    "services/importing/mail/outlook_wrapping.py": {"text/{}; charset={}"},
    "services/importing/mail/outlook_message.py": {"Subject", "From", "Date"},
    "services/importing/web/page_with_parts.py": {"Date", "From"},
    "services/importing/web/safari_archive.py": {"Safari"},
    "services/importing/web/page_article.py": None,  # what stands above advertisements, in many languages
    "services/importing/web/page_details.py": {"saved date"},  # as SingleFile writes it
    # Words of press databases, in whatever language they speak.
    "services/importing/press/factiva_page.py": None,
    "services/importing/language_names.py": None,
    "services/importing/press/nexis_labels.py": None,
    "services/importing/press/nexis_word.py": None,
    "services/importing/printed_days.py": None,  # in many languages
    "services/stories/attribution.py": None,
    "services/importing/press/proquest_text.py": None,
    "services/importing/press/proquest_fields.py": None,
    "services/importing/press/proquest_page.py": None,
    "services/importing/press/factiva_text.py": None,
    "services/importing/press/factiva_marks.py": None,
    "services/importing/text/bundles.py": {"End of Document", "Body"},
    "services/incidents/hearing.py": None,  # how who says something is named, in four languages
    "services/sites/sounding.py": None,  # what many places are called, in many languages
    "services/articles/abbreviations.py": None,  # of many languages
    "services/articles/language.py": None,  # by whose words a language is told
    "services/passages/query_text.py": {"and not"},  # queries are written alike in every language
    "services/projects/opening.py": {NAME},
    # A file that stays with a person whatever language she speaks then.
    "services/sharing/key.py": {
        "Heritage Annotator key",
        "Keep this file to yourself: it tells what is hidden in the copies you handed out.",
    },
    "services/projects/sample.py": {"Sample", "Palmyra sample"},  # a deed's subject, kept in the log; a file's name
    "ui/desk/dates.py": {*month_name},  # as English calls them; Qt does for other languages
    "ui/look/tags.py": {'<p style="margin: 4px 0 0 0">{}</p>', '<table width="{}"><tr><td>{}{}</td></tr></table>'},
    "ui/reader/badge.py": {'<span style="color: {}">{}</span>'},
    "ui/reader/tips.py": {
        '<table width="{}"><tr><td>{}</td></tr></table>',
        '<hr style="background-color: {}">',
        '<p style="margin: 0 0 5px 0">{}</p>',
        '<span style="color: {}">{}</span>',
    },
    "ui/window/news/crash.py": {"Heritage Annotator {}, Qt {}, {}\n"},
    "ui/help/explanations.py": {"Answers", "Note"},  # names of classes
    "ui/help/keys.py": {"Esc", "Tab", "Enter"},
    "ui/desk/keys.py": {"Left", "Right", "Up", "Down", "Ins", "Del", "PgDown"},
    "ui/incidents/editing.py": {"Del"},  # names of keys
    "ui/incidents/value_card.py": {"Del"},
    "ui/preferences/sample.py": None,  # words to see a font by
    "ui/preferences/table.py": {"English"},  # languages are named by themselves
    "ui/look/theme.py": None,  # names of fonts
    # Facts written into records, the same in every copy, whoever's language; and names of columns.
    "services/projects/sample_incidents.py": None,
    "services/sites/files.py": None,
    "services/sites/gazetteer.py": None,
    "services/dates/lexicon.py": None,
    "services/incidents/agencies.py": None,  # as agencies sign, in many scripts
    "services/dates/grammar.py": None,
    "services/dates/forms.py": None,
    "services/dates/counting.py": None,
    "services/dates/phrases.py": None,
    "services/dates/relative.py": None,
    "services/dates/solar.py": None,
    "services/dates/spans.py": None,
    "services/dates/traps.py": None,
    # Columns and terms of exports, the same in every language.
    "services/exporting/incidents/eamena.py": None,
    "services/exporting/incidents/eamena_articles.py": None,
    "services/exporting/incidents/eamena_sheet.py": None,
    "services/exporting/incidents/eamena_terms.py": None,
    "services/exporting/incidents/grounds.py": None,
    "services/exporting/incidents/particulars.py": {"as reported"},
    "services/exporting/incidents/returning.py": {"Incidents"},
    "services/exporting/incidents/tables.py": None,
    "ui/exporting/incident_exporting.py": {"Incidents", "Sources"},
    "services/exporting/incidents/workbooks.py": None,
    "services/reports/writing.py": None,
    "cli/incident_exports.py": {"Incidents", "Sources"},
    "services/reports/template.py": {"report template"},
}
