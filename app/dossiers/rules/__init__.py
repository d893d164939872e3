"""Plain rules of the dossier: what it holds, which statements stand for a theme, how it is read."""
