"""What lies on an interpreter's desk: texts, never who said them. Never commits."""
