"""Finding what a session has gathered. Never commits."""
