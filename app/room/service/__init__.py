"""What is done in the room while a session runs."""
