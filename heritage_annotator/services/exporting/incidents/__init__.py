"""Incidents as tables and workbooks, in which every cell says what it rests on."""
