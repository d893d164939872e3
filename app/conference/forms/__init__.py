"""Forms of the Planungsteam."""
