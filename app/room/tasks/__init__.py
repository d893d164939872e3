"""The worker's part of what is gathered in the room."""
