"""Reading what goes into a dossier, keeping what was forwarded. Never commits."""
