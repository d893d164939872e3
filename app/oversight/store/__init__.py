"""Counting what waits, and reading the log of decisions. Never commits."""
