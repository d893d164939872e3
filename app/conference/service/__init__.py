"""What the Planungsteam does, each function one use case."""
