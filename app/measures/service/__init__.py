"""What people do with measures. Each function of these modules is one use case."""
