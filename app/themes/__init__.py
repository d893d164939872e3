"""Fields, themes and concerns: suggested by the machine, decided by people."""
