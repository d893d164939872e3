"""Where in the room staff and everybody else fill something in."""
