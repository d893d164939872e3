"""Reading and keeping fields, concerns and themes. Never commits."""
