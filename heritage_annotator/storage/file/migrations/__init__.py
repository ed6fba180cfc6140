"""The schema, as steps that are only ever appended to: one module or folder a step, and none is changed once released.

Plain SQL. No record is imported here, and an id is computed by a frozen copy of its formula: a step does the same for
ever, whatever becomes of the records.
"""

from sqlite_utils import Database as Database
from sqlite_utils.migrations import Migrations

from heritage_annotator.storage.file.migrations.fifth import fifth_schema
from heritage_annotator.storage.file.migrations.first import first_schema
from heritage_annotator.storage.file.migrations.fourth import fourth_schema
from heritage_annotator.storage.file.migrations.second import second_schema
from heritage_annotator.storage.file.migrations.seventh import seventh_schema
from heritage_annotator.storage.file.migrations.sixth import sixth_schema
from heritage_annotator.storage.file.migrations.third import third_schema

steps = Migrations("heritage_annotator")
steps()(first_schema)
steps()(second_schema)
steps()(third_schema)
steps()(fourth_schema)
steps()(fifth_schema)
steps()(sixth_schema)
steps()(seventh_schema)
