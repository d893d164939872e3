"""The coordinator's desk: queue, decisions, corrections, municipal answers, import."""
