"""What the worker does for the concept."""
