"""The worker's part: languages that are still to be asked for, and reminders to the offices."""
