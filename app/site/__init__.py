"""Home, how it works, privacy, accessibility, health."""
