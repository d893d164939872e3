"""What became of a contribution, for the person who said it. Never changes anything."""
