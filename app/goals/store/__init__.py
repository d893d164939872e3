"""Looking up the concept, what hangs on it and its versions. Never commits."""
