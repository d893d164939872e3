"""Plain rules of the district file."""
