"""The heart: a contribution, its texts, its life."""
