"""The demonstration round: invented people, real paths through the services."""
