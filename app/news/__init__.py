"""News by e-mail for whoever wants them: kept apart, encrypted, erased after the answer."""
