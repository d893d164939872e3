"""Frozen summaries that a municipality forwards to the Planungsteam."""
