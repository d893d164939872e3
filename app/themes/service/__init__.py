"""What people decide about fields, concerns and themes. Each function is one use case."""
