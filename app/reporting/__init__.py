"""Who takes part, in numbers that point at nobody."""
