"""Shared by the panels of incidents, sites and sources: the form that asks for facts, names typed into it, the veil."""
