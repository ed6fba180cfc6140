"""The seventh step: the answers of each question stand in their order again, as a scale goes.

They were kept by the alphabet: of how certain a coding is *low* came before *medium*. The log has them as they were
given.
"""

import json

from sqlite_utils import Database

# The answers of each question in the order in which the log came to name them. What is damaged in it names none.
_NAMED = """
SELECT item.value ->> '$.after.id', answer.key
FROM change, json_each(CASE WHEN json_valid(change.edits) THEN change.edits ELSE '[]' END) AS item,
  json_each(item.value, '$.after.choices') AS answer
WHERE instr(change.edits, '"table":"attribute"') AND item.value ->> '$.table' = 'attribute'
ORDER BY change.clock, change.id, item.key, answer.id"""


def seventh_schema(db: Database) -> None:
    """Puts the answers of each question in the order in which the log first names them; others stay behind those.

    Cost: one look through the texts of the log.
    """
    named: dict[str, dict[str, None]] = {}
    for id_, answer in db.conn.execute(_NAMED):
        named.setdefault(id_, {})[answer] = None
    for id_, told in db.conn.execute("SELECT id, choices FROM attribute").fetchall():
        choices = json.loads(told)
        ordered = dict.fromkeys([*(each for each in named.get(id_, ()) if each in choices), *choices])
        kept = json.dumps({answer: choices[answer] for answer in ordered}, ensure_ascii=False)
        db.conn.execute("UPDATE attribute SET choices = ? WHERE id = ?", (kept, id_))
