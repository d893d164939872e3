"""Keeping the concept. Each function is one use case."""
