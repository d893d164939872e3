"""Plain Python that everything may use: standard library only."""
