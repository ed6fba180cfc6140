"""Incidents: what happened to which site, when, according to whom; and what the team holds of it."""
