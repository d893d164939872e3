"""What people do with imports, and the engine that turns rows into contributions."""
