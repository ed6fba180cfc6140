#!/usr/bin/env bash
# SQLite finds a vocalised word by one of its letters, and not by the word
#
# One would guess: a full-text index that leaves accents out, as the one of SQLite says of itself, leaves the vowel
# marks of Arabic out too, or keeps them in the word.
# What happens: an accent is for it a mark of the Latin, Greek and Cyrillic kind alone; at any other mark the word ends.
# قَصْف (shelling) is three words of a letter each, so a search for قصف does not find it, one for ق does, and so the
# word with its marks finds any text in which the three letters stand apart in a row. Tantivy keeps the marks in the
# word, so that neither spelling finds the other; Whoosh cuts like SQLite and keeps none of the pieces, since each is
# shorter than two.
# Seen with: SQLite 3.54.1 by apsw 3.54.1.0 (FTS5, tokenizer unicode61 as it comes: remove_diacritics 1), tantivy 0.27.0
# (default tokenizer), Whoosh-Reloaded 2.7.5 (StandardAnalyzer).
# Our users meet it: Datasette, sqlite-utils and many desktop programs search by FTS5. A name that the paper vocalised
# because it is rare, and all quotations of scripture, are not found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'apsw==3.54.1.0' 'tantivy==0.27.0' 'Whoosh-Reloaded==2.7.5'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import apsw, tantivy
from whoosh.analysis import StandardAnalyzer

print("SQLite", apsw.sqlite_lib_version(), {name: version(name) for name in ("tantivy", "Whoosh-Reloaded")})
marked, bare, apart = "قَصْف المدينة", "قصف المدينة", "حروف ق ص ف"
texts = [marked, bare, apart]
connection = apsw.Connection(":memory:")
connection.execute("CREATE VIRTUAL TABLE article USING fts5(body)")
connection.executemany("INSERT INTO article VALUES (?)", [(text,) for text in texts])


def by_sqlite(word):
    return [body for (body,) in connection.execute("SELECT body FROM article WHERE article MATCH ?", (f'"{word}"',))]


builder = tantivy.SchemaBuilder()
builder.add_text_field("body", stored=True)
index = tantivy.Index(builder.build())
writer = index.writer()
for text in texts:
    writer.add_document(tantivy.Document(body=text))
writer.commit()
index.reload()


def by_tantivy(word):
    searcher = index.searcher()
    found = searcher.search(index.parse_query(f'"{word}"', ["body"]), 10).hits
    return [text for text in texts if text in {searcher.doc(address)["body"][0] for _, address in found}]


for search, vocalised, letter in ((by_sqlite, [marked, apart], [marked, apart]), (by_tantivy, [marked], [apart])):
    found = {word: search(word) for word in ("قصف", "قَصْف", "ق")}
    print(search.__name__, found)
    assert found == {"قصف": [bare], "قَصْف": vocalised, "ق": letter}
kept = [token.text for token in StandardAnalyzer()(marked)]
print("Whoosh keeps", kept)
assert kept == ["المدينة"]
PY
