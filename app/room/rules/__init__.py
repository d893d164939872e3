"""Plain rules about what is gathered in the room."""
