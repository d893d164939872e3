"""Personal data in what people said: hints at it, and taking it out of every copy for good."""
