"""The project file itself: opening, schema, migrations, copies, checks."""
