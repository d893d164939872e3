"""Plain rules of the concept."""
