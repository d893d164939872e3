"""What the district wants to reach: the concept as a tree of goals, and its versions."""
