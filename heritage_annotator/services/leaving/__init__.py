"""Decides what of incidents may leave the project, and as what: reports, tables, workbooks and maps all ask here."""
