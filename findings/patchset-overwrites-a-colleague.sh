#!/usr/bin/env bash
# The smaller of two forms of SQLite's changes overwrites what a colleague changed, and calls it no conflict
#
# One would guess: a patchset is a changeset packed tighter, and applying either asks what to do where the row is no
# longer what it was.
# What happens: a patchset leaves out what the row said before, so that nothing can be compared: the function for
# conflicts is not called, and her "air strike" becomes "artillery". The changeset of the same change reports a
# conflict. A row whose key is empty, and all rows of a table that has no primary key, are in neither, and nobody is
# told.
# Seen with: apsw 3.54.1.0 (SQLite 3.54.1, session extension). SQLite's page on sqlite3session_patchset says that such
# conflicts cannot be detected, in a line of its remarks; the name and the function for conflicts say nothing of it.
# Our users meet it: two people work on copies of one project and send each other what changed. Which of two tags
# stays must not be decided by the order of two mails.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'apsw==3.54.1.0'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import apsw

print("apsw", apsw.apsw_version(), "SQLite", apsw.sqlite_lib_version())


def project():
    copy = apsw.Connection(":memory:")
    copy.execute("CREATE TABLE tag (id TEXT PRIMARY KEY, cause TEXT); CREATE TABLE loose (id TEXT, cause TEXT)")
    copy.execute("INSERT INTO tag VALUES ('t1', 'unknown')")
    return copy


found = {}
for form in ("changeset", "patchset"):
    his, hers, asked = project(), project(), []
    session = apsw.Session(his, "main")
    session.attach()
    his.execute("UPDATE tag SET cause = 'artillery' WHERE id = 't1'")
    his.execute("INSERT INTO tag VALUES (NULL, 'fire'); INSERT INTO loose VALUES ('t2', 'fire')")
    hers.execute("UPDATE tag SET cause = 'air strike' WHERE id = 't1'")

    def conflict(reason, change, asked=asked):
        asked.append(reason)
        return apsw.SQLITE_CHANGESET_OMIT

    apsw.Changeset.apply(getattr(session, form)(), hers, conflict=conflict)
    rows = hers.execute("SELECT id, cause FROM tag").fetchall()
    found[form] = rows, len(asked), hers.execute("SELECT count(*) FROM loose").get
    print(f"{form:10} asked {len(asked)} times; her tags {rows}; rows of the table without a key {found[form][2]}")
assert found["changeset"] == ([("t1", "air strike")], 1, 0)
assert found["patchset"] == ([("t1", "artillery")], 0, 0)
PY
