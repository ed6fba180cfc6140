"""Puts small faults into the program, one at a time, and asks the tests whether they notice (ADR 34)."""
