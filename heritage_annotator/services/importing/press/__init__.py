"""Exports of press databases: many articles in one file, each with what the database says of it."""
