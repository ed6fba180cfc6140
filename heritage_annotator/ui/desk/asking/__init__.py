"""Asks people for what a deed or an export still needs: a reason, a place."""
