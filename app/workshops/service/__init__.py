"""What people do with workshops. Each function is one use case."""
