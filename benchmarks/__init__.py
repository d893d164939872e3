"""Quality and speed, runnable by anybody. Never part of the tests."""
