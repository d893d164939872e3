"""The interpreter's desk: reading texts, and what goes out to people in their languages."""
