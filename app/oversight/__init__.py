"""What waits for whom, how the week went, and who decided what and why."""
