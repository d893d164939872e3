"""What coordinators decide about contributions. Each function is one use case."""
