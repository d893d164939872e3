"""Tables of what is only needed while a session runs, and shortly afterwards."""
