"""Sheets that say what a deed on the codebook would do before it is done."""
